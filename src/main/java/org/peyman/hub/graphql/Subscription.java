package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One subscription under way. It keeps no results but those that wait to be requested, one for each
 * thing that it speaks of, and of what was sent only a fingerprint.
 */
final class Subscription implements Flow.Subscription {

  private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Vertx vertx;
  private final Context context;
  private final ChangeSignal signal;
  private final Function<Context, Future<List<Event>>> moment;
  private final Flow.Subscriber<? super Map<String, Object>> subscriber;
  private final Runnable listener = this::mayHaveChanged;

  // Only touched on the context.
  private final Map<String, Event> waiting = new LinkedHashMap<>();
  private final Map<String, Fingerprint> told = new HashMap<>();
  private long demand;
  private boolean isBegun;
  private boolean isOver;
  private boolean isDue = true;
  private boolean isReading;
  private boolean hasSpoken;
  private boolean hasFailed;
  private long notBefore = System.nanoTime();
  private long timer = -1;

  Subscription(
      Vertx vertx,
      ChangeSignal signal,
      Function<Context, Future<List<Event>>> moment,
      Flow.Subscriber<? super Map<String, Object>> subscriber) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.signal = signal;
    this.moment = moment;
    this.subscriber = subscriber;
  }

  /**
   * What is to be said of one thing.
   *
   * @param key names the thing
   * @param print the same as long as nothing changed
   * @param isForGood whether it never will
   */
  record Event(String key, Map<String, Object> result, Fingerprint print, boolean isForGood) {

    private static final String FAILURE = "";

    static List<Event> all(List<Map<String, Object>> results, SubscriptionState state) {
      List<Event> events = new ArrayList<>();
      for (Map<String, Object> result : results) {
        events.add(
            result.get("data") == null
                ? failure(result)
                : new Event(
                    state.key(events.size()),
                    result,
                    state.fingerprint(result),
                    state.isForGood(result)));
      }
      return events;
    }

    static Event failure(Map<String, Object> result) {
      Map<String, Object> errors = new LinkedHashMap<>(result);
      errors.remove("data");
      return new Event(FAILURE, errors, Fingerprint.of(errors, Set.of()), false);
    }

    boolean isFailure() {
      return key.equals(FAILURE);
    }

    /** Whether it failed for a reason that passes, such as a database that was lost. */
    boolean passes() {
      return isFailure()
          && result.get("errors") instanceof List<?> errors
          && errors.stream().allMatch(Event::isRetryable);
    }

    private static boolean isRetryable(@Nullable Object error) {
      return error instanceof Map<?, ?> map
          && map.get("extensions") instanceof Map<?, ?> extensions
          && Boolean.TRUE.equals(extensions.get("retryable"));
    }
  }

  @Override
  public void request(long more) {
    context.runOnContext(ignored -> requested(more));
  }

  @Override
  public void cancel() {
    context.runOnContext(ignored -> end());
  }

  private void requested(long more) {
    demand = Math.min(demand + more, Integer.MAX_VALUE);
    if (!isBegun && !isOver) {
      isBegun = true;
      signal.listen(listener);
    }
    goOn();
  }

  private void mayHaveChanged() {
    context.runOnContext(
        ignored -> {
          isDue = true;
          goOn();
        });
  }

  private void goOn() {
    send();
    if (isOver || !isDue || isReading || demand == 0) {
      return;
    }
    long wait = notBefore - System.nanoTime();
    if (wait <= 0) {
      read();
    } else {
      wakeIn(wait);
    }
  }

  private void send() {
    Iterator<Event> events = waiting.values().iterator();
    while (demand > 0 && events.hasNext() && !isOver) {
      Event event = events.next();
      events.remove();
      demand--;
      told.put(event.key(), event.print());
      notBefore = System.nanoTime() + APART_NANOS;
      subscriber.onNext(event.result());
      if (event.isFailure() && !hasSpoken) {
        end();
        subscriber.onComplete();
      }
      hasSpoken = true;
    }
  }

  private void read() {
    isDue = false;
    isReading = true;
    moment.apply(context).onSuccess(events -> context.runOnContext(ignored -> got(events)));
  }

  private void got(List<Event> events) {
    isReading = false;
    if (isOver) {
      return;
    }
    boolean fails = events.stream().anyMatch(Event::isFailure);
    if (hasFailed && !fails) {
      told.clear(); // who was told of a failure is told that it is over
    }
    hasFailed = fails;
    notBefore = System.nanoTime() + APART_NANOS;
    events.forEach(this::note);
    goOn();
    if (fails && !isOver) {
      tryAgain(events);
    }
  }

  private void tryAgain(List<Event> events) {
    if (events.stream().anyMatch(Event::passes)) {
      signal.tellWhenTheDatabaseAnswers();
    }
    if (!isReading && timer < 0) {
      wakeIn(RETRY_NANOS);
    }
  }

  /** What is the same as was told is no news, even where it was different in between. */
  private void note(Event event) {
    if (event.print().equals(told.get(event.key()))) {
      waiting.remove(event.key());
    } else {
      waiting.put(event.key(), event);
    }
  }

  private void wakeIn(long nanos) {
    vertx.cancelTimer(timer);
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    timer = vertx.setTimer(millis, ignored -> context.runOnContext(c -> woken()));
  }

  private void woken() {
    timer = -1;
    isDue = true;
    goOn();
  }

  private void end() {
    isOver = true;
    waiting.clear();
    signal.stop(listener);
    vertx.cancelTimer(timer);
  }
}
