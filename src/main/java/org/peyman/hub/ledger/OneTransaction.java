package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Statements that see one version of the ledger, whatever is taken in meanwhile. One runs at a
 * time, over one connection, in a transaction that begins with the first of them. The connection is
 * given back at the end, and between statements that are long apart; where the ledger is another by
 * then, the statement that follows fails. A standby that does not answer is left for the primary.
 */
final class OneTransaction implements Statements {

  private static final long LONGEST_IDLE_MILLIS = 100;
  private static final long LONGEST_CANCEL_SECONDS = 5;

  private static final String BEGIN =
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT version FROM ledger_version";

  private final Vertx vertx;
  private final Servers servers;
  private final Agreed agreed;
  private Future<?> last = Future.succeededFuture();
  private @Nullable Held held;
  private boolean isOfPrimary;
  private int attempt;
  private Future<Void> cancelled = Future.succeededFuture();
  private int waiting;
  private boolean isRunning;
  private boolean isOver;
  private long idle = -1;

  OneTransaction(Vertx vertx, Servers servers, Agreed agreed) {
    this.vertx = vertx;
    this.servers = servers;
    this.agreed = agreed;
  }

  /**
   * A connection, and where it leads.
   *
   * @param isBegun whether a transaction has begun on it
   */
  private record Held(Place place, SqlConnection connection, boolean isBegun) {}

  /** A standby that has not come as far as it was seen to. */
  private static final class Behind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Behind() {
      super("The standby is behind", null, false, false);
    }
  }

  @Override
  public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return query(sql, Tuple.wrap(parameters));
  }

  @Override
  public Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return inTurn(() -> run(sql, parameters));
  }

  /** The first one, of which it is seen afterwards whether the version is the one agreed upon. */
  @Override
  public Future<RowSet<Row>> queryAlone(String sql, Tuple parameters) {
    return inTurn(() -> runAlone(sql, parameters));
  }

  /**
   * Statements about what is noted beside versions, of the same transaction; from then on all of it
   * is at the primary.
   */
  Statements noted() {
    return new Statements() {
      @Override
      public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
        return query(sql, Tuple.wrap(parameters));
      }

      @Override
      public Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return inTurn(() -> runAtPrimary(sql, parameters));
      }

      @Override
      public long statements() {
        return OneTransaction.this.statements();
      }
    };
  }

  private synchronized Future<RowSet<Row>> inTurn(Supplier<Future<RowSet<Row>>> statement) {
    waiting++;
    Future<RowSet<Row>> answer =
        last.transform((before, failed) -> statement.get()).onComplete(done -> settle());
    last = answer;
    return answer;
  }

  private synchronized Future<RowSet<Row>> runAtPrimary(String sql, Tuple parameters) {
    Held open = held;
    isOfPrimary = true;
    if (open != null && open.place.isStandby()) {
      giveBack();
    }
    return run(sql, parameters);
  }

  private synchronized Future<RowSet<Row>> run(String sql, Tuple parameters) {
    if (isOver) {
      return Future.failedFuture(new NotWaitedFor());
    }
    stopWaiting();
    Held open = held;
    Place place = open == null ? place() : open.place;
    Future<RowSet<Row>> answer =
        place.untilLost(
            open == null ? begin(place, attempt, sql, parameters) : send(open, sql, parameters));
    return answer.recover(failure -> failed(place, failure, sql, parameters));
  }

  /** Without rows nothing says of which version the answer is. */
  private synchronized Future<RowSet<Row>> runAlone(String sql, Tuple parameters) {
    Place place = place();
    if (isOver || held != null || place.database().isPooled()) {
      return run(sql, parameters);
    }
    return place
        .untilLost(sendAlone(place, attempt, sql, parameters))
        .compose(rows -> sameVersion(place, rows))
        .recover(failure -> failed(place, failure, sql, parameters))
        .compose(rows -> rows.size() == 0 ? run(sql, parameters) : Future.succeededFuture(rows));
  }

  private Future<RowSet<Row>> sameVersion(Place place, RowSet<Row> rows) {
    return rows.size() == 0
        ? Future.succeededFuture(rows)
        : sameVersion(place, rows.iterator().next().getLong(VERSION)).map(rows);
  }

  private Future<RowSet<Row>> sendAlone(Place place, int number, String sql, Tuple parameters) {
    return connected(
        place,
        number,
        false,
        open -> send(open, sql, parameters).eventually(() -> giveBack(number)));
  }

  /** Does work on a connection that is held from then on, unless nobody waits for it any more. */
  private Future<RowSet<Row>> connected(
      Place place, int number, boolean isBegun, Function<Held, Future<RowSet<Row>>> work) {
    return place
        .database()
        .connection()
        .recover(Database::named)
        .compose(
            connection -> {
              Held open = new Held(place, connection, isBegun);
              if (hold(open, number)) {
                return work.apply(open);
              }
              connection.close();
              return Future.failedFuture(new NotWaitedFor());
            });
  }

  /** Unless it was given up meanwhile: then another connection may be held. */
  private synchronized Future<Void> giveBack(int number) {
    return number == attempt ? giveBack() : Future.succeededFuture();
  }

  private Place place() {
    return isOfPrimary ? servers.primary() : servers.forQuestion(agreed.wanted());
  }

  private synchronized Future<RowSet<Row>> failed(
      Place place, Throwable failure, String sql, Tuple parameters) {
    attempt++;
    Future<Void> givenBack = giveBack();
    if (place.isStandby()
        && !isOver
        && (failure instanceof Behind || failure instanceof LedgerUnavailable)) {
      if (failure instanceof LedgerUnavailable) {
        place.failed(failure);
      }
      return runAtPrimary(sql, parameters);
    }
    return givenBack.transform(done -> Future.failedFuture(inWords(failure)));
  }

  /** That a cancelled statement failed is nobody's fault, and no news. */
  private synchronized Throwable inWords(Throwable failure) {
    return isOver ? new NotWaitedFor() : failure;
  }

  private synchronized Future<RowSet<Row>> send(Held open, String sql, Tuple parameters) {
    if (isOver) {
      return Future.failedFuture(new NotWaitedFor());
    }
    isRunning = true;
    return open.place
        .database()
        .on(open.connection)
        .query(sql, parameters)
        .onComplete(done -> ran());
  }

  private synchronized void ran() {
    isRunning = false;
  }

  /** The first statement is sent with the beginning, without waiting for what that answers. */
  private Future<RowSet<Row>> begin(Place place, int number, String sql, Tuple parameters) {
    return connected(
        place,
        number,
        true,
        open -> {
          Future<RowSet<Row>> begun =
              open.connection.query(place.database().beginning(BEGIN)).execute();
          Future<RowSet<Row>> answer = send(open, sql, parameters);
          return begun
              .recover(Database::named)
              .compose(found -> sameVersion(place, found.next().iterator().next().getLong(0)))
              .compose(same -> answer);
        });
  }

  /** Whether it is still waited for. */
  private synchronized boolean hold(Held open, int number) {
    if (number != attempt) {
      return false;
    }
    held = open;
    return true;
  }

  private Future<Void> sameVersion(Place place, long found) {
    if (place.isStandby() && agreed.isBehind(found)) {
      return Future.failedFuture(new Behind());
    }
    return agreed.isMet(found) ? Future.succeededFuture() : Future.failedFuture(new LedgerMoved());
  }

  /** After a statement: whoever asks for nothing more for a while does not keep the connection. */
  private synchronized void settle() {
    waiting--;
    if (waiting == 0 && isOver) {
      giveBack();
    } else if (waiting == 0 && held != null) {
      idle = vertx.setTimer(LONGEST_IDLE_MILLIS, tick -> giveBackIfIdle());
    }
  }

  private synchronized void giveBackIfIdle() {
    if (waiting == 0) {
      giveBack();
    }
  }

  private synchronized void stopWaiting() {
    vertx.cancelTimer(idle);
  }

  /** A cancellation that is still on its way must not reach who gets the connection next. */
  private synchronized Future<Void> giveBack() {
    stopWaiting();
    Held open = held;
    held = null;
    if (open == null) {
      return Future.succeededFuture();
    }
    return cancelled
        .transform((sent, failed) -> rollBack(open))
        .recover(cancelledToo -> rollBack(open))
        .transform((rolledBack, failed) -> open.connection.close());
  }

  private static Future<Void> rollBack(Held open) {
    return open.isBegun
        ? open.connection.query("ROLLBACK").execute().mapEmpty()
        : Future.succeededFuture();
  }

  /** Nothing more will be asked. */
  synchronized void end() {
    isOver = true;
    if (waiting == 0) {
      giveBack();
    }
  }

  /** Nobody waits for an answer any more: what runs is cancelled, what was to run fails. */
  synchronized void giveUp() {
    Held open = held;
    if (!isOver && isRunning && open != null) {
      cancelled =
          PgConnection.cast(open.connection)
              .cancelRequest()
              .timeout(LONGEST_CANCEL_SECONDS, TimeUnit.SECONDS);
    }
    end();
  }

  @Override
  public long statements() {
    return servers.statements();
  }
}
