package org.peyman.hub.graphql;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.FailureText;
import org.peyman.hub.asking.PartnerCall;
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
   * @return completes on the context that asks; fails with {@link HubError} alone
   */
  <A, T> Future<T> ask(Asker asker, PartnerCall.Code<A> load, PartnerCall.Copy<A, T> copy) {
    Future<Void> gone = asker.gone();
    if (gone != null && gone.isComplete()) {
      return refused("was not waited for");
    }
    if (!breaker.tryAcquirePermission()) {
      return refused("failed several times and is left alone for a moment; try again soon");
    }
    if (!bulkhead.tryAcquirePermission()) {
      breaker.releasePermission();
      return refused("has as many requests to answer as it can bear; try again soon");
    }
    long began = System.nanoTime();
    PartnerCall<T> call = PartnerCall.of(vertx.getOrCreateContext(), limit, load, copy);
    if (gone != null) {
      gone.onComplete(left -> call.cancel());
    }
    return call.answer()
        .onComplete(over -> bulkhead.onComplete())
        .onSuccess(value -> breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS))
        .recover(failure -> failed(asker, failure, System.nanoTime() - began));
  }

  private <T> Future<T> failed(Asker asker, Throwable failure, long nanos) {
    if (!(failure instanceof PartnerFailure ofPartner)) {
      breaker.releasePermission(); // who asked has left: that is not the partner's fault
      return refused("was not waited for");
    }
    breaker.onError(nanos, TimeUnit.NANOSECONDS, ofPartner);
    PartnerFailure.Kind kind = ofPartner.kind();
    String organization = identity.organization();
    LOG.warn(
        "Request {}: the live system of {} {}: {}",
        asker.requestId(),
        organization,
        kind.says(),
        FailureText.of(ofPartner));
    return Future.failedFuture(
        HubError.partnerUnavailable(organization, kind.says(), kind.isPassing()));
  }

  private <T> Future<T> refused(String says) {
    return Future.failedFuture(HubError.partnerUnavailable(identity.organization(), says, true));
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
