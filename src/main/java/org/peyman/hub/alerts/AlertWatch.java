package org.peyman.hub.alerts;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has alerts judged after whatever the ledger takes in, and at each full hour in Tehran, midnight
 * among them; one judgement after the other, with pauses that leave most of the time to others.
 * What fails is judged again at the next minute.
 */
public final class AlertWatch {

  private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
  private static final long LOOK_EVERY_MILLIS = 1_000;

  /** So much longer than a judgement took is the pause after it. */
  private static final long PAUSES = 4;

  private final Vertx vertx;
  private final Context context;
  private final AlertJudge judge;
  private final Clock clock;

  // Only touched on the context.
  private @Nullable ZonedDateTime judgedHour;
  private long quietUntil = System.nanoTime();
  private boolean isDue = true;
  private boolean isJudging;
  private boolean isClosed;
  private long timer = -1;
  private Changes.@Nullable Listening listening;

  private AlertWatch(Vertx vertx, AlertJudge judge, Clock clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.judge = judge;
    this.clock = clock;
  }

  /** Begins, until it is closed. */
  public static AlertWatch begin(Vertx vertx, Changes changes, AlertJudge judge, Clock clock) {
    AlertWatch watch = new AlertWatch(vertx, judge, clock);
    watch.listening = changes.listen(mark -> watch.context.runOnContext(told -> watch.isDue()));
    watch.timer =
        vertx.setPeriodic(
            LOOK_EVERY_MILLIS, tick -> watch.context.runOnContext(told -> watch.look()));
    return watch;
  }

  private void isDue() {
    isDue = true;
    look();
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(Tehran.ZONE);
  }

  private void look() {
    ZonedDateTime now = now();
    ZonedDateTime hour = now.truncatedTo(ChronoUnit.HOURS);
    boolean isFullHour = !hour.equals(judgedHour);
    if (isClosed || isJudging || System.nanoTime() - quietUntil < 0 || !(isDue || isFullHour)) {
      return;
    }
    isJudging = true;
    isDue = false;
    long began = System.nanoTime();
    Future<?> judged = isFullHour ? judge.atFullHour() : judge.afterBatch();
    judged.onComplete(
        (changes, failure) -> {
          long took = System.nanoTime() - began;
          context.runOnContext(back -> isJudged(hour, failure, took));
        });
  }

  private void isJudged(ZonedDateTime hour, @Nullable Throwable failure, long nanos) {
    isJudging = false;
    if (failure == null) {
      judgedHour = hour;
      quietUntil = System.nanoTime() + PAUSES * nanos;
    } else if (!isClosed) {
      LOG.warn("Alerts were not judged, and will be in a minute: {}", failure.toString());
      isDue = true;
      quietUntil = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    }
  }

  /** Judges no more. */
  public Future<Void> close() {
    Changes.Listening begun = listening;
    if (begun != null) {
      begun.stop();
    }
    vertx.cancelTimer(timer);
    context.runOnContext(last -> isClosed = true);
    return Future.succeededFuture();
  }
}
