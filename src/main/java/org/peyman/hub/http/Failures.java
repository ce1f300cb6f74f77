package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong into a contract error (section 5); the reasons of bugs go to the log
 * alone.
 */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Answers a request that failed on its way through the routes. */
  static void answer(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    Problem problem = problem(context);
    problem.headers().forEach(response::putHeader);
    response
        .setStatusCode(problem.kind().status)
        .putHeader("Content-Type", GraphqlHandler.typeOf(context).header())
        .end(body(problem, RequestId.of(context)));
  }

  private static Problem problem(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof Problem problem) {
      return problem;
    }
    Problem problem = Problem.ofStatus(status(context, failure));
    if (problem.kind() == Problem.Kind.BROKEN) {
      LOG.atError()
          .addKeyValue("requestId", RequestId.of(context))
          .setCause(failure)
          .log("{} {} failed", context.request().method(), context.request().path());
    }
    return problem;
  }

  /**
   * What Vert.x says; an exception of its own reading of the request, as with a broken escape,
   * comes as 400.
   */
  private static int status(RoutingContext context, @Nullable Throwable failure) {
    int status = context.statusCode();
    return status > 0 ? status : failure == null ? 404 : 500;
  }

  private static Buffer body(Problem problem, String requestId) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", problem.kind().code);
    extensions.put("requestId", requestId);
    extensions.put("retryable", problem.kind().retryable);
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", String.valueOf(problem.getMessage()));
    error.put("extensions", extensions);
    return JsonWriter.write(Map.of("errors", List.of(error)));
  }
}
