package org.peyman.hub.pulling;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.FailureText;
import org.peyman.hub.ledger.Lease;
import org.peyman.hub.ledger.LedgerUnavailable;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.ledger.PersonsEmptied;
import org.peyman.hub.ledger.SourceMessage;
import org.peyman.hub.ledger.Sources;
import org.peyman.hub.partner.PartnerFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source's schedule: ask for its lease, read it to its end, wait, and again. All of it happens
 * on one context.
 */
final class SourceLoop implements Reading.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(SourceLoop.class);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
  private static final Duration LONGEST_RETRY_OF_LASTING_FAILURE = Duration.ofMinutes(5);
  private static final Duration LONGEST_RETRY_OF_LEDGER = Duration.ofSeconds(5);

  private final PullEnvironment environment;
  private final PulledSource source;
  private final Reading.Task task;
  private final Lease.Holder holder;
  private final Context context;
  private final Promise<Void> firstAttempt = Promise.promise();
  private final Backoff ofPartner;
  private final Backoff ofLedger;
  private final PageSize pageSize;
  private final Beginning beginning = new Beginning();

  // Only touched on the context.
  private @Nullable Reading reading;
  private @Nullable Lease lease;
  private Future<?> asking = Future.succeededFuture();
  private long heldUntil;
  private long timer = -1;
  private boolean isClosed;
  private @Nullable Promise<Void> finished;
  private PartnerFailure.@Nullable Kind trouble;
  private boolean waitsForLedger;

  SourceLoop(PullEnvironment environment, Reading.Task task, Lease.Holder holder) {
    this.environment = environment;
    this.source = task.source();
    this.task = task;
    this.holder = holder;
    this.context = environment.vertx().getOrCreateContext();
    this.ofPartner = new Backoff(environment.settings().firstRetry());
    this.ofLedger = new Backoff(environment.settings().firstRetry());
    this.pageSize = new PageSize(environment.settings().rows());
  }

  /** Begins; completes after the first attempt. */
  Future<Void> start() {
    context.runOnContext(begun -> attempt());
    return firstAttempt.future();
  }

  /** Ends; completes when nothing is read or taken in any more, and the lease is given back. */
  Future<Void> close() {
    return stop().compose(stopped -> release());
  }

  private Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(
        closing -> {
          isClosed = true;
          environment.vertx().cancelTimer(timer);
          firstAttempt.tryComplete();
          Reading current = reading;
          (current == null ? asked() : current.stop()).onComplete(stopped);
        });
    return stopped.future();
  }

  /** A lease that is on its way comes first, so that it can be given back. */
  private Future<Void> asked() {
    return asking.<Void>mapEmpty().otherwiseEmpty();
  }

  /**
   * Ends, but lets a reading that is under way come to its end, or to a failure, for so long. The
   * lease stays with this hub, for who goes on: without one, the source would be anybody's.
   */
  Future<Void> finish(Duration longest) {
    Promise<Void> quiet = Promise.promise();
    context.runOnContext(
        begun -> {
          finished = quiet;
          environment.vertx().cancelTimer(timer);
          if (reading == null) {
            quiet.tryComplete();
          }
        });
    return quiet
        .future()
        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
        .transform(over -> stop());
  }

  private Future<Void> release() {
    Lease held = lease;
    return held == null
        ? Future.succeededFuture()
        : environment.ledger().sources().release(held).otherwiseEmpty();
  }

  /** Whether the lease was among those that were renewed, as of the given nanosecond. */
  void renewed(Set<Lease> held, long asked) {
    context.runOnContext(
        checked -> {
          if (lease != null && held.contains(lease)) {
            heldUntil = asked + holder.length().toNanos();
          }
          Reading current = reading;
          if (current != null && !current.isTaking() && System.nanoTime() - heldUntil > 0) {
            current.stop();
            reading = null;
            LOG.warn("{}: its lease ran out; it is asked for again", source.code());
            later(Duration.ZERO);
          }
        });
  }

  private void attempt() {
    if (isClosed) {
      return;
    }
    long asked = System.nanoTime();
    asking =
        environment
            .ledger()
            .sources()
            .lease(source.code(), holder)
            .onSuccess(granted -> granted(granted, asked))
            .onFailure(this::ledgerFailed);
  }

  private void granted(Optional<Lease.Granted> granted, long asked) {
    lease = granted.map(Lease.Granted::lease).orElse(null);
    heldUntil = asked + holder.length().toNanos();
    if (finished != null) {
      return;
    }
    if (isClosed) {
      release();
    } else if (granted.isEmpty()) {
      firstAttempt.tryComplete(); // another hub reads it
      later(holder.length().dividedBy(3));
    } else {
      Reading.Order order = new Reading.Order(task, context, pageSize, beginning);
      Reading begun = new Reading(environment, order, granted.get(), this);
      reading = begun;
      begun.begin();
    }
  }

  // What a reading tells.

  @Override
  public void took(Reading from) {
    pageSize.succeeded();
    ofLedger.reset();
    heldUntil = System.nanoTime() + holder.length().toNanos();
    firstAttempt.tryComplete();
    waitsForLedger = false;
    if (trouble != PartnerFailure.Kind.MALFORMED) {
      recovered(); // what is malformed may be so again after some good pages, over and over
    }
  }

  private void recovered() {
    ofPartner.reset();
    if (trouble != null) {
      LOG.info("{}: answers again", source.code());
      trouble = null;
    }
  }

  @Override
  public void ended(Reading from) {
    recovered();
    if (from == reading) {
      reading = null;
      later(source.description().every());
    }
  }

  @Override
  public void failed(Reading from, Throwable failure) {
    if (from != reading) {
      return;
    }
    reading = null;
    if (failure instanceof PartnerFailure ofSource) {
      partnerFailed(from, ofSource);
    } else if (failure instanceof PersonsEmptied emptied) {
      personsEmptied(from, emptied);
    } else if (failure instanceof Lease.Lost) {
      LOG.warn("{}: another hub reads it now", source.code());
      later(holder.length().dividedBy(3));
    } else if (failure instanceof LedgerUnavailable) {
      ledgerFailed(failure);
    } else {
      hubFailed(from, failure);
    }
  }

  private void partnerFailed(Reading from, PartnerFailure failure) {
    boolean isTooMuch =
        failure.kind() == PartnerFailure.Kind.TOO_LARGE
            || failure.kind() == PartnerFailure.Kind.TIMED_OUT;
    boolean isSmaller = isTooMuch && pageSize.shrink();
    if (isSmaller && failure.kind() == PartnerFailure.Kind.TOO_LARGE) {
      later(Duration.ZERO);
      return;
    }
    log(failure);
    trouble = failure.kind();
    note(
        from,
        SourceMessage.ofSystem(source.identity().nameEn(), failure.kind().says()),
        from.notesOf(failure));
    Duration longest =
        failure.kind().isPassing() ? LONGEST_RETRY : LONGEST_RETRY_OF_LASTING_FAILURE;
    later(ofPartner.next(shorter(source.description().every(), longest)));
  }

  /** What partners write is for the log alone. */
  private void log(PartnerFailure failure) {
    String text = FailureText.of(failure);
    if (failure.kind() == trouble) {
      LOG.debug("{}: still {}: {}", source.code(), failure.kind(), text);
    } else {
      LOG.warn("{}: {}: {}", source.code(), failure.kind(), text);
    }
  }

  private void personsEmptied(Reading from, PersonsEmptied emptied) {
    LOG.warn("{}: {}", source.code(), emptied.getMessage());
    note(from, SourceMessage.ofSystem(source.identity().nameEn(), emptied.says()), emptied.notes());
    later(ofPartner.next(shorter(source.description().every(), LONGEST_RETRY_OF_LASTING_FAILURE)));
  }

  private void hubFailed(Reading from, Throwable failure) {
    LOG.error("{}: a page could not be taken in", source.code(), failure);
    note(from, SourceMessage.notTakenIn(source.identity().nameEn()), List.of());
    later(ofPartner.next(shorter(source.description().every(), LONGEST_RETRY_OF_LASTING_FAILURE)));
  }

  private void note(Reading from, String message, List<NoteChange> notes) {
    Sources sources = environment.ledger().sources();
    sources
        .failed(from.lease(), message, from.since())
        .compose(
            failed ->
                notes.isEmpty() ? Future.succeededFuture() : sources.note(from.lease(), notes))
        .onComplete(noted -> firstAttempt.tryComplete());
  }

  private void ledgerFailed(Throwable failure) {
    if (!waitsForLedger) {
      LOG.warn("{}: waits for the ledger: {}", source.code(), failure.getMessage());
      waitsForLedger = true;
    }
    firstAttempt.tryComplete();
    later(ofLedger.next(LONGEST_RETRY_OF_LEDGER));
  }

  private void later(Duration wait) {
    if (finished != null) {
      finished.tryComplete();
    } else if (!isClosed) {
      environment.vertx().cancelTimer(timer);
      timer = environment.vertx().setTimer(Math.max(1, wait.toMillis()), due -> attempt());
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
