package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one way to the database; counts the statements that go through it. */
final class Database {

  private final Pool pool;
  private final LongAdder statements = new LongAdder();

  Database(Pool pool) {
    this.pool = pool;
  }

  /** One statement on any connection, in a transaction of its own. */
  Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return send(pool, sql, Tuple.wrap(parameters));
  }

  /** One statement on any connection, with parameters collected elsewhere. */
  Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return send(pool, sql, parameters);
  }

  /** One statement on the given connection. */
  Future<RowSet<Row>> query(SqlConnection connection, String sql, @Nullable Object... parameters) {
    return send(connection, sql, Tuple.wrap(parameters));
  }

  /** Work in one transaction: committed when its future succeeds, rolled back when it fails. */
  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return pool.withTransaction(work);
  }

  long statements() {
    return statements.sum();
  }

  Future<Void> close() {
    return pool.close();
  }

  private Future<RowSet<Row>> send(SqlClient client, String sql, Tuple parameters) {
    statements.increment();
    return client.preparedQuery(sql).execute(parameters);
  }
}
