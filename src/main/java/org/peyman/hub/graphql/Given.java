package org.peyman.hub.graphql;

import static java.util.stream.Collectors.toSet;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.language.Node;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The arguments of a field in a document: the same in each request, or made of its variables. */
final class Given {

  /** Those of a field that has none. */
  static final Given NOTHING = new Given(0, List.of(), List.of());

  private final int number;

  /** What is the same in each request. */
  private final Map<String, Object> always;

  // The rest, of which variables are part.
  private final List<GraphQLArgument> known;
  private final List<Argument> written;

  /**
   * @param number by which a request keeps them; 0 is that of {@link #NOTHING}
   * @param known the arguments that the field has
   * @param written those that the document gives
   */
  Given(int number, List<GraphQLArgument> known, List<Argument> written) {
    this.number = number;
    this.written = written.stream().filter(Given::hasVariable).toList();
    Set<String> changing = this.written.stream().map(Argument::getName).collect(toSet());
    this.known = known.stream().filter(it -> changing.contains(it.getName())).toList();
    this.always =
        coerced(
            known.stream().filter(it -> !changing.contains(it.getName())).toList(),
            written.stream().filter(it -> !changing.contains(it.getName())).toList(),
            CoercedVariables.emptyVariables(),
            GraphQLContext.getDefault());
  }

  private static boolean hasVariable(Node<?> node) {
    return node instanceof VariableReference
        || node.getChildren().stream().anyMatch(child -> hasVariable((Node<?>) child));
  }

  int number() {
    return number;
  }

  /** As graphql-java coerces them; it throws what graphql-java throws. */
  Map<String, Object> in(CoercedVariables variables, GraphQLContext context) {
    if (known.isEmpty()) {
      return always;
    }
    Map<String, Object> all = new HashMap<>(always);
    all.putAll(coerced(known, written, variables, context));
    return all;
  }

  private static Map<String, Object> coerced(
      List<GraphQLArgument> known,
      List<Argument> written,
      CoercedVariables variables,
      GraphQLContext context) {
    return known.isEmpty()
        ? Map.of()
        : ValuesResolver.getArgumentValues(known, written, variables, context, Locale.ENGLISH);
  }
}
