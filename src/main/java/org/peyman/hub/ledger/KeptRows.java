package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of which each caller may keep so many.
 *
 * @param space in which callers are held, another for each table
 * @param read what a row is
 */
record KeptRows<T>(Database database, int space, Function<Row, T> read) {

  /** One after another for a caller, so that none can be one too many. */
  private static final String HOLD = "SELECT pg_advisory_xact_lock(hashtextextended($1, $2))";

  private static final String ANNOUNCE = "SELECT pg_notify('" + Changes.KEPT_CHANNEL + "', '')";

  /** Keeps a row; empty: the statement returned none, since its caller has too many. */
  Future<Optional<T>> keep(String caller, String insert, @Nullable Object... parameters) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          return statements
              .query(HOLD, caller, (long) space)
              .compose(held -> statements.query(insert, parameters))
              .compose(kept -> announced(statements, kept));
        });
  }

  /** Keeps a row no longer; empty: there is none that the caller may remove. */
  Future<Optional<T>> remove(String delete, @Nullable Object... parameters) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          return statements
              .query(delete, parameters)
              .compose(removed -> announced(statements, removed));
        });
  }

  private Future<Optional<T>> announced(Statements statements, RowSet<Row> changed) {
    Optional<T> one = first(changed);
    return one.isEmpty()
        ? Future.succeededFuture(one)
        : statements.query(ANNOUNCE).map(told -> one);
  }

  private Optional<T> first(RowSet<Row> rows) {
    return RowReader.list(rows, read).stream().findFirst();
  }
}
