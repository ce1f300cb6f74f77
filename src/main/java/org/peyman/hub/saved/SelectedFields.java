package org.peyman.hub.saved;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a valid document asks of a type, fragments written out and what is asked twice
 * merged, in the order of the document.
 */
final class SelectedFields {

  private final GraphQLSchema schema;
  private final Map<String, FragmentDefinition> fragments;

  SelectedFields(GraphQLSchema schema, Document document) {
    this.schema = schema;
    this.fragments =
        document.getDefinitionsOfType(FragmentDefinition.class).stream()
            .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
  }

  /**
   * One field.
   *
   * @param key its name in the answer
   * @param coordinates of the field in the schema, such as {@code Province.code}
   * @param first where it is asked for first
   * @param selections what is asked of its value
   */
  record Picked(
      String key,
      String coordinates,
      GraphQLOutputType type,
      Field first,
      List<SelectionSet> selections) {

    String name() {
      return first.getName();
    }

    int line() {
      return first.getSourceLocation() == null ? 1 : first.getSourceLocation().getLine();
    }
  }

  List<Picked> of(GraphQLFieldsContainer type, List<SelectionSet> selections) {
    Map<String, Picked> picked = new LinkedHashMap<>();
    selections.forEach(selection -> pick(type, selection, picked));
    return List.copyOf(picked.values());
  }

  private void pick(
      GraphQLFieldsContainer type, SelectionSet selections, Map<String, Picked> picked) {
    for (Selection<?> selection : selections.getSelections()) {
      if (selection instanceof Field field) {
        pick(type, field, picked);
      } else if (selection instanceof InlineFragment inline) {
        pick(narrowed(type, inline.getTypeCondition()), inline.getSelectionSet(), picked);
      } else if (selection instanceof FragmentSpread spread) {
        FragmentDefinition fragment = fragments.get(spread.getName());
        if (fragment != null) {
          pick(narrowed(type, fragment.getTypeCondition()), fragment.getSelectionSet(), picked);
        }
      }
    }
  }

  private GraphQLFieldsContainer narrowed(GraphQLFieldsContainer type, @Nullable TypeName to) {
    return to != null && schema.getType(to.getName()) instanceof GraphQLFieldsContainer narrower
        ? narrower
        : type;
  }

  /** {@code __typename} says nothing that a column could: it is left out. */
  private static void pick(GraphQLFieldsContainer type, Field field, Map<String, Picked> picked) {
    GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
    if (definition == null) {
      return;
    }
    Picked known = picked.get(field.getResultKey());
    List<SelectionSet> selections = new ArrayList<>(known == null ? List.of() : known.selections());
    if (field.getSelectionSet() != null) {
      selections.add(field.getSelectionSet());
    }
    picked.put(
        field.getResultKey(),
        new Picked(
            field.getResultKey(),
            type.getName() + "." + field.getName(),
            definition.getType(),
            known == null ? field : known.first(),
            List.copyOf(selections)));
  }
}
