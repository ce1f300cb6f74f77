package org.peyman.hub.graphql;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What rows are grouped by: the argument {@code groupBy}, in which nothing is repeated. */
final class Grouping {

  private Grouping() {}

  /** None where it is null or not given. */
  static <D extends Enum<D>> List<D> by(InputObject arguments, Class<D> dimensions) {
    return by(arguments, dimensions, EnumSet.allOf(dimensions));
  }

  /**
   * None where it is null or not given.
   *
   * @param allowed of the dimensions that the argument has by its type
   */
  static <D extends Enum<D>> List<D> by(
      InputObject arguments, Class<D> dimensions, Set<D> allowed) {
    List<D> groupBy =
        arguments.list("groupBy", String.class, name -> Enum.valueOf(dimensions, name));
    if (groupBy == null) {
      return List.of();
    }
    Set<D> seen = EnumSet.noneOf(dimensions);
    for (D dimension : groupBy) {
      if (!allowed.contains(dimension)) {
        throw HubError.badRequest("groupBy: " + dimension + " is none of " + allowed);
      }
      if (!seen.add(dimension)) {
        throw HubError.badRequest("groupBy: " + dimension + " is repeated");
      }
    }
    return groupBy;
  }
}
