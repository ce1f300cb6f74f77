package org.peyman.hub.graphql;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Question;

/**
 * Makes questions of the arguments of {@code progress}, at the root and below.
 *
 * @param at as of when they are asked; null: now
 */
record Questions(Filters filters, @Nullable AsOf at) {

  /**
   * @param selected what is wanted of the table
   */
  Question of(InputObject arguments, TableSelection selected) {
    List<Dimension> groupBy = Grouping.by(arguments, Dimension.class);
    return new Question(
        filters.facts(arguments.object("filter")),
        groupBy,
        orderBy(arguments, groupBy),
        first(arguments),
        arguments.isTrue("fillGaps"),
        at,
        selected.measures(),
        selected.hasTotal());
  }

  private static List<Question.Order> orderBy(InputObject arguments, List<Dimension> groupBy) {
    List<Question.Order> orderBy =
        arguments.list("orderBy", Map.class, order -> order(InputObject.asMap(order), groupBy));
    return orderBy == null ? List.of() : orderBy;
  }

  private static Question.Order order(Map<String, Object> given, List<Dimension> groupBy) {
    String by = String.valueOf(given.get("by"));
    boolean descending = Objects.equals(given.get("direction"), "DESC");
    Measure measure = measure(by);
    if (measure != null) {
      return new Question.Order.ByMeasure(measure, descending);
    }
    Dimension dimension = Dimension.valueOf(by);
    if (!groupBy.contains(dimension)) {
      throw HubError.badRequest(
          "orderBy: " + by + " is a dimension that groupBy does not name; it names " + groupBy);
    }
    return new Question.Order.ByDimension(dimension, descending);
  }

  private static @Nullable Measure measure(String name) {
    for (Measure measure : Measure.values()) {
      if (measure.name().equals(name)) {
        return measure;
      }
    }
    return null;
  }

  private static @Nullable Integer first(InputObject arguments) {
    Integer first = arguments.get("first", Integer.class);
    if (first != null && (first < 0 || first > Answers.MOST_ROWS)) {
      throw HubError.badRequest("first: " + first + " is outside 0 to " + Answers.MOST_ROWS);
    }
    return first;
  }
}
