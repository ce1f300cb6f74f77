package org.peyman.hub.sync;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets work pass one after the other. The ledger has one writer at a time, and whoever waits for it
 * inside a transaction holds a connection that readers need; so who waits, waits here.
 */
final class Turns {

  private final int mostWaiting;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean isBusy;

  Turns(int mostWaiting) {
    this.mostWaiting = mostWaiting;
  }

  /**
   * Does the work when its turn comes; fails with {@link TooManyWaiting} where too many wait
   * already.
   */
  <T> Future<T> pass(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    Runnable turn =
        () ->
            Future.succeededFuture()
                .compose(begin -> work.get())
                .onComplete(
                    result -> {
                      runNext();
                      done.handle(result);
                    });
    return enter(turn) ? done.future() : Future.failedFuture(new TooManyWaiting());
  }

  private boolean enter(Runnable turn) {
    synchronized (this) {
      if (isBusy) {
        return waiting.size() < mostWaiting && waiting.add(turn);
      }
      isBusy = true;
    }
    turn.run();
    return true;
  }

  private void runNext() {
    Runnable next = next();
    if (next != null) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = waiting.poll();
    isBusy = next != null;
    return next;
  }
}
