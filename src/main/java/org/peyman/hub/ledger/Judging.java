package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Judges entries of quarantine again. The version's lock comes first, so that nothing else takes
 * them in or refuses them meanwhile; an entry keeps its id.
 */
final class Judging {

  private final BatchTransaction transaction;
  private final FactIntake intake;

  Judging(BatchTransaction transaction, FactJson json) {
    this.transaction = transaction;
    this.intake = new FactIntake(transaction, json, null);
  }

  Future<Retrial.Step> judge(Retrial retrial, Retrial.Judge judge) {
    return kept(retrial)
        .compose(
            kept ->
                judge(judged(kept, judge)).map(outcome -> step(outcome.version(), kept, retrial)));
  }

  private Future<List<Retrial.Kept>> kept(Retrial retrial) {
    Retrial.Chosen chosen = retrial.chosen();
    return transaction
        .query(
            AgainSql.KEPT,
            chosen.organization(),
            chosen.numbers(),
            chosen.due(),
            retrial.source(),
            retrial.after(),
            retrial.most())
        .map(rows -> RowReader.list(rows, RowReader::kept));
  }

  private Retrial.Step step(long version, List<Retrial.Kept> kept, Retrial retrial) {
    long last = kept.isEmpty() ? retrial.after() : kept.get(kept.size() - 1).id();
    return new Retrial.Step(version, intake.tally().left(), last, kept.size() == retrial.most());
  }

  private static Judged judged(List<Retrial.Kept> kept, Retrial.Judge judge) {
    Judged judged = new Judged();
    for (Retrial.Kept item : kept) {
      judge.judge(item).ifPresent(entry -> judged.add(entry, item.id()));
    }
    return judged;
  }

  private Future<Batch.Outcome> judge(Judged judged) {
    if (judged.entries.isEmpty()) {
      return intake.finish(IntakeSql.ADVANCE);
    }
    return transaction
        .query(AgainSql.SUSPEND, (Object) judged.ids(judged.entries))
        .compose(suspended -> intake.takeAgain(judged.entries, judged.ids))
        .compose(taken -> refuse(judged))
        .compose(refused -> intake.finish(IntakeSql.ADVANCE));
  }

  private Future<Void> refuse(Judged judged) {
    List<EntryColumns.RefusedAgain> items = judged.refused();
    if (items.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple room = EntryColumns.REFUSED_AGAIN.parameters(items, transaction.now());
    Tuple settled = EntryColumns.REFUSED_AGAIN.parameters(items);
    Long[] ids = items.stream().map(EntryColumns.RefusedAgain::quarantineId).toArray(Long[]::new);
    return BatchTransaction.all(
        transaction.query(AgainSql.MAKE_ROOM_FOR_REFUSED, room),
        transaction
            .query(AgainSql.SETTLE_REFUSED, settled)
            .onSuccess(rows -> rows.forEach(intake.tally()::addNews)),
        transaction.query(AgainSql.DROP_DOUBLES, transaction.now(), ids));
  }

  /** What entries became, with their ids, by identity: two may be equal. */
  private static final class Judged {
    private final List<Entry> entries = new ArrayList<>();
    private final IdentityHashMap<Entry, Long> ids = new IdentityHashMap<>();

    void add(Entry entry, long id) {
      entries.add(entry);
      ids.put(entry, id);
    }

    Long[] ids(List<? extends Entry> of) {
      return of.stream().map(this::id).toArray(Long[]::new);
    }

    private Long id(Entry entry) {
      return Objects.requireNonNull(ids.get(entry));
    }

    List<EntryColumns.RefusedAgain> refused() {
      return FactIntake.only(entries, Entry.Refused.class).stream()
          .map(entry -> new EntryColumns.RefusedAgain(id(entry), entry))
          .toList();
    }
  }
}
