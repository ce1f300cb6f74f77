package org.peyman.hub.graphql;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import java.util.List;
import org.peyman.hub.domain.NearMatches;

/** Says what would have been taken in place of a name that is none. */
final class Choices {

  private static final int FEW = 12;

  private Choices() {}

  /** {@code ; allowed: A, B}, or of many names those that are near; empty where none is. */
  static String instead(String given, List<String> names) {
    if (names.size() <= FEW) {
      return names.isEmpty() ? "" : "; allowed: " + String.join(", ", names);
    }
    List<String> near = NearMatches.of(given, names);
    return near.isEmpty() ? "" : "; near: " + String.join(", ", near);
  }

  static List<String> of(GraphQLEnumType type) {
    return type.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList();
  }
}
