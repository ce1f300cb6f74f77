package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets only some pieces of work run at once and the others wait: a change that concerns a thousand
 * subscriptions must not keep everyone else from the database.
 */
final class Turns {

  private final int most;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  Turns(int most) {
    this.most = most;
  }

  /** The work's outcome; the work is done on the given context. */
  <T> Future<T> take(Context context, Supplier<Future<T>> work) {
    Promise<Void> turn = Promise.promise();
    come(() -> context.runOnContext(ignored -> turn.complete()));
    return turn.future().compose(mine -> work.get()).onComplete(over -> pass());
  }

  private void come(Runnable begin) {
    synchronized (this) {
      if (running == most) {
        waiting.add(begin);
        return;
      }
      running++;
    }
    begin.run();
  }

  private void pass() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        running--;
        return;
      }
    }
    next.run();
  }
}
