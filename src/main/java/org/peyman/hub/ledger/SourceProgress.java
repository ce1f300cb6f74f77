package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** How far a batch brings the reading of its source, noted in the batch's own transaction. */
final class SourceProgress {

  private final BatchTransaction transaction;
  private final Advance advance;

  SourceProgress(BatchTransaction transaction, Advance advance) {
    this.transaction = transaction;
    this.advance = advance;
  }

  /**
   * Moves on by so many rows, takes them in and notes how the source does.
   *
   * @param intake takes them in, given the number of their reading, 0 where they are all of it
   */
  Future<Batch.Outcome> during(int rows, LongFunction<Future<Batch.Outcome>> intake) {
    return moveOn(rows)
        .compose(
            moved ->
                intake.apply(moved.reading).compose(outcome -> note(moved.since).map(outcome)));
  }

  /** Since when the source is being read, and in which of its readings of several batches. */
  private record Moved(OffsetDateTime since, long reading) {}

  /** Fails with {@link Lease.Lost}. */
  private Future<Moved> moveOn(int rows) {
    Lease lease = advance.lease();
    return transaction
        .query(
            SourceSql.ADVANCE,
            lease.source(),
            lease.number(),
            advance.cursor(),
            utc(advance.since()),
            (long) rows)
        .compose(
            moved ->
                moved.rowCount() == 0
                    ? Future.failedFuture(new Lease.Lost(lease.source()))
                    : Future.succeededFuture(moved(moved.iterator().next())));
  }

  private Moved moved(Row row) {
    boolean isAll = row.getBoolean("begins") && advance.end() != null;
    return new Moved(row.getOffsetDateTime("since"), isAll ? 0 : row.getLong("reading"));
  }

  private Future<Void> note(OffsetDateTime since) {
    String source = advance.lease().source();
    OffsetDateTime now = transaction.now();
    Advance.End end = advance.end();
    if (end == null) {
      return BatchTransaction.all(
          transaction.query(SourceSql.HOLD, source),
          transaction.query(SourceSql.ANSWERED, source, now));
    }
    return BatchTransaction.all(
        end.whole()
            ? transaction.query(QuarantineSql.CLOSE_UNMET, source, since, now)
            : Future.succeededFuture(),
        transaction.query(SourceSql.END_READING, source),
        transaction.query(SourceSql.SYNCED, source, now, utc(end.dataAsOf()), null));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
