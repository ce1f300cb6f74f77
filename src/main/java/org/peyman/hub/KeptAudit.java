package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.access.Audit;
import org.peyman.hub.access.Caller;
import org.peyman.hub.ledger.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit trail in the ledger. What is refused is gathered for some seconds and counted, so that
 * who is refused a thousand times a second does not fill it; what was done is kept before its
 * caller is answered, or, where the database does not take it, as soon as it does.
 */
final class KeptAudit implements Audit {

  private static final Logger LOG = LoggerFactory.getLogger(KeptAudit.class);
  private static final long EVERY_MILLIS = 5_000;

  /** Different ones that are gathered at once; more are counted together. */
  private static final int MOST_REFUSALS = 500;

  /** What was done while the database did not keep it. */
  private static final int MOST_LATE = 10_000;

  private static final Refusal OTHERS =
      new Refusal(Caller.PUBLIC, "refusals", "refused: others than can be kept one by one");

  private final AuditTrail trail;
  private final Map<Refusal, Seen> refusals = new LinkedHashMap<>();
  private final List<AuditTrail.Entry> late = new ArrayList<>();

  private KeptAudit(AuditTrail trail) {
    this.trail = trail;
  }

  static KeptAudit begin(Vertx vertx, AuditTrail trail) {
    KeptAudit audit = new KeptAudit(trail);
    vertx.setPeriodic(EVERY_MILLIS, tick -> audit.flush());
    return audit;
  }

  private record Refusal(Caller caller, String action, String outcome) {}

  /** How often, and in which request first. */
  private record Seen(long times, String requestId) {}

  @Override
  public Future<Void> done(
      Caller caller, String action, String subject, String outcome, String requestId) {
    AuditTrail.Entry entry = entry(caller, action, subject, outcome, requestId, 1);
    return trail
        .record(List.of(entry))
        .onFailure(failure -> keepLater(List.of(entry), failure))
        .otherwiseEmpty();
  }

  /** What was done was done, although it cannot be kept now. */
  private synchronized void keepLater(List<AuditTrail.Entry> entries, Throwable failure) {
    for (AuditTrail.Entry entry : entries) {
      if (late.size() < MOST_LATE) {
        late.add(entry);
      } else {
        LOG.error("Not kept in the audit trail: {} ({})", entry, failure.toString());
      }
    }
  }

  @Override
  public synchronized void refused(Caller caller, String action, String outcome, String requestId) {
    Refusal refusal = new Refusal(caller, action, "refused: " + outcome);
    boolean isFull = refusals.size() >= MOST_REFUSALS && !refusals.containsKey(refusal);
    refusals.merge(
        isFull ? OTHERS : refusal,
        new Seen(1, requestId),
        (before, one) -> new Seen(before.times + 1, before.requestId));
  }

  /** Those that could not be kept are kept with the next. */
  Future<Void> flush() {
    List<AuditTrail.Entry> done = takenLate();
    Map<Refusal, Seen> gathered = taken();
    List<AuditTrail.Entry> entries = new ArrayList<>(done);
    gathered.forEach(
        (refusal, seen) ->
            entries.add(
                entry(
                    refusal.caller,
                    refusal.action,
                    "",
                    refusal.outcome,
                    seen.requestId,
                    seen.times)));
    return trail
        .record(entries)
        .onFailure(
            failure -> {
              keepLater(done, failure);
              giveBack(gathered);
            });
  }

  private synchronized List<AuditTrail.Entry> takenLate() {
    List<AuditTrail.Entry> taken = List.copyOf(late);
    late.clear();
    return taken;
  }

  private synchronized Map<Refusal, Seen> taken() {
    Map<Refusal, Seen> gathered = new LinkedHashMap<>(refusals);
    refusals.clear();
    return gathered;
  }

  private synchronized void giveBack(Map<Refusal, Seen> gathered) {
    gathered.forEach(
        (refusal, seen) ->
            refusals.merge(
                refusals.size() < MOST_REFUSALS ? refusal : OTHERS,
                seen,
                (one, other) -> new Seen(one.times + other.times, other.requestId)));
  }

  private static AuditTrail.Entry entry(
      Caller caller, String action, String subject, String outcome, String requestId, long times) {
    return new AuditTrail.Entry(
        caller.name(),
        caller.role().name(),
        caller.organization(),
        action,
        subject,
        outcome,
        requestId,
        times);
  }
}
