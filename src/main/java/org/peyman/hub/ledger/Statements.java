package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Where statements are sent: to any connection, or to the one of a snapshot or transaction. */
interface Statements {

  /** Where a row says of which version it is. */
  String VERSION = "read_at";

  /** To be selected. */
  String OF_VERSION = "(SELECT version FROM ledger_version) AS " + VERSION;

  /** One statement with its parameters. */
  Future<RowSet<Row>> query(String sql, @Nullable Object... parameters);

  /** One statement with parameters collected elsewhere. */
  Future<RowSet<Row>> query(String sql, Tuple parameters);

  /**
   * One statement whose rows say in their column {@value #VERSION}, made of {@link #OF_VERSION}, of
   * which version of the ledger they are: where nothing else is asked, it needs no transaction.
   */
  default Future<RowSet<Row>> queryAlone(String sql, Tuple parameters) {
    return query(sql, parameters);
  }

  /** How many were sent so far. */
  long statements();
}
