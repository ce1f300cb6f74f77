package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the database which day the hub takes for today, so that the views for other tools are as of
 * the same day as the hub's own answers, whatever the server's clock says.
 */
final class HubDay {

  private static final Logger LOG = LoggerFactory.getLogger(HubDay.class);
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private static final String TELL =
      """
      INSERT INTO hub_day (day) VALUES ($1)
      ON CONFLICT (only_row) DO UPDATE SET day = excluded.day WHERE hub_day.day <> excluded.day
      """;

  private final Vertx vertx;
  private final Statements database;
  private final Supplier<LocalDate> today;
  private volatile LocalDate told = LocalDate.MIN;
  private volatile @Nullable Function<LocalDate, Future<?>> work;
  private volatile LocalDate worked = LocalDate.MIN;
  private volatile LocalDate failed = LocalDate.MIN;
  private volatile boolean isWorking;
  private volatile long timer = -1;

  HubDay(Vertx vertx, Statements database, Supplier<LocalDate> today) {
    this.vertx = vertx;
    this.database = database;
    this.today = today;
  }

  /** Tells it now, and whenever a day begins until it is stopped. */
  Future<Void> begin() {
    return tell(today.get())
        .onSuccess(done -> timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look()));
  }

  /** Has something done soon, and whenever a day begins; where it fails, again. */
  void eachDay(Function<LocalDate, Future<?>> todo) {
    work = todo;
  }

  private void look() {
    LocalDate day = today.get();
    work(day);
    if (!day.equals(told)) {
      tell(day)
          .onFailure(
              failure -> LOG.warn("The day {} could not be told: {}", day, failure.toString()));
    }
  }

  private void work(LocalDate day) {
    Function<LocalDate, Future<?>> todo = work;
    if (todo == null || isWorking || day.equals(worked)) {
      return;
    }
    isWorking = true;
    todo.apply(day)
        .onSuccess(done -> worked = day)
        .onFailure(failure -> say(day, failure))
        .onComplete(done -> isWorking = false);
  }

  private void say(LocalDate day, Throwable failure) {
    if (!day.equals(failed)) {
      failed = day;
      LOG.warn("What the day {} brings is not done yet: {}", day, failure.toString());
    }
  }

  private Future<Void> tell(LocalDate day) {
    return database.query(TELL, day).onSuccess(done -> told = day).mapEmpty();
  }

  void stop() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }
}
