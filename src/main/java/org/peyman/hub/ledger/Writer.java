package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/**
 * The hub's one way to write under the version's lock: over a connection of its own, so that who
 * waits for the lock keeps no reader from the database, and within limits of time, so that a hub
 * that stands still keeps no other hub from writing.
 */
final class Writer {

  /** For one statement of a batch, which may be of ten thousand facts. */
  static final Duration LONGEST_STATEMENT = Duration.ofMinutes(5);

  private final Database database;
  private final String limits;

  Writer(Database database, TimeLimits limits) {
    this.database = database;
    this.limits = sql(limits);
  }

  private static String sql(TimeLimits limits) {
    return """
        SELECT set_config('lock_timeout', '%d', true), set_config('statement_timeout', '%d', true),
               set_config('idle_in_transaction_session_timeout', '%d', true)
        """
        .formatted(
            limits.turn().toMillis(), LONGEST_STATEMENT.toMillis(), limits.idle().toMillis());
  }

  /** Work in one transaction: committed when its future succeeds, rolled back when it fails. */
  <T> Future<T> transaction(Function<Statements, Future<T>> work) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          return statements.query(limits).compose(limited -> work.apply(statements));
        });
  }

  Future<Void> close() {
    return database.close();
  }
}
