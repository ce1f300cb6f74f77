package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.PgClient.Limits;

/** The one way to the database; counts the statements that go through it. */
final class Database implements Statements {

  private final @Nullable Limits limits;
  private final boolean isPooled;
  private volatile Pool pool;
  private volatile @Nullable Unanswered unanswered;
  private final @Nullable Health health;
  private final LongAdder statements = new LongAdder();

  /** One that stays where its pool leads. */
  Database(Pool pool) {
    this.pool = pool;
    this.limits = null;
    this.isPooled = false;
    this.health = null;
  }

  /**
   * One that can go to another server.
   *
   * @param health notes whether what is asked succeeds; null: that is not noted
   */
  Database(PgClient client, Limits limits, @Nullable Health health) {
    this.pool = client.pool(limits);
    this.limits = limits;
    this.isPooled = client.isPooled();
    this.health = health;
  }

  /** It may go to another server some day. */
  void mayMove() {
    unanswered = new Unanswered();
  }

  /**
   * Goes to another server: what is asked from now on is asked there, and what still waits for an
   * answer of the one before fails.
   */
  void moveTo(PgClient client) {
    Pool before = pool;
    Unanswered asked = unanswered;
    pool = client.pool(Objects.requireNonNull(limits));
    unanswered = new Unanswered();
    if (asked != null) {
      asked.giveUp(new LedgerUnavailable("The database is on another server now"));
    }
    before.close();
  }

  private <T> Future<T> untilMoved(Future<T> answer) {
    Unanswered all = unanswered;
    return all == null ? answer : all.of(answer);
  }

  /** Whether its connections are lent by a pooler, each for a transaction. */
  boolean isPooled() {
    return isPooled;
  }

  /**
   * What begins a transaction, which over a lent connection also sets the limit of time that others
   * have on theirs from the start.
   */
  String beginning(String begin) {
    return isPooled && limits != null
        ? begin + "; SET LOCAL statement_timeout = " + limits.statement().toMillis()
        : begin;
  }

  /** One statement on any connection, in a transaction of its own. */
  @Override
  public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return query(sql, Tuple.wrap(parameters));
  }

  /** One statement on any connection, with parameters collected elsewhere. */
  @Override
  public Future<RowSet<Row>> query(String sql, Tuple parameters) {
    Future<RowSet<Row>> sent = untilMoved(send(pool, sql, parameters));
    return health == null ? sent : health.ofUpkeep(sent);
  }

  /** Work in one transaction: committed when its future succeeds, rolled back when it fails. */
  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    Future<T> done =
        untilMoved(
            pool.withTransaction(connection -> work.apply(quiet(connection)))
                .recover(Database::named));
    return health == null ? done : health.ofUpkeep(done);
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

  /** The failure, by another name where the same may succeed later. */
  static <T> Future<T> named(Throwable failure) {
    return Future.failedFuture(Failed.named(failure));
  }
}
