package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/** Puts entries where the statements of intake find them, each with a revision. */
final class Staging {

  /** From how many items on the planner is told what was staged. */
  static final int MANY = 500;

  private final BatchTransaction transaction;
  private final Function<Entry.Read, WrittenBatch.Written> writing;

  /** By identity: equal entries may be there twice. */
  private final IdentityHashMap<Entry, Long> ofQuarantine = new IdentityHashMap<>();

  private Batch.Part part = Batch.Part.WHOLE;
  private boolean isUsed;
  private boolean isNumbering;

  Staging(BatchTransaction transaction, Function<Entry.Read, WrittenBatch.Written> writing) {
    this.transaction = transaction;
    this.writing = writing;
  }

  /** Says of entries under which ids they are in quarantine already. */
  void knowOfQuarantine(IdentityHashMap<Entry, Long> ids) {
    ofQuarantine.putAll(ids);
  }

  /** Says of which reading the entries are a part. */
  void knowOfReading(Batch.Part known) {
    part = known;
  }

  boolean isOfQuarantine() {
    return !ofQuarantine.isEmpty();
  }

  /** Nothing. */
  Future<Void> clear() {
    List<String> clear =
        isUsed ? List.of(IntakeSql.CLEAR_STAGING, NumberingSql.CLEAR_SPOKEN) : List.of();
    isUsed = true;
    return transaction.run(clear);
  }

  /** These and no others. */
  Future<Void> stage(List<Entry.Read> entries) {
    Future<Void> cleared = clear();
    isNumbering = entries.stream().anyMatch(entry -> entry.fact().revision() == null);
    List<String> analyze = entries.size() >= MANY ? List.of(IntakeSql.ANALYZE) : List.of();
    return BatchTransaction.all(
        cleared,
        insert(entries),
        transaction.run(analyze),
        isNumbering ? number() : Future.succeededFuture());
  }

  /** Numbers what has no revision, by what its source said before. */
  private Future<Void> number() {
    boolean goesOn = part.reading() > 0;
    List<Future<?>> sent = new ArrayList<>();
    sent.add(transaction.query(NumberingSql.LISTEN, transaction.source(), part.reading()));
    sent.add(transaction.query(NumberingSql.JUDGE_READING));
    if (goesOn) {
      sent.add(transaction.query(NumberingSql.REFUSE_EARLIER, transaction.source()));
    }
    sent.add(transaction.query(NumberingSql.COMPARE_CONTRADICTIONS));
    if (goesOn) {
      sent.add(
          transaction.query(
              NumberingSql.REFUSE_EARLIER_WAITING, transaction.source(), transaction.now()));
    }
    if (goesOn) {
      sent.add(transaction.query(NumberingSql.FALL_BACK));
    }
    sent.add(transaction.query(NumberingSql.NUMBER));
    if (goesOn) {
      sent.add(transaction.query(NumberingSql.PUT_BACK, transaction.source()));
    }
    return BatchTransaction.all(sent.toArray(Future<?>[]::new));
  }

  /**
   * Notes what the source has said now; to be called while what is staged is judged and there.
   *
   * @return whether a contradiction is settled by it
   */
  Future<Boolean> remember() {
    if (!isNumbering) {
      return Future.succeededFuture(false);
    }
    Future<?> noted =
        transaction.query(NumberingSql.REMEMBER, transaction.source(), part.reading());
    Future<RowSet<Row>> settled = transaction.query(NumberingSql.CLOSE_SETTLED, transaction.now());
    return BatchTransaction.all(noted, settled).map(sent -> settled.result().rowCount() > 0);
  }

  private Future<?> insert(List<Entry.Read> entries) {
    List<EntryColumns.Staged> staged = entries.stream().map(this::staged).toList();
    return transaction.query(
        IntakeSql.STAGE,
        EntryColumns.STAGED.parameters(staged, transaction.source(), part.translation()));
  }

  private EntryColumns.Staged staged(Entry.Read entry) {
    return new EntryColumns.Staged(entry, writing.apply(entry), ofQuarantine.get(entry));
  }
}
