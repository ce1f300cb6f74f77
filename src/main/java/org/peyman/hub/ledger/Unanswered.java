package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was asked of a server and is not answered yet, to be given up all at once. */
final class Unanswered {

  private final Set<Promise<?>> asked = ConcurrentHashMap.newKeySet();

  /** The answer, or the failure with which it is given up before it comes. */
  <T> Future<T> of(Future<T> answer) {
    Promise<T> either = Promise.promise();
    asked.add(either);
    answer.onComplete(
        (value, failure) -> {
          asked.remove(either);
          if (failure == null) {
            either.tryComplete(value);
          } else {
            either.tryFail(failure);
          }
        });
    return either.future();
  }

  /** Gives up what is not answered by now; not to be called where a lock is held. */
  void giveUp(Throwable why) {
    List.copyOf(asked).forEach(promise -> promise.tryFail(why));
  }
}
