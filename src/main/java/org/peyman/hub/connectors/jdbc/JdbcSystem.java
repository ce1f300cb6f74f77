package org.peyman.hub.connectors.jdbc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.PartnerCall;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;

/**
 * A database that is asked on threads of its own, since drivers wait: each time over a connection
 * of its own, whose transaction is taken back.
 */
final class JdbcSystem implements AutoCloseable {

  private final JdbcAccess access;
  private final Vertx vertx;
  private final WorkerExecutor worker;

  /**
   * @param threads how many may ask at once; one may hang in a driver that cannot be stopped
   */
  JdbcSystem(JdbcAccess access, Vertx vertx, int threads) {
    this.access = access;
    this.vertx = vertx;
    this.worker =
        vertx.createSharedWorkerExecutor(
            "jdbc-" + UUID.randomUUID(),
            threads,
            access.timeLimit().toMillis() * 2,
            TimeUnit.MILLISECONDS);
  }

  /** What is done with a connection. */
  interface Work<T> {

    /**
     * Asks, and waits for the answer.
     *
     * @param running holds the statement under way, which is stopped where nobody waits any more
     */
    T in(Connection connection, AtomicReference<@Nullable Statement> running)
        throws SQLException, PartnerFailure;
  }

  /** Does the work within the time limit, unless it is cancelled. */
  <T> CompletionStage<T> run(Work<T> work, Cancellation cancellation) {
    PartnerCall<T> call =
        PartnerCall.of(
            vertx.getOrCreateContext(),
            access.timeLimit(),
            own -> worker.executeBlocking(() -> waiting(work, own), false).toCompletionStage());
    cancellation.whenCancelled(call::cancel);
    return call.answer()
        .recover(failure -> Future.failedFuture(JdbcFailures.of(failure)))
        .toCompletionStage();
  }

  private <T> T waiting(Work<T> work, Cancellation cancellation) throws PartnerFailure {
    try (Connection connection = access.connect()) {
      AtomicReference<@Nullable Statement> running = new AtomicReference<>();
      cancellation.whenCancelled(() -> stop(connection, running));
      T done = work.in(connection, running);
      connection.rollback();
      return done;
    } catch (SQLException | RuntimeException e) {
      throw JdbcFailures.of(e);
    }
  }

  /** In the database, too; on another thread, since drivers wait for it. */
  private void stop(Connection connection, AtomicReference<@Nullable Statement> running) {
    vertx.executeBlocking(
        () -> {
          Statement statement = running.get();
          try {
            if (statement != null) {
              statement.cancel();
            }
          } finally {
            connection.abort(Runnable::run);
          }
          return connection;
        },
        false);
  }

  @Override
  public void close() {
    worker.close();
  }
}
