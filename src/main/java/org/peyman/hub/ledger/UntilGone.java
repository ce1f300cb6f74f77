package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Statements for somebody who may leave: then the one that runs is stopped in the database, and no
 * other is begun.
 */
record UntilGone(Database database, Future<Void> gone) implements Statements {

  @Override
  public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return query(sql, Tuple.wrap(parameters));
  }

  @Override
  public Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return database
        .connection()
        .recover(Database::named)
        .compose(
            connection -> {
              if (gone.isComplete()) {
                connection.close();
                return Future.failedFuture(new CancellationException("Nobody waits any more"));
              }
              return run(connection, sql, parameters);
            });
  }

  private Future<RowSet<Row>> run(SqlConnection connection, String sql, Tuple parameters) {
    Running running = new Running(connection);
    gone.onComplete(left -> running.stop());
    return database.on(connection).query(sql, parameters).onComplete(over -> running.end());
  }

  /** One statement on its way, whose connection is given back once nothing can stop it any more. */
  private static final class Running {
    private final SqlConnection connection;
    private Future<?> stopping = Future.succeededFuture();
    private boolean isOver;

    Running(SqlConnection connection) {
      this.connection = connection;
    }

    /** What comes after it on the connection waits, so that it is not stopped instead. */
    synchronized void stop() {
      if (!isOver) {
        stopping =
            PgConnection.cast(connection)
                .cancelRequest()
                .transform(sent -> connection.query("SELECT").execute())
                .otherwiseEmpty();
      }
    }

    synchronized void end() {
      isOver = true;
      stopping.onComplete(quiet -> connection.close());
    }
  }

  @Override
  public long statements() {
    return database.statements();
  }
}
