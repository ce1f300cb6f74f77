package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.language.Node;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a field in a document: the same in each request, or made of its variables. */
final class Given {

  /** Those of a field that has none. */
  static final Given NOTHING = new Given(0, List.of(), List.of());

  private final int number;
  private final List<GraphQLArgument> known;
  private final List<Argument> written;
  private final @Nullable Map<String, Object> always;

  /**
   * @param number by which a request keeps them; 0 is that of {@link #NOTHING}
   * @param known the arguments that the field has
   * @param written those that the document gives
   */
  Given(int number, List<GraphQLArgument> known, List<Argument> written) {
    this.number = number;
    this.known = known;
    this.written = written;
    this.always =
        written.stream().anyMatch(Given::hasVariable)
            ? null
            : coerced(CoercedVariables.emptyVariables(), GraphQLContext.getDefault());
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
    return always == null ? coerced(variables, context) : always;
  }

  private Map<String, Object> coerced(CoercedVariables variables, GraphQLContext context) {
    return known.isEmpty()
        ? Map.of()
        : ValuesResolver.getArgumentValues(known, written, variables, context, Locale.ENGLISH);
  }
}
