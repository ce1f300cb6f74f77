package org.peyman.hub.asking;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets only some pieces of work run at once, and only some others wait for their turn: who waits
 * for the database inside a transaction holds a connection that readers need, so who waits, waits
 * here.
 */
public final class Turns {

  private final int mostAtOnce;
  private final int mostWaiting;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  /** So many at once, and so many that wait. */
  public Turns(int mostAtOnce, int mostWaiting) {
    this.mostAtOnce = mostAtOnce;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Does the work when its turn comes; fails with {@link TooManyWaiting} where too many wait
   * already.
   */
  public <T> Future<T> take(Supplier<Future<T>> work) {
    Promise<Void> turn = Promise.promise();
    return take(turn, turn::complete, work);
  }

  /** As {@link #take(Supplier)}; the work is done on the given context. */
  public <T> Future<T> take(Context context, Supplier<Future<T>> work) {
    Promise<Void> turn = Promise.promise();
    return take(turn, () -> context.runOnContext(ignored -> turn.complete()), work);
  }

  private <T> Future<T> take(Promise<Void> turn, Runnable begin, Supplier<Future<T>> work) {
    // Before the turn can come: what is bound to a future that is complete runs on its caller.
    Future<T> done = turn.future().compose(mine -> work.get()).andThen(over -> leave());
    return enter(begin) ? done : Future.failedFuture(new TooManyWaiting());
  }

  private boolean enter(Runnable begin) {
    synchronized (this) {
      if (running == mostAtOnce) {
        return waiting.size() < mostWaiting && waiting.add(begin);
      }
      running++;
    }
    begin.run();
    return true;
  }

  private void leave() {
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
