package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.SourceNote;

/** How far a batch brings the reading of its source, noted in the batch's own transaction. */
final class SourceProgress {

  private final BatchTransaction transaction;
  private final Advance advance;
  private final Notes notes;
  private final Attempts attempts;
  private final @Nullable Absences absences;
  private boolean hasClosed;

  /**
   * @param absences of the batch; null: what is absent stays
   */
  SourceProgress(BatchTransaction transaction, Advance advance, @Nullable Absences absences) {
    this.transaction = transaction;
    this.advance = advance;
    this.absences = absences;
    this.notes = new Notes(transaction.statements(), advance.lease().source(), transaction.now());
    this.attempts =
        new Attempts(
            transaction.statements(),
            advance.lease().source(),
            advance.since().atOffset(ZoneOffset.UTC));
  }

  /**
   * Moves on by so many rows, takes them in and notes how the source does.
   *
   * @param intake takes them in, given the number of their reading, 0 where they are all of it
   */
  Future<Batch.Outcome> during(int rows, LongFunction<Future<Batch.Outcome>> intake) {
    return moveOn(rows)
        .compose(moved -> noteColumns().map(moved))
        .compose(
            moved ->
                absences == null
                    ? Future.succeededFuture(moved)
                    : absences.begin(moved.begins).map(moved))
        .compose(
            moved -> intake.apply(readingOf(moved)).compose(outcome -> note(moved, rows, outcome)));
  }

  /** Before the rows are taken in, whose translation has another number where columns changed. */
  private Future<?> noteColumns() {
    List<NoteChange> changes = notes(true);
    return changes.isEmpty()
        ? Future.succeededFuture()
        : notes
            .write(changes)
            .compose(
                written ->
                    notes.hasNews()
                        ? transaction.query(SourceSql.CHANGE_COLUMNS, advance.lease().source())
                        : Future.succeededFuture());
  }

  /** Those given with the batch that are of columns, or the others. */
  private List<NoteChange> notes(boolean isOfColumns) {
    return advance.notes().stream()
        .filter(change -> (change.kind() == NoteKind.COLUMN_MISSING) == isOfColumns)
        .toList();
  }

  private long readingOf(Moved moved) {
    return moved.begins && advance.end() != null ? 0 : moved.number;
  }

  /** Says in the log what was noted: to be called when the transaction is through. */
  void say() {
    notes.say();
    if (absences != null) {
      absences.say();
    }
  }

  /**
   * How far the reading is.
   *
   * @param since when it began
   * @param begins whether it begins with this batch
   * @param number of the reading
   * @param rows with those of this batch
   * @param refused without those of this batch
   */
  private record Moved(OffsetDateTime since, boolean begins, long number, long rows, long refused) {

    static Moved of(Row row) {
      return new Moved(
          row.getOffsetDateTime("since"),
          row.getBoolean("begins"),
          row.getLong("reading"),
          row.getLong("rows"),
          row.getLong("refused"));
    }
  }

  /** Fails with {@link Lease.Lost}. */
  private Future<Moved> moveOn(int rows) {
    Lease lease = advance.lease();
    Advance.Part part = advance.part();
    return transaction
        .query(
            SourceSql.ADVANCE,
            lease.source(),
            lease.number(),
            advance.cursor(),
            Utc.of(advance.since()),
            (long) rows,
            part != null && part.begins() ? transaction.now() : null)
        .compose(
            moved ->
                moved.rowCount() == 0
                    ? Future.failedFuture(new Lease.Lost(lease.source()))
                    : begun(moved.iterator().next()));
  }

  private Future<Moved> begun(Row row) {
    Moved moved = Moved.of(row);
    return Boolean.TRUE.equals(row.getBoolean("is_other_unended"))
        ? attempts.breakOffOthers().map(moved)
        : Future.succeededFuture(moved);
  }

  private Future<Batch.Outcome> note(Moved moved, int rows, Batch.Outcome outcome) {
    return BatchTransaction.all(
            notes.write(changes(moved, outcome)),
            end(moved, rows, outcome),
            new SourceHistory(transaction.statements(), transaction.now())
                .keep(advance.lease().source()))
        .compose(
            noted -> hasClosed ? transaction.advance(outcome) : Future.succeededFuture(outcome));
  }

  /** What leaves quarantine changes answers, so that it is a new version. */
  private Future<?> closing(Future<RowSet<Row>> closed) {
    return closed.onSuccess(rows -> hasClosed |= rows.rowCount() > 0);
  }

  private Future<Void> end(Moved moved, int rows, Batch.Outcome outcome) {
    String source = advance.lease().source();
    OffsetDateTime now = transaction.now();
    Advance.End end = advance.end();
    Future<?> closed = closePart(source);
    Future<?> counted = attempts.count(rows, outcome, now);
    if (end == null) {
      return BatchTransaction.all(
          closed,
          counted,
          transaction.query(SourceSql.HOLD, source, (long) outcome.refused()),
          transaction.query(SourceSql.ANSWERED, source, now));
    }
    return BatchTransaction.all(
        closed,
        counted,
        end.whole()
            ? closing(transaction.query(QuarantineSql.CLOSE_UNMET, source, moved.since, now))
            : Future.succeededFuture(),
        transaction.query(SourceSql.END_READING, source),
        attempts.end(null, now),
        transaction.query(SourceSql.SYNCED, source, now, Utc.of(end.dataAsOf()), null));
  }

  /** What was given with the batch, and whether the reading that ends here was refused whole. */
  private List<NoteChange> changes(Moved moved, Batch.Outcome outcome) {
    List<NoteChange> changes = new ArrayList<>(notes(false));
    if (absences != null) {
      changes.addAll(absences.notes());
    }
    long refused = moved.refused + outcome.refused();
    if (advance.end() != null) {
      changes.add(new NoteChange.Answered(NoteKind.PERSONS_EMPTIED, null));
    }
    if (moved.rows > refused) {
      changes.add(new NoteChange.Answered(NoteKind.ALL_REFUSED, null));
    } else if (advance.end() != null && moved.rows > 0) {
      int count = (int) Math.min(moved.rows, Integer.MAX_VALUE);
      changes.add(new NoteChange.Opened(new SourceNote(NoteKind.ALL_REFUSED, "", null, count)));
    }
    return changes;
  }

  /** What was refused of a part that another has taken the place of. */
  private Future<?> closePart(String source) {
    Advance.Part part = advance.part();
    return part == null || !part.ends()
        ? Future.succeededFuture()
        : closing(
            transaction.query(
                QuarantineSql.CLOSE_REPLACED,
                source,
                part.names().toArray(String[]::new),
                transaction.now()));
  }
}
