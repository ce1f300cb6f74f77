package org.peyman.hub.saved;

import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;

/**
 * A saved query whose rows are a connection's: the document of one page of it, which is asked again
 * until the list ends or as many rows are there as the query wants.
 *
 * @param page the document, with variables of the hub's own for the connection's paging
 * @param connection the name of the connection in the answer
 * @param first what the saved query gives for {@code first}; null: nothing, so all
 * @param after what it gives for {@code after}
 */
@SuppressWarnings("ReferenceEquality") // two nodes may be alike, and one of them is meant
public record PagedQuery(
    PreparsedDocumentEntry page,
    String connection,
    @Nullable Value<?> first,
    @Nullable Value<?> after) {

  public static final String FIRST = "peymanFirst";
  public static final String AFTER = "peymanAfter";
  private static final String PAGE = "peymanPage";

  /** Where a page ends. */
  public record End(boolean more, @Nullable String cursor) {}

  /** Follows the connection that is the given field of the operation's own selections. */
  static PagedQuery of(Document document, OperationDefinition operation, Field connection) {
    OperationDefinition paged =
        operation.transform(
            builder ->
                builder
                    .variableDefinitions(withOurs(operation.getVariableDefinitions()))
                    .selectionSet(replaced(operation.getSelectionSet(), connection)));
    Document page =
        document.transform(
            builder ->
                builder.definitions(
                    document.getDefinitions().stream()
                        .map(definition -> definition == operation ? paged : definition)
                        .toList()));
    return new PagedQuery(
        new PreparsedDocumentEntry(page),
        connection.getResultKey(),
        argument(connection, "first"),
        argument(connection, "after"));
  }

  private static List<VariableDefinition> withOurs(List<VariableDefinition> given) {
    List<VariableDefinition> all = new ArrayList<>(given);
    TypeName whole = TypeName.newTypeName("Int").build();
    all.add(new VariableDefinition(FIRST, NonNullType.newNonNullType(whole).build()));
    all.add(new VariableDefinition(AFTER, TypeName.newTypeName("String").build()));
    return all;
  }

  private static SelectionSet replaced(SelectionSet selections, Field connection) {
    List<Selection<?>> replaced = new ArrayList<>();
    for (Selection<?> selection : selections.getSelections()) {
      replaced.add(selection == connection ? paged(connection) : selection);
    }
    return SelectionSet.newSelectionSet(replaced).build();
  }

  private static Field paged(Field connection) {
    List<Argument> arguments =
        new ArrayList<>(
            connection.getArguments().stream()
                .filter(argument -> !argument.getName().equals("first"))
                .filter(argument -> !argument.getName().equals("after"))
                .toList());
    arguments.add(new Argument("first", new VariableReference(FIRST)));
    arguments.add(new Argument("after", new VariableReference(AFTER)));
    List<Selection<?>> selections = new ArrayList<>();
    Objects.requireNonNull(connection.getSelectionSet()).getSelections().forEach(selections::add);
    selections.add(pageInfo());
    return connection.transform(
        builder ->
            builder
                .arguments(arguments)
                .selectionSet(SelectionSet.newSelectionSet(selections).build()));
  }

  private static Field pageInfo() {
    List<Selection<?>> selections = List.of(new Field("hasNextPage"), new Field("endCursor"));
    return Field.newField("pageInfo", SelectionSet.newSelectionSet(selections).build())
        .alias(PAGE)
        .build();
  }

  static @Nullable Value<?> argument(Field field, String name) {
    for (Argument argument : field.getArguments()) {
      if (argument.getName().equals(name)) {
        return argument.getValue();
      }
    }
    return null;
  }

  /** How many rows are wanted, under the variables given; null: all. */
  public @Nullable Integer first(OperationDefinition operation, Map<String, Object> variables) {
    Object given = value(first, operation, variables);
    if (given instanceof Integer number && number < 1) {
      throw new BadParameter(
          new Title(
              "شمار ردیف‌ها (first): " + number + " کمتر از ۱ است",
              "first: " + number + " is less than 1"));
    }
    return given instanceof Integer number ? number : null;
  }

  /** After which item to begin; null: from the beginning. */
  public @Nullable String after(OperationDefinition operation, Map<String, Object> variables) {
    return value(after, operation, variables) instanceof String text ? text : null;
  }

  /** What an argument is under the variables given, a whole number or a text; null: no such. */
  static @Nullable Object value(
      @Nullable Value<?> given, OperationDefinition operation, Map<String, Object> variables) {
    if (given instanceof VariableReference reference) {
      String name = reference.getName();
      return variables.containsKey(name)
          ? variables.get(name)
          : value(usual(name, operation), operation, variables);
    }
    if (given instanceof IntValue number) {
      return number.getValue().intValueExact();
    }
    return given instanceof StringValue text ? text.getValue() : null;
  }

  private static @Nullable Value<?> usual(String name, OperationDefinition operation) {
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      if (variable.getName().equals(name)) {
        return variable.getDefaultValue();
      }
    }
    return null;
  }

  /** Where the page of an answer ends. */
  public End end(Map<?, ?> data) {
    return data.get(connection) instanceof Map<?, ?> found
            && found.get(PAGE) instanceof Map<?, ?> info
        ? new End(
            Boolean.TRUE.equals(info.get("hasNextPage")),
            info.get("endCursor") instanceof String cursor ? cursor : null)
        : new End(false, null);
  }
}
