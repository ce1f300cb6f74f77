package org.peyman.hub.embedded;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether a server still runs, and has it started again where it does not. */
final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final BooleanSupplier revive;
  private final Consumer<EmbeddedServerException> lost;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "embedded-postgresql-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> looks;

  /**
   * Begins to look.
   *
   * @param revive starts the server where it ended, and says whether it had
   * @param lost is told, once, that it could not be started again
   */
  Watch(BooleanSupplier revive, Consumer<EmbeddedServerException> lost) {
    this.revive = revive;
    this.lost = lost;
    this.looks = looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      if (revive.getAsBoolean()) {
        LOG.warn("The embedded PostgreSQL had ended; it was started again");
      }
    } catch (EmbeddedServerException e) {
      looking.shutdown();
      lost.accept(e);
    }
  }

  @Override
  public void close() {
    looks.cancel(false);
    looking.shutdown();
  }
}
