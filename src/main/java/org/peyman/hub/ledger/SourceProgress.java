package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a batch brings the reading of its source, noted in the batch's own transaction. */
final class SourceProgress {

  private final BatchTransaction transaction;
  private final Advance advance;

  SourceProgress(BatchTransaction transaction, Advance advance) {
    this.transaction = transaction;
    this.advance = advance;
  }

  /** Moves on by so many rows, takes them in and notes how the source does. */
  Future<Batch.Outcome> during(int rows, Supplier<Future<Batch.Outcome>> intake) {
    return moveOn(rows)
        .compose(since -> intake.get().compose(outcome -> note(since).map(noted -> outcome)));
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
                    : Future.succeededFuture(moved.iterator().next().getOffsetDateTime("since")));
  }

  private Future<Void> note(OffsetDateTime since) {
    String source = advance.lease().source();
    OffsetDateTime now = transaction.now();
    Advance.End end = advance.end();
    Future<?> closed = closePart(source);
    if (end == null) {
      return BatchTransaction.all(
          closed,
          transaction.query(SourceSql.HOLD, source),
          transaction.query(SourceSql.ANSWERED, source, now));
    }
    return BatchTransaction.all(
        closed,
        end.whole()
            ? transaction.query(QuarantineSql.CLOSE_UNMET, source, since, now)
            : Future.succeededFuture(),
        transaction.query(SourceSql.END_READING, source),
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
