package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the database; counts the statements that go through it, and tells a database that
 * was lost from a statement that was wrong.
 */
final class Database implements Statements {

  /**
   * PostgreSQL's codes for: the connection is broken, too many connections, this database takes no
   * connections, and the server is stopping, has crashed or is starting.
   */
  private static final Pattern LOST = Pattern.compile("08...|53300|55000|57P0[1-3]");

  /** The client says by their texts alone which of its own failures are about a connection. */
  private static final Pattern CONNECTION = Pattern.compile("(?i)connection|SSL handshake");

  private final Pool pool;
  private final LongAdder statements = new LongAdder();

  Database(Pool pool) {
    this.pool = pool;
  }

  /** One statement on any connection, in a transaction of its own. */
  @Override
  public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return send(pool, sql, Tuple.wrap(parameters));
  }

  /** One statement on any connection, with parameters collected elsewhere. */
  @Override
  public Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return send(pool, sql, parameters);
  }

  /** Work in one transaction: committed when its future succeeds, rolled back when it fails. */
  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return pool.withTransaction(connection -> work.apply(quiet(connection)))
        .recover(Database::named);
  }

  @Override
  public long statements() {
    return statements.sum();
  }

  /** Statements on the given connection. */
  Statements on(SqlConnection connection) {
    return new Statements() {
      @Override
      public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
        return send(connection, sql, Tuple.wrap(parameters));
      }

      @Override
      public Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return send(connection, sql, parameters);
      }

      @Override
      public long statements() {
        return Database.this.statements();
      }
    };
  }

  /** A connection to keep for a while; whoever asked for it closes it. */
  Future<SqlConnection> connection() {
    return pool.getConnection().map(Database::quiet);
  }

  /**
   * One that breaks fails what is asked over it; without a handler its trace is printed besides.
   */
  private static SqlConnection quiet(SqlConnection connection) {
    return connection.exceptionHandler(broken -> {});
  }

  Future<Void> close() {
    return pool.close();
  }

  private Future<RowSet<Row>> send(SqlClient client, String sql, Tuple parameters) {
    statements.increment();
    return client.preparedQuery(sql).execute(parameters).recover(Database::named);
  }

  /** The failure, by another name where the database was lost. */
  static <T> Future<T> named(Throwable failure) {
    return Future.failedFuture(
        isLost(failure) ? new LedgerUnavailable("The database does not answer", failure) : failure);
  }

  private static boolean isLost(Throwable failure) {
    if (failure instanceof DatabaseException refusal) {
      return refusal.getSqlState() != null && LOST.matcher(refusal.getSqlState()).matches();
    }
    boolean isOfClient = failure instanceof VertxException;
    return failure instanceof IOException
        || (isOfClient && CONNECTION.matcher(String.valueOf(failure.getMessage())).find());
  }
}
