package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Statements that their connection keeps prepared, however long they are. To parse and plan those
 * of intake takes longer than to run them on a few facts; for many facts they are better planned as
 * the ledger is then.
 */
record KeptStatements(Statements all) implements Statements {

  @Override
  public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return all.query(PgClient.keptPrepared(sql), parameters);
  }

  @Override
  public Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return all.query(PgClient.keptPrepared(sql), parameters);
  }

  @Override
  public long statements() {
    return all.statements();
  }
}
