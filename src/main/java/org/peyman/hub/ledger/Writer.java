package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The hub's one way to write under the version's lock: over a connection of its own, so that who
 * waits for the lock keeps no reader from the database, and within limits of time, so that a hub
 * that stands still keeps no other hub from writing.
 */
final class Writer {

  /** For one statement of a batch, which may be of ten thousand facts. */
  static final Duration LONGEST_STATEMENT = Duration.ofMinutes(2);

  private final Database database;
  private final Health health;
  private final String limits;

  Writer(Database database, Health health, TimeLimits limits) {
    this.database = database;
    this.health = health;
    this.limits = sql(limits);
  }

  private static String sql(TimeLimits limits) {
    return String.format(
        Locale.ROOT,
        """
        SELECT set_config('lock_timeout', '%d', true), set_config('statement_timeout', '%d', true),
               set_config('idle_in_transaction_session_timeout', '%d', true)
        """,
        limits.turn().toMillis(),
        LONGEST_STATEMENT.toMillis(),
        limits.idle().toMillis());
  }

  /**
   * Work in one transaction: committed when its future succeeds, rolled back when it fails. Refused
   * with {@link LedgerBusy} while the clocks disagree.
   */
  <T> Future<T> transaction(Function<Statements, Future<T>> work) {
    Optional<String> refusal = health.refusal();
    return refusal.isPresent()
        ? Future.failedFuture(new LedgerBusy(refusal.get(), null))
        : health.ofIntake(database.transaction(connection -> begin(connection, work)));
  }

  private <T> Future<T> begin(SqlConnection connection, Function<Statements, Future<T>> work) {
    Statements statements = database.on(connection);
    return statements.query(limits).compose(limited -> work.apply(statements));
  }

  Future<Void> close() {
    return database.close();
  }
}
