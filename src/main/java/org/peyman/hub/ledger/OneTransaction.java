package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Statements that see one version of the ledger, whatever is taken in meanwhile. One runs at a
 * time, over one connection, in a transaction that begins with the first of them. The connection is
 * given back at the end, and between statements that are long apart; where the ledger is another by
 * then, the statement that follows fails.
 */
final class OneTransaction implements Statements {

  private static final long LONGEST_IDLE_MILLIS = 100;
  private static final long LONGEST_CANCEL_SECONDS = 5;

  private static final String BEGIN =
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT version FROM ledger_version";

  private final Vertx vertx;
  private final Database database;
  private Future<?> last = Future.succeededFuture();
  private @Nullable SqlConnection held;
  private @Nullable Long version;
  private Future<Void> cancelled = Future.succeededFuture();
  private int waiting;
  private boolean isRunning;
  private boolean isOver;
  private boolean hasMoved;
  private long idle = -1;

  OneTransaction(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  @Override
  public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return query(sql, Tuple.wrap(parameters));
  }

  @Override
  public synchronized Future<RowSet<Row>> query(String sql, Tuple parameters) {
    waiting++;
    Future<RowSet<Row>> answer =
        last.transform((before, failed) -> run(sql, parameters)).onComplete(done -> settle());
    last = answer;
    return answer;
  }

  private synchronized Future<RowSet<Row>> run(String sql, Tuple parameters) {
    if (isOver) {
      return Future.failedFuture(new NotWaitedFor());
    }
    stopWaiting();
    SqlConnection open = held;
    Future<RowSet<Row>> answer =
        open == null ? begin(sql, parameters) : send(open, sql, parameters);
    return answer.recover(
        failure -> giveBack().transform(done -> Future.failedFuture(inWords(failure))));
  }

  /** That a cancelled statement failed is nobody's fault, and no news. */
  private synchronized Throwable inWords(Throwable failure) {
    return isOver ? new NotWaitedFor() : failure;
  }

  private synchronized Future<RowSet<Row>> send(
      SqlConnection connection, String sql, Tuple parameters) {
    if (isOver) {
      return Future.failedFuture(new NotWaitedFor());
    }
    isRunning = true;
    return database.on(connection).query(sql, parameters).onComplete(done -> ran());
  }

  private synchronized void ran() {
    isRunning = false;
  }

  /** The first statement is sent with the beginning, without waiting for what that answers. */
  private Future<RowSet<Row>> begin(String sql, Tuple parameters) {
    return database
        .connection()
        .recover(Database::named)
        .onSuccess(this::hold)
        .compose(
            connection -> {
              Future<RowSet<Row>> begun = connection.query(BEGIN).execute();
              Future<RowSet<Row>> answer = send(connection, sql, parameters);
              return begun
                  .recover(Database::named)
                  .compose(this::sameVersion)
                  .compose(same -> answer);
            });
  }

  private synchronized void hold(SqlConnection connection) {
    held = connection;
  }

  private synchronized Future<Void> sameVersion(RowSet<Row> begun) {
    long found = begun.next().iterator().next().getLong(0);
    if (version != null && version != found) {
      hasMoved = true;
      return Future.failedFuture(new LedgerMoved());
    }
    version = found;
    return Future.succeededFuture();
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
    SqlConnection open = held;
    held = null;
    return open == null
        ? Future.succeededFuture()
        : cancelled
            .transform((sent, failed) -> rollBack(open))
            .recover(cancelledToo -> rollBack(open))
            .transform((rolledBack, failed) -> open.close());
  }

  private static Future<Void> rollBack(SqlConnection open) {
    return open.query("ROLLBACK").execute().mapEmpty();
  }

  /** They are to see this version; where they would see another, they fail. */
  synchronized void expect(long known) {
    version = known;
  }

  /** Whether one has failed because the ledger was another. */
  synchronized boolean hasMoved() {
    return hasMoved;
  }

  /** The version that they see; null: nothing was asked yet. */
  synchronized @Nullable Long version() {
    return version;
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
    if (!isOver && isRunning && held != null) {
      cancelled =
          PgConnection.cast(held).cancelRequest().timeout(LONGEST_CANCEL_SECONDS, TimeUnit.SECONDS);
    }
    end();
  }

  @Override
  public long statements() {
    return database.statements();
  }
}
