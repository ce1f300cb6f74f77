package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.domain.SourceNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a source that gives all that it holds has given before and holds no longer: withdrawn once
 * it was read to its end, all of it readable, and where not too much is gone. It is no revision of
 * the source's, and is lifted when the fact is there again.
 */
final class Absences {

  private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

  /** A commitment is taken back by its owner, not by a list that lacks it. */
  private static final Set<FactKind> KINDS = EnumSet.complementOf(EnumSet.of(FactKind.COMMITMENT));

  private static final Set<NoteKind> UNREAD =
      EnumSet.of(NoteKind.SAME_PAGE, NoteKind.NEXT_UNTOLD, NoteKind.ROWS_WITHOUT_MARK);

  private final BatchTransaction transaction;
  private final Advance advance;
  private final @Nullable Long translation;
  private final int most;
  private long scope;
  private boolean isSettled;
  private int withdrawn;
  private @Nullable SourceNote held;

  /**
   * Of a batch that belongs to a scope.
   *
   * @param most of a hundred facts that may vanish at once
   */
  Absences(BatchTransaction transaction, Advance advance, @Nullable Long translation, int most) {
    this.transaction = transaction;
    this.advance = advance;
    this.translation = translation;
    this.most = most;
  }

  /**
   * To be called when the lease is sure.
   *
   * @param isFirst whether the batch is the first of its reading
   */
  Future<Void> begin(boolean isFirst) {
    Advance.Part part = advance.part();
    boolean begins = part == null ? isFirst : part.begins();
    return transaction
        .query(begins ? AbsenceSql.BEGIN : AbsenceSql.GO_ON, source(), translation)
        .map(rows -> rows.iterator().next())
        .compose(this::begun);
  }

  private Future<Void> begun(Row row) {
    scope = row.getLong("scope");
    return Boolean.TRUE.equals(row.getBoolean("is_other"))
        ? transaction.query(AbsenceSql.KNOW_EARLIER, source()).mapEmpty()
        : Future.succeededFuture();
  }

  /** What is staged is there; to be called while it is. */
  Future<?> seen() {
    return transaction.query(AbsenceSql.SEEN, source(), scope);
  }

  /**
   * Withdraws what is absent where the reading ends with the batch: of several files that it holds,
   * the last one says what there is.
   *
   * @param isRefused whether something of the batch was
   */
  Future<Void> end(boolean isRefused, Staging staging, Settling settling) {
    return transaction
        .query(AbsenceSql.NOTE, source(), isRefused || isUnread(), ends())
        .map(rows -> rows.iterator().next())
        .compose(
            scope ->
                advance.end() != null && scope.getBoolean("is_due")
                    ? settle(scope.getBoolean("scope_spoilt"), staging, settling)
                    : Future.succeededFuture());
  }

  private boolean isUnread() {
    return advance.notes().stream()
        .anyMatch(
            change ->
                change instanceof NoteChange.Opened opened
                    && UNREAD.contains(opened.note().kind()));
  }

  private boolean ends() {
    Advance.Part part = advance.part();
    Advance.End end = advance.end();
    return part == null ? end != null && end.whole() : part.ends();
  }

  private Future<Void> settle(boolean isSpoilt, Staging staging, Settling settling) {
    isSettled = true;
    Future<RowSet<Row>> present =
        staging
            .clear()
            .compose(cleared -> transaction.query(AbsenceSql.STAGE_PRESENT, source(), scope));
    return present
        .compose(
            staged ->
                BatchTransaction.all(
                    transaction.query(AbsenceSql.RETURNED, source(), scope),
                    transaction.query(AbsenceSql.COMPLETE, source())))
        .compose(returned -> transaction.query(AbsenceSql.STAGE_ABSENT, source(), scope))
        .compose(absent -> judge(isSpoilt, absent.rowCount()))
        .compose(
            judged ->
                withdrawn > 0 || present.result().rowCount() > 0
                    ? settling.settle(KINDS)
                    : Future.succeededFuture());
  }

  private Future<Void> judge(boolean isSpoilt, int absent) {
    if (absent == 0) {
      return Future.succeededFuture();
    }
    return transaction
        .query(AbsenceSql.COUNT_KEPT, source(), scope)
        .map(rows -> rows.iterator().next().getLong("kept"))
        .compose(
            kept -> {
              boolean isTooMuch = absent * 100L > most * (absent + kept);
              if (!isSpoilt && !isTooMuch) {
                return withdraw(absent);
              }
              NoteReason why = isSpoilt ? NoteReason.NOT_ALL_READ : NoteReason.TOO_MANY_ABSENT;
              held = new SourceNote(NoteKind.ABSENCES_HELD, "", why, absent);
              return transaction.query(AbsenceSql.SPARE).mapEmpty();
            });
  }

  private Future<Void> withdraw(int absent) {
    withdrawn = absent;
    return BatchTransaction.all(
        transaction.query(AbsenceSql.MARK_ABSENT, source()),
        transaction.query(AbsenceSql.NOTE_ABSENCES, source()));
  }

  /** What the end of the scope makes of the source's notes. */
  List<NoteChange> notes() {
    if (!isSettled) {
      return List.of();
    }
    return List.of(
        held == null
            ? new NoteChange.Answered(NoteKind.ABSENCES_HELD, null)
            : new NoteChange.Opened(held));
  }

  /** To be called when the transaction is through. */
  void say() {
    if (withdrawn > 0) {
      LOG.info("{}: {} facts are withdrawn, which it holds no longer", source(), withdrawn);
    }
  }

  private String source() {
    return advance.lease().source();
  }
}
