package org.peyman.hub.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Where what is executed becomes futures of Vert.x. */
final class Execution {

  private Execution() {}

  /** On the caller's Vert.x context, where there is one; never throws. */
  static Future<ExecutionResult> of(GraphQL graphQL, ExecutionInput input) {
    CompletableFuture<ExecutionResult> executed;
    try {
      executed = graphQL.executeAsync(input);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
    Context context = Vertx.currentContext();
    return context == null
        ? Future.fromCompletionStage(executed)
        : Future.fromCompletionStage(executed, context);
  }

  /** What work comes to, that it could not be begun included. */
  static <T> Future<T> begun(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
