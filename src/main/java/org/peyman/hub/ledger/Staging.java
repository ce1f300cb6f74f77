package org.peyman.hub.ledger;

import io.vertx.core.Future;
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

  private boolean isUsed;

  Staging(BatchTransaction transaction, Function<Entry.Read, WrittenBatch.Written> writing) {
    this.transaction = transaction;
    this.writing = writing;
  }

  /** Says of entries under which ids they are in quarantine already. */
  void knowOfQuarantine(IdentityHashMap<Entry, Long> ids) {
    ofQuarantine.putAll(ids);
  }

  boolean isOfQuarantine() {
    return !ofQuarantine.isEmpty();
  }

  /** These and no others. */
  Future<Void> stage(List<Entry.Read> entries) {
    List<String> clear = isUsed ? List.of(IntakeSql.CLEAR_STAGING) : List.of();
    isUsed = true;
    List<String> prepare = new ArrayList<>();
    if (entries.size() >= MANY) {
      prepare.add(IntakeSql.ANALYZE);
    }
    prepare.add(IntakeSql.NUMBER);
    return BatchTransaction.all(transaction.run(clear), insert(entries), transaction.run(prepare));
  }

  private Future<?> insert(List<Entry.Read> entries) {
    List<EntryColumns.Staged> staged = entries.stream().map(this::staged).toList();
    return transaction.query(
        IntakeSql.STAGE, EntryColumns.STAGED.parameters(staged, transaction.source()));
  }

  private EntryColumns.Staged staged(Entry.Read entry) {
    return new EntryColumns.Staged(entry, writing.apply(entry), ofQuarantine.get(entry));
  }
}
