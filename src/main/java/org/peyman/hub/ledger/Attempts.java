package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how attempts at reading a source went, on the connection that notes how the source does.
 */
final class Attempts {

  private static final Duration KEPT = Duration.ofDays(400);

  private final Statements statements;
  private final String source;
  private final OffsetDateTime began;

  /** Of the attempt that began at a moment. */
  Attempts(Statements statements, String source, OffsetDateTime began) {
    this.statements = statements;
    this.source = source;
    this.began = began;
  }

  /** What one of its batches became. */
  Future<?> count(long rows, Batch.Outcome outcome, OffsetDateTime now) {
    return statements.query(
        HistorySql.COUNT,
        source,
        began,
        now,
        rows,
        (long) outcome.accepted(),
        (long) outcome.unchanged(),
        (long) outcome.refused(),
        (long) outcome.pending());
  }

  /**
   * It is over.
   *
   * @param message why it came to no end; null: it did
   */
  Future<Void> end(@Nullable String message, OffsetDateTime now) {
    return BatchTransaction.all(
        statements.query(HistorySql.END, source, began, now, message),
        statements.query(HistorySql.BEGIN_ANEW, source, null),
        statements.query(HistorySql.SWEEP, source, now.minus(KEPT)));
  }

  /** Another that nobody ended is over. */
  Future<Void> breakOffOthers() {
    return breakOff(statements, source, began);
  }

  /** Whatever attempt is under way is over. */
  static Future<Void> breakOff(Statements statements, String source) {
    return breakOff(statements, source, null);
  }

  private static Future<Void> breakOff(
      Statements statements, String source, @Nullable OffsetDateTime but) {
    return BatchTransaction.all(
        statements.query(HistorySql.BREAK_OFF, source, but),
        statements.query(HistorySql.BEGIN_ANEW, source, but));
  }
}
