package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a batch brings the reading of its source, noted in the batch's own transaction. */
final class SourceProgress {

  private final BatchTransaction transaction;
  private final Advance advance;
  private final Attempts attempts;

  SourceProgress(BatchTransaction transaction, Advance advance) {
    this.transaction = transaction;
    this.advance = advance;
    this.attempts =
        new Attempts(
            transaction.statements(),
            advance.lease().source(),
            advance.since().atOffset(ZoneOffset.UTC));
  }

  /** Moves on by so many rows, takes them in and notes how the source does. */
  Future<Batch.Outcome> during(int rows, Supplier<Future<Batch.Outcome>> intake) {
    return moveOn(rows)
        .compose(
            since ->
                intake.get().compose(outcome -> note(since, rows, outcome).map(noted -> outcome)));
  }

  /** Since when the source is being read; fails with {@link Lease.Lost}. */
  private Future<OffsetDateTime> moveOn(int rows) {
    Lease lease = advance.lease();
    Advance.Part part = advance.part();
    return transaction
        .query(
            SourceSql.ADVANCE,
            lease.source(),
            lease.number(),
            advance.cursor(),
            utc(advance.since()),
            (long) rows,
            part != null && part.begins() ? transaction.now() : null)
        .compose(
            moved ->
                moved.rowCount() == 0
                    ? Future.failedFuture(new Lease.Lost(lease.source()))
                    : since(moved.iterator().next()));
  }

  private Future<OffsetDateTime> since(Row moved) {
    OffsetDateTime since = moved.getOffsetDateTime("since");
    return Boolean.TRUE.equals(moved.getBoolean("is_other_unended"))
        ? attempts.breakOffOthers().map(since)
        : Future.succeededFuture(since);
  }

  private Future<Void> note(OffsetDateTime since, int rows, Batch.Outcome outcome) {
    String source = advance.lease().source();
    OffsetDateTime now = transaction.now();
    Advance.End end = advance.end();
    Future<?> closed = closePart(source);
    Future<?> counted = attempts.count(rows, outcome, now);
    if (end == null) {
      return BatchTransaction.all(
          closed,
          counted,
          transaction.query(SourceSql.HOLD, source),
          transaction.query(SourceSql.ANSWERED, source, now));
    }
    return BatchTransaction.all(
        closed,
        counted,
        end.whole()
            ? transaction.query(QuarantineSql.CLOSE_UNMET, source, since, now)
            : Future.succeededFuture(),
        transaction.query(SourceSql.END_READING, source),
        attempts.end(null, now),
        transaction.query(SourceSql.SYNCED, source, now, utc(end.dataAsOf()), null));
  }

  /** What was refused of a part that another has taken the place of. */
  private Future<?> closePart(String source) {
    Advance.Part part = advance.part();
    return part == null || !part.ends()
        ? Future.succeededFuture()
        : transaction.query(
            QuarantineSql.CLOSE_REPLACED,
            source,
            part.names().toArray(String[]::new),
            transaction.now());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
