package org.peyman.hub.saved;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A saved query of {@code progress} as a subscription: the same question, asked of one publication
 * after the other, so that it names neither day nor version.
 */
final class SubscribedQuery {

  private static final String ASKED = "progress";
  private static final String TOLD = "progressChanged";
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
    List<Selection> roots = query.getSelectionSet().getSelections();
    return roots.size() == 1
            && roots.get(0) instanceof Field field
            && field.getName().equals(ASKED)
            && field.getAlias() == null
        ? Optional.of(AstPrinter.printAst(subscription(query, field)).strip())
        : Optional.empty();
  }

  private static OperationDefinition subscription(OperationDefinition query, Field field) {
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
    Field told = field.transform(it -> it.name(TOLD).arguments(arguments));
    return query.transform(
        it ->
            it.operation(OperationDefinition.Operation.SUBSCRIPTION)
                .variableDefinitions(variables)
                .selectionSet(new SelectionSet(List.of(told))));
  }
}
