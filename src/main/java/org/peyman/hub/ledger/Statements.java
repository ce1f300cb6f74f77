package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Where statements are sent: to any connection, or to the one of a snapshot or transaction. */
interface Statements {

  /** One statement with its parameters. */
  Future<RowSet<Row>> query(String sql, @Nullable Object... parameters);

  /** One statement with parameters collected elsewhere. */
  Future<RowSet<Row>> query(String sql, Tuple parameters);

  /** How many were sent so far. */
  long statements();
}
