package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request for a compiled query: its variables, and the arguments that follow from them. */
final class CompiledRequest {

  private final Scope scope;
  private final CoercedVariables variables;
  private final GraphQLContext context;
  private final @Nullable CompiledCall[] calls;
  private final VisitorsAsked visitors;

  /**
   * @param fields how many fields with arguments the query has
   */
  CompiledRequest(Scope scope, CoercedVariables variables, GraphQLContext context, int fields) {
    this.scope = scope;
    this.variables = variables;
    this.context = context;
    this.calls = new CompiledCall[fields];
    this.visitors = new VisitorsAsked(scope);
  }

  Scope scope() {
    return scope;
  }

  GraphQLContext context() {
    return context;
  }

  Map<String, Object> arguments(Given given) {
    return call(given).given();
  }

  /** The same for all objects that have the field. */
  CompiledCall call(Given given) {
    CompiledCall known = calls[given.number()];
    if (known == null) {
      known =
          new CompiledCall(
              scope, given.in(variables, context), CompiledCall.Below.UNKNOWN, visitors);
      calls[given.number()] = known;
    }
    return known;
  }

  /** That of a field of the root, of which more is known. */
  CompiledCall call(Given given, CompiledCall.Below below) {
    return new CompiledCall(scope, arguments(given), below, visitors);
  }
}
