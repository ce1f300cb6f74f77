package org.peyman.hub.graphql;

import graphql.execution.MergedField;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final Map<String, Measure> BY_FIELD =
      Stream.of(Measure.values())
          .collect(Collectors.toUnmodifiableMap(Measure::field, Function.identity()));

  /** What holds rows in a table. */
  private static final Set<String> ROWS = Set.of("rows", "total");

  /**
   * The measures that are selected of any row of a table, whatever directives leave out of them.
   */
  static Set<Measure> measures(MergedField tables, Map<String, FragmentDefinition> fragments) {
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    tables
        .getFields()
        .forEach(
            table ->
                each(
                    table.getSelectionSet(),
                    fragments,
                    field -> {
                      if (ROWS.contains(field.getName())) {
                        each(field.getSelectionSet(), fragments, it -> add(it, measures));
                      }
                    }));
    return measures;
  }

  private static void add(Field field, Set<Measure> measures) {
    Measure measure = BY_FIELD.get(field.getName());
    if (measure != null) {
      measures.add(measure);
    }
  }

  /** Each field that is selected, by way of fragments too. */
  private static void each(
      @Nullable SelectionSet selected,
      Map<String, FragmentDefinition> fragments,
      Consumer<Field> consumer) {
    if (selected == null) {
      return;
    }
    for (Selection<?> selection : selected.getSelections()) {
      if (selection instanceof Field field) {
        consumer.accept(field);
      } else if (selection instanceof InlineFragment inline) {
        each(inline.getSelectionSet(), fragments, consumer);
      } else if (selection instanceof FragmentSpread spread) {
        FragmentDefinition fragment = fragments.get(spread.getName());
        each(fragment == null ? null : fragment.getSelectionSet(), fragments, consumer);
      }
    }
  }

  /**
   * @param measures what is asked of rows
   */
  Question of(InputObject arguments, Set<Measure> measures) {
    List<Dimension> groupBy = Grouping.by(arguments, Dimension.class);
    return new Question(
        filters.facts(arguments.object("filter")),
        groupBy,
        orderBy(arguments, groupBy),
        first(arguments),
        arguments.isTrue("fillGaps"),
        at,
        measures);
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
