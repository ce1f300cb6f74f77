package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the hub's clock with its database's, by which hubs wait for each other and remember what
 * was submitted. A hub whose clock is wrong would put a wrong day and time to what it takes in.
 */
final class ClockCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);
  private static final Duration TOLERANCE = Duration.ofSeconds(60);
  private static final long EVERY_MILLIS = 10_000;

  private final Vertx vertx;
  private final Statements database;
  private final Clock clock;
  private final Health health;
  private boolean isWrong;
  private volatile long timer = -1;

  ClockCheck(Vertx vertx, Statements database, Clock clock, Health health) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.health = health;
  }

  /** Compares them now, and again and again until it is stopped. */
  Future<Void> begin() {
    return compare()
        .onSuccess(
            compared ->
                timer = vertx.setPeriodic(EVERY_MILLIS, tick -> compare().otherwiseEmpty()));
  }

  private Future<Void> compare() {
    Instant asked = clock.instant();
    return database
        .query("SELECT clock_timestamp() AS now")
        .map(
            rows -> {
              Instant answered = clock.instant();
              Instant told = rows.iterator().next().getOffsetDateTime("now").toInstant();
              compared(asked.plus(Duration.between(asked, answered).dividedBy(2)), told);
              return null;
            });
  }

  private synchronized void compared(Instant here, Instant there) {
    Duration difference = Duration.between(there, here);
    boolean wasWrong = isWrong;
    isWrong = difference.abs().compareTo(TOLERANCE) > 0;
    health.clock(isWrong ? trouble(difference) : null);
    if (isWrong && !wasWrong) {
      LOG.error(trouble(difference));
    } else if (wasWrong && !isWrong) {
      LOG.info("The hub's clock agrees with its database's again");
    }
  }

  private static String trouble(Duration difference) {
    return "The hub's clock is "
        + difference.abs().toSeconds()
        + " s "
        + (difference.isNegative() ? "behind" : "ahead of")
        + " its database's; nothing is taken in until they agree";
  }

  void stop() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }
}
