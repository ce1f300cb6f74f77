package org.peyman.hub.saved;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A saved query of one table as a subscription: the same question, asked of one publication after
 * the other, so that it names neither day nor version.
 */
final class SubscribedQuery {

  /** The fields that tell again what others are asked. */
  private static final Map<String, String> TOLD =
      Map.of(
          "progress", "progressChanged",
          "overlaps", "overlapsChanged",
          "reporting", "reportingChanged");

  private static final Set<String> PAST = Set.of(PastArguments.DAY, PastArguments.VERSION);

  private SubscribedQuery() {}

  /** The document of the subscription; empty where the query asks for something else. */
  static Optional<String> of(String document) {
    try {
      return of(Parser.parse(document));
    } catch (InvalidSyntaxException e) {
      return Optional.empty(); // for the reader of saved queries to say
    }
  }

  private static Optional<String> of(Document document) {
    if (document.getDefinitions().size() != 1
        || !(document.getDefinitions().get(0) instanceof OperationDefinition query)) {
      return Optional.empty();
    }
    List<Field> roots = query.getSelectionSet().getSelectionsOfType(Field.class);
    boolean isOne = query.getSelectionSet().getSelections().size() == 1 && roots.size() == 1;
    String told = isOne ? TOLD.get(roots.get(0).getName()) : null;
    return told == null || roots.get(0).getAlias() != null
        ? Optional.empty()
        : Optional.of(AstPrinter.printAst(subscription(query, roots.get(0), told)).strip());
  }

  private static OperationDefinition subscription(
      OperationDefinition query, Field field, String name) {
    List<Argument> arguments =
        field.getArguments().stream().filter(it -> !PAST.contains(it.getName())).toList();
    Set<String> ofThePast =
        field.getArguments().stream()
            .filter(it -> PAST.contains(it.getName()))
            .map(Argument::getValue)
            .filter(VariableReference.class::isInstance)
            .map(it -> ((VariableReference) it).getName())
            .collect(Collectors.toSet());
    List<VariableDefinition> variables =
        query.getVariableDefinitions().stream()
            .filter(it -> !ofThePast.contains(it.getName()))
            .toList();
    Field told = field.transform(it -> it.name(name).arguments(arguments));
    return query.transform(
        it ->
            it.operation(OperationDefinition.Operation.SUBSCRIPTION)
                .variableDefinitions(variables)
                .selectionSet(new SelectionSet(List.of(told))));
  }
}
