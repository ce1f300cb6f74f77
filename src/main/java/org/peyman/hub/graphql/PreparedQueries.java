package org.peyman.hub.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Executes documents that were prepared and are trusted: they may cost what they cost. */
final class PreparedQueries {

  private final GraphQL first;
  private final GraphQL following;

  /**
   * Over a schema.
   *
   * @param room where the first page of each waits for room, as any other request does
   */
  PreparedQueries(GraphQLSchema schema, Instrumentation room) {
    this.first = over(schema).instrumentation(room).build();
    this.following = over(schema).build();
  }

  private static GraphQL.Builder over(GraphQLSchema schema) {
    return GraphQL.newGraphQL(schema)
        .preparsedDocumentProvider(PreparedQueries::given)
        .defaultDataFetcherExceptionHandler(new ErrorShape());
  }

  private static CompletableFuture<PreparsedDocumentEntry> given(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
    PreparsedDocumentEntry given = input.getGraphQLContext().get(PreparsedDocumentEntry.class);
    return CompletableFuture.completedFuture(given == null ? parse.apply(input) : given);
  }

  /**
   * Executes one.
   *
   * @return its data; fails with {@link ExportRefused} where there is any error
   */
  Future<Map<?, ?>> run(
      PreparsedDocumentEntry document, Map<String, Object> variables, Scope scope) {
    return run(first, document, variables, scope).onComplete(over -> scope.isExecuted());
  }

  /** The same for a page that follows another, which is small, and whose file is sent half. */
  Future<Map<?, ?>> follow(
      PreparsedDocumentEntry document, Map<String, Object> variables, Scope scope) {
    return run(following, document, variables, scope);
  }

  private static Future<Map<?, ?>> run(
      GraphQL executing,
      PreparsedDocumentEntry document,
      Map<String, Object> variables,
      Scope scope) {
    ExecutionInput input =
        ExecutionInput.newExecutionInput("saved")
            .variables(variables)
            .locale(Locale.ENGLISH)
            .executionId(ExecutionId.from(scope.requestId()))
            .dataLoaderRegistry(Loaders.registry(scope))
            .graphQLContext(Map.of(Scope.class, scope, PreparsedDocumentEntry.class, document))
            .build();
    return Execution.of(executing, input)
        .recover(failure -> Future.failedFuture(ExportRefused.of(failure, scope.requestId())))
        .compose(result -> data(result, scope.requestId()));
  }

  private static Future<Map<?, ?>> data(ExecutionResult result, String requestId) {
    if (!result.getErrors().isEmpty()) {
      List<Map<String, Object>> errors =
          result.getErrors().stream().map(error -> ErrorShape.shape(error, requestId)).toList();
      return Future.failedFuture(new ExportRefused(Map.of("errors", errors)));
    }
    Map<?, ?> data = result.getData();
    return Future.succeededFuture(data == null ? Map.of() : data);
  }
}
