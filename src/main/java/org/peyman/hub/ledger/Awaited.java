package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is asked over one connection, for as long as somebody waits for it. */
final class Awaited {

  private final Place place;
  private int running;
  private boolean isOver;

  /**
   * @param place where it is asked
   */
  Awaited(Place place) {
    this.place = place;
  }

  /** Asks something; it fails with {@link NotWaitedFor} once nobody waits any more. */
  <T> Future<T> ask(Supplier<Future<T>> question) {
    return begins()
        ? place.untilLost(question.get()).onComplete(done -> ended()).recover(this::inWords)
        : Future.failedFuture(new NotWaitedFor());
  }

  private synchronized boolean begins() {
    if (!isOver) {
      running++;
    }
    return !isOver;
  }

  private synchronized void ended() {
    running--;
  }

  /** That a cancelled statement failed is nobody's fault, and no news. */
  private synchronized <T> Future<T> inWords(Throwable failure) {
    return Future.failedFuture(isOver ? new NotWaitedFor() : failure);
  }

  /**
   * Nobody waits any more.
   *
   * @return whether something runs that is to be cancelled
   */
  synchronized boolean giveUp() {
    boolean isNew = !isOver;
    isOver = true;
    return isNew && running > 0;
  }

  /** The same statements, as long as somebody waits. */
  Statements of(Statements all) {
    return new Statements() {
      @Override
      public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
        return ask(() -> all.query(sql, parameters));
      }

      @Override
      public Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return ask(() -> all.query(sql, parameters));
      }

      @Override
      public long statements() {
        return all.statements();
      }
    };
  }
}
