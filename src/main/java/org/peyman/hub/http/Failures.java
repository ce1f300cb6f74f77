package org.peyman.hub.http;

import io.netty.channel.unix.Errors;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong into an error (rules.md, section 5); the reasons of bugs go to the log
 * alone.
 */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /**
   * Answers a request that failed on its way through the routes.
   *
   * @return the code that it is answered with
   */
  static String answer(RoutingContext context) {
    Problem problem = problem(context);
    answer(context, problem);
    return problem.kind().code;
  }

  /** Answers what Vert.x refused with this status before any route failed; its code. */
  static String answer(RoutingContext context, int status) {
    Problem problem = Problem.ofStatus(status);
    answer(context, problem);
    return problem.kind().code;
  }

  private static void answer(RoutingContext context, Problem problem) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (!response.headers().contains(SecurityHeaders.POLICY)) {
      SecurityHeaders.into(context.request());
    }
    if (!ErrorPage.answer(context, problem)) {
      answer(response, problem, Negotiated.of(context).type(), RequestId.of(context));
    }
  }

  /**
   * Answers what could not be read as HTTP and so never came to a route. Where the request ends is
   * not known, so the connection ends with it.
   */
  static void answerUnreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    HttpServerResponse response = request.response();
    SecurityHeaders.into(request);
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    String id = RequestId.into(request);
    answer(response, Problem.unreadable(cause), ResponseType.JSON, id)
        .onComplete(done -> request.connection().close());
  }

  private static Future<Void> answer(
      HttpServerResponse response, Problem problem, ResponseType type, String requestId) {
    problem.headers().forEach(response::putHeader);
    return response
        .setStatusCode(problem.kind().status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type.header())
        .end(body(problem, requestId));
  }

  private static Problem problem(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof Problem problem) {
      return problem;
    }
    Problem problem = Problem.ofStatus(status(context, failure));
    if (isGone(failure)) {
      LOG.debug("The sender of {} has left", RequestId.of(context));
    } else if (problem.kind() == Problem.Kind.BROKEN) {
      LOG.atError()
          .addKeyValue("requestId", RequestId.of(context))
          .setCause(failure)
          .log("{} {} failed", context.request().method(), context.request().path());
    }
    return problem;
  }

  /** Whether the sender went away in the middle: nobody waits for the answer. */
  private static boolean isGone(@Nullable Throwable failure) {
    return failure instanceof HttpClosedException
        || failure instanceof SocketException
        || failure instanceof ClosedChannelException
        || failure instanceof Errors.NativeIoException;
  }

  /**
   * What Vert.x says; an exception of its own reading of the request, as with a broken escape,
   * comes as 400.
   */
  private static int status(RoutingContext context, @Nullable Throwable failure) {
    int status = context.statusCode();
    return status > 0 ? status : failure == null ? 404 : 500;
  }

  /** What a client is told of a failed operation; the reason of a bug goes to the log. */
  static Map<String, Object> answer(Throwable failure, String requestId) {
    if (failure instanceof Problem problem) {
      return errors(problem, requestId);
    }
    LOG.atError().addKeyValue("requestId", requestId).setCause(failure).log("An operation failed");
    return errors(Problem.ofStatus(500), requestId);
  }

  private static Buffer body(Problem problem, String requestId) {
    return JsonWriter.write(errors(problem, requestId));
  }

  private static Map<String, Object> errors(Problem problem, String requestId) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", problem.kind().code);
    extensions.put("requestId", requestId);
    extensions.put("retryable", problem.kind().retryable);
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", String.valueOf(problem.getMessage()));
    error.put("extensions", extensions);
    return Map.of("errors", List.of(error));
  }
}
