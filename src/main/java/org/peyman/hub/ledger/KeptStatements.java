package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Statements that their connection keeps prepared, however long they are. To parse and plan those
 * of intake takes longer than to run them on a few facts; for many facts they are better planned as
 * the ledger is then. A plan of a small ledger would read the tables of a large one whole, so each
 * is made once more whenever the ledger's version has doubled.
 */
record KeptStatements(Statements all, int plan) implements Statements {

  static KeptStatements at(long version, Statements all) {
    return new KeptStatements(all, Long.SIZE - Long.numberOfLeadingZeros(version));
  }

  @Override
  public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return all.query(PgClient.keptPrepared(sql, plan), parameters);
  }

  @Override
  public Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return all.query(PgClient.keptPrepared(sql, plan), parameters);
  }

  @Override
  public long statements() {
    return all.statements();
  }
}
