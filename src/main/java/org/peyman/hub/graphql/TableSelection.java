package org.peyman.hub.graphql;

import graphql.execution.MergedField;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;

/**
 * What a query selects of a table of progress, whatever directives leave out of it: nothing else
 * need be added up.
 *
 * @param measures of any row
 * @param hasTotal whether the total is among the rows
 */
record TableSelection(Set<Measure> measures, boolean hasTotal) {

  /** Nothing is known of it. */
  static final TableSelection NOTHING = new TableSelection(Set.of(), false);

  private static final Map<String, Measure> BY_FIELD =
      Stream.of(Measure.values())
          .collect(Collectors.toUnmodifiableMap(Measure::field, Function.identity()));

  private static final String ROWS = "rows";
  private static final String TOTAL = "total";

  /** That of all tables at a place in a query. */
  static TableSelection of(MergedField tables, Map<String, FragmentDefinition> fragments) {
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    Set<String> selected = new HashSet<>();
    for (Field table : tables.getFields()) {
      each(
          table.getSelectionSet(),
          fragments,
          field -> {
            if (field.getName().equals(ROWS) || field.getName().equals(TOTAL)) {
              selected.add(field.getName());
              each(field.getSelectionSet(), fragments, it -> add(it, measures));
            }
          });
    }
    return new TableSelection(Collections.unmodifiableSet(measures), selected.contains(TOTAL));
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
}
