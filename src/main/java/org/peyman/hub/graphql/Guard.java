package org.peyman.hub.graphql;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.PartnerFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between requests and one partner's live system: no answer is waited for longer than the
 * partner's limit of time, no more are awaited at once than {@link Caution#mostAtOnce}, and after
 * it failed again and again it is left alone for a while. Never waits itself.
 */
final class Guard {

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final int FRAMES = 5;

  private final Vertx vertx;
  private final Identity identity;
  private final Duration limit;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  Guard(Vertx vertx, Identity identity, Duration limit, Caution caution) {
    this.vertx = vertx;
    this.identity = identity;
    this.limit = limit;
    this.breaker = CircuitBreaker.of(identity.name(), caution.breaker());
    this.bulkhead = Bulkhead.of(identity.name(), caution.bulkhead());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> log(event.getStateTransition().getToState(), caution.pause()));
  }

  /**
   * When a partner is spared.
   *
   * @param mostAtOnce loads under way at once
   * @param window of how many of the last loads at least half must fail
   * @param fewest loads before that is judged at all
   * @param pause how long it is not asked then; after it, one load tries
   */
  record Caution(int mostAtOnce, int window, int fewest, Duration pause) {

    static final Caution USUAL = new Caution(64, 20, 5, Duration.ofSeconds(5));

    private CircuitBreakerConfig breaker() {
      return CircuitBreakerConfig.custom()
          .slidingWindow(window, fewest, SlidingWindowType.COUNT_BASED)
          .failureRateThreshold(50)
          .waitDurationInOpenState(pause)
          .permittedNumberOfCallsInHalfOpenState(1)
          .build();
    }

    private BulkheadConfig bulkhead() {
      return BulkheadConfig.custom()
          .maxConcurrentCalls(mostAtOnce)
          .maxWaitDuration(Duration.ZERO)
          .build();
    }
  }

  /**
   * Who waits for an answer.
   *
   * @param gone completes when nobody does any more; null: never
   */
  record Asker(String requestId, @Nullable Future<Void> gone) {}

  /** What is asked of a partner. */
  interface Load {
    @Nullable CompletionStage<?> begin(Cancellation cancellation) throws Exception;
  }

  /** Makes values of what it answered, on the thread on which it did. */
  interface Copy<T> {
    T of(@Nullable Object answer) throws PartnerFailure;
  }

  Identity identity() {
    return identity;
  }

  /** Whether it is not asked at the moment, or is just being tried again. */
  boolean isResting() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /**
   * Asks the partner.
   *
   * @return completes on any thread; fails with {@link HubError} alone
   */
  <T> Future<T> ask(Asker asker, Load load, Copy<T> copy) {
    if (!breaker.tryAcquirePermission()) {
      return refused("failed several times and is left alone for a moment; try again soon");
    }
    if (!bulkhead.tryAcquirePermission()) {
      breaker.releasePermission();
      return refused("has as many requests to answer as it can bear; try again soon");
    }
    Asking<T> asking = new Asking<>(this, asker, copy);
    asking.begin(load);
    return asking.promise.future();
  }

  private <T> Future<T> refused(String says) {
    return Future.failedFuture(HubError.partnerUnavailable(identity.organization(), says, true));
  }

  /** One load under way; whatever ends it first, ends it. */
  private static final class Asking<T> {
    private final Guard guard;
    private final Asker asker;
    private final Copy<T> copy;
    private final Promise<T> promise = Promise.promise();
    private final Stopping stopping = new Stopping();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long began = System.nanoTime();
    private final long timer;

    Asking(Guard guard, Asker asker, Copy<T> copy) {
      this.guard = guard;
      this.asker = asker;
      this.copy = copy;
      this.timer = guard.vertx.setTimer(Math.max(1, guard.limit.toMillis()), fired -> late());
    }

    void begin(Load load) {
      if (asker.gone() != null) {
        asker.gone().onComplete(left -> abandon());
      }
      if (ended.get()) {
        return;
      }
      try {
        CompletionStage<?> stage = load.begin(stopping);
        if (stage == null) {
          fail(new PartnerFailure(PartnerFailure.Kind.MALFORMED, "The stage is null"));
        } else {
          stage.whenComplete(this::answered);
        }
      } catch (Throwable e) { // it comes from a partner's code
        fail(e);
      }
    }

    private void answered(@Nullable Object answer, @Nullable Throwable failure) {
      if (ended.get()) {
        return;
      }
      try {
        if (failure != null) {
          throw failure;
        }
        succeed(copy.of(answer));
      } catch (Throwable e) { // also while a map of the partner's own is read
        fail(e);
      }
    }

    private void succeed(T value) {
      if (end()) {
        guard.breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        stopping.done();
        promise.complete(value);
      }
    }

    private void late() {
      fail(
          new PartnerFailure(
              PartnerFailure.Kind.TIMED_OUT, "no answer within " + guard.limit.toMillis() + " ms"));
    }

    /** Whatever still runs on the partner's side is of no use any more. */
    private void fail(Throwable thrown) {
      if (!end()) {
        return;
      }
      Throwable cause = ErrorShape.unwrapped(thrown);
      guard.breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, cause);
      PartnerFailure.Kind kind =
          cause instanceof PartnerFailure known ? known.kind() : PartnerFailure.Kind.MALFORMED;
      String organization = guard.identity.organization();
      LOG.warn(
          "Request {}: the live system of {} {}: {}",
          asker.requestId(),
          organization,
          kind.says(),
          described(cause));
      stopping.cancel();
      promise.fail(HubError.partnerUnavailable(organization, kind.says(), kind.isPassing()));
    }

    /** Who asked has left: that is not the partner's fault. */
    private void abandon() {
      if (end()) {
        guard.breaker.releasePermission();
        stopping.cancel();
        String organization = guard.identity.organization();
        promise.fail(HubError.partnerUnavailable(organization, "was not waited for", true));
      }
    }

    /** Whether this was the first to end it. */
    private boolean end() {
      if (!ended.compareAndSet(false, true)) {
        return false;
      }
      guard.vertx.cancelTimer(timer);
      guard.bulkhead.onComplete();
      return true;
    }
  }

  /**
   * What is known of a failure. The text of an exception that is not of the door is left out: it
   * may quote what the partner holds of persons.
   */
  static String described(Throwable failure) {
    if (failure instanceof PartnerFailure known) {
      return Digits.maskAll(String.valueOf(known.getMessage()));
    }
    return Arrays.stream(failure.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(", ", failure.getClass().getName() + " at ", ""));
  }

  private void log(CircuitBreaker.State state, Duration pause) {
    switch (state) {
      case OPEN ->
          LOG.warn(
              "The live system of {} failed again and again; it is left alone for {} ms",
              identity.organization(),
              pause.toMillis());
      case HALF_OPEN -> LOG.info("The live system of {} is tried again", identity.organization());
      default -> LOG.info("The live system of {} answers again", identity.organization());
    }
  }
}
