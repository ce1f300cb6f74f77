package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Changes;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.SourceState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscriptions that what they say may have changed: what the ledger tells, and what changes
 * by the clock alone. A day passes, and a source that nobody reads becomes stale.
 */
final class ChangeSignal {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeSignal.class);
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final Changes changes;
  private final Reads reads;
  private final Clock clock;
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

  // Only touched on the context.
  private Changes.@Nullable Listening listening;
  private long timer;
  private @Nullable String sourcesNoted;
  private boolean readSources = true;
  private boolean tellWhenRead;
  private List<Records.Source> sources = List.of();
  private @Nullable ByClock byClock;

  ChangeSignal(Vertx vertx, Changes changes, Reads reads, Clock clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.changes = changes;
    this.reads = reads;
    this.clock = clock;
  }

  /** What the clock alone changes. */
  private record ByClock(LocalDate day, List<String> stale) {}

  /**
   * Tells of all that happens from now on, and maybe once at the beginning.
   *
   * @param listener called on an event loop; must not block
   */
  void listen(Runnable listener) {
    listeners.add(listener);
    context.runOnContext(ignored -> begin());
  }

  void stop(Runnable listener) {
    listeners.remove(listener);
    context.runOnContext(ignored -> endIfAlone());
  }

  /** Tells as soon as the database answers: for who could not read it just now. */
  void tellWhenTheDatabaseAnswers() {
    context.runOnContext(
        ignored -> {
          readSources = true;
          tellWhenRead = true;
        });
  }

  private void begin() {
    if (listening == null && !listeners.isEmpty()) {
      listening = changes.listen(mark -> context.runOnContext(c -> changed(mark)));
      timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look());
    }
  }

  private void endIfAlone() {
    if (listening != null && listeners.isEmpty()) {
      listening.stop();
      listening = null;
      vertx.cancelTimer(timer);
    }
  }

  private void changed(Changes.Mark mark) {
    readSources |= !mark.sources().equals(sourcesNoted);
    sourcesNoted = mark.sources();
    tell();
    look();
  }

  private void look() {
    if (readSources) {
      readSources = false;
      reads.sources().onComplete((read, failure) -> context.runOnContext(c -> got(read, failure)));
    } else {
      lookAtTheClock();
    }
  }

  private void got(@Nullable List<Records.Source> read, @Nullable Throwable failure) {
    if (read == null) {
      LOG.debug("Sources could not be read; tried again in a second", failure);
      readSources = true;
    } else {
      sources = read;
      tellIfOwed();
    }
    lookAtTheClock();
  }

  private void tellIfOwed() {
    if (tellWhenRead) {
      tellWhenRead = false;
      tell();
    }
  }

  private void lookAtTheClock() {
    Instant now = clock.instant();
    List<String> stale =
        sources.stream()
            .filter(source -> Sources.state(source, now) == SourceState.STALE)
            .map(Records.Source::code)
            .toList();
    ByClock found = new ByClock(Tehran.dayOf(now), stale);
    if (!found.equals(byClock)) {
      tell();
    }
    byClock = found;
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }
}
