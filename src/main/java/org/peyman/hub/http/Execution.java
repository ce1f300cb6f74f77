package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.peyman.hub.graphql.Engine;

/** Executes requests, whatever they came by: only so many at once, and none for ever. */
final class Execution {

  /** How many requests are executed at once; who comes on top is asked to come again. */
  static final int MOST_AT_ONCE = 256;

  private static final long LONGEST_SECONDS = 30;

  private final Readiness readiness;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  Execution(Readiness readiness) {
    this.readiness = readiness;
  }

  /** What GraphQL answers; fails with a {@link Problem}, or with a bug. */
  Future<Map<String, Object>> of(Engine.Request request, String requestId) {
    Backend backend = readiness.open();
    if (!places.tryAcquire()) {
      return Future.failedFuture(
          Problem.busy("The hub has " + MOST_AT_ONCE + " requests to answer already"));
    }
    Promise<Void> gone = Promise.promise();
    Future<Void> left = request.gone();
    if (left != null) {
      left.onComplete(unwanted -> gone.tryComplete());
    }
    Engine.Request awaited = request.until(gone.future());
    Future<Map<String, Object>> answer =
        Future.future(promise -> backend.execution().apply(awaited, requestId).onComplete(promise));
    // One that takes too long keeps its place until it is really over.
    answer.onComplete(over -> places.release());
    return answer
        .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
        .onFailure(tooLate -> gone.tryComplete())
        .recover(failure -> Future.failedFuture(inWords(failure)));
  }

  private static Throwable inWords(Throwable failure) {
    return failure instanceof TimeoutException
        ? new Problem(
            Problem.Kind.TOO_SLOW, "The answer took longer than " + LONGEST_SECONDS + " seconds")
        : failure;
  }
}
