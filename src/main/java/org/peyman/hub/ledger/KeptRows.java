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

  /** Keeps a row; empty: the statement returned none, since its caller has too many. */
  Future<Optional<T>> keep(String caller, String insert, @Nullable Object... parameters) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          return statements
              .query(HOLD, caller, (long) space)
              .compose(held -> statements.query(insert, parameters))
              .map(this::first);
        });
  }

  /** Keeps a row no longer; empty: there is none that the caller may remove. */
  Future<Optional<T>> remove(String delete, @Nullable Object... parameters) {
    return database.query(delete, parameters).map(this::first);
  }

  private Optional<T> first(RowSet<Row> rows) {
    return RowReader.list(rows, read).stream().findFirst();
  }
}
