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

  /**
   * How many of these may be of documents that were never executed before: each is parsed and
   * validated before anything else is known of it, and known ones shall not wait for that.
   */
  static final int MOST_NEW = MOST_AT_ONCE * 3 / 4;

  private static final long LONGEST_SECONDS = 30;

  private final Readiness readiness;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final Semaphore placesOfNew = new Semaphore(MOST_NEW);

  Execution(Readiness readiness) {
    this.readiness = readiness;
  }

  /** What GraphQL answers; fails with a {@link Problem}, or with a bug. */
  Future<Map<String, Object>> of(Engine.Request request, String requestId) {
    Backend backend = readiness.open();
    boolean isNew = !backend.known().test(request);
    if (isNew && !placesOfNew.tryAcquire()) {
      return refusal(MOST_NEW, "new documents");
    }
    if (!places.tryAcquire()) {
      release(isNew, placesOfNew);
      return refusal(MOST_AT_ONCE, "requests");
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
    answer.onComplete(
        over -> {
          places.release();
          release(isNew, placesOfNew);
        });
    return answer
        .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
        .onFailure(tooLate -> gone.tryComplete())
        .recover(failure -> Future.failedFuture(inWords(failure)));
  }

  private static void release(boolean isTaken, Semaphore semaphore) {
    if (isTaken) {
      semaphore.release();
    }
  }

  private static <T> Future<T> refusal(int most, String ofWhat) {
    return Future.failedFuture(
        Problem.busy("The hub has " + most + " " + ofWhat + " to answer already"));
  }

  private static Throwable inWords(Throwable failure) {
    return failure instanceof TimeoutException
        ? new Problem(
            Problem.Kind.TOO_SLOW, "The answer took longer than " + LONGEST_SECONDS + " seconds")
        : failure;
  }
}
