package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges entries of quarantine again. The version's lock comes first, so that nothing else takes
 * them in or refuses them meanwhile; an entry keeps its id.
 */
final class Judging {

  private final Database database;
  private final Intake.Work work;

  Judging(Database database, Intake.Work work) {
    this.database = database;
    this.work = work;
  }

  Future<Retrial.Step> judge(Retrial retrial, Retrial.Judge judge) {
    return work.begin()
        .compose(begun -> kept(retrial))
        .compose(kept -> judge(kept, judge).map(outcome -> step(outcome.version(), kept, retrial)));
  }

  private Future<List<Retrial.Kept>> kept(Retrial retrial) {
    Retrial.Chosen chosen = retrial.chosen();
    return database
        .query(
            work.connection(),
            AgainSql.KEPT,
            chosen.organization(),
            chosen.numbers(),
            work.source(),
            retrial.after(),
            retrial.most())
        .map(
            rows -> {
              List<Retrial.Kept> kept = new ArrayList<>();
              rows.forEach(row -> kept.add(RowReader.kept(row)));
              return kept;
            });
  }

  private Retrial.Step step(long version, List<Retrial.Kept> kept, Retrial retrial) {
    long last = kept.isEmpty() ? retrial.after() : kept.get(kept.size() - 1).id();
    return new Retrial.Step(version, work.left(), last, kept.size() == retrial.most());
  }

  private Future<Batch.Outcome> judge(List<Retrial.Kept> kept, Retrial.Judge judge) {
    Judged judged = new Judged();
    for (Retrial.Kept item : kept) {
      judge.judge(item).ifPresent(entry -> judged.add(entry, item.id()));
    }
    if (judged.entries.isEmpty()) {
      return work.finish(IntakeSql.ADVANCE);
    }
    return database
        .query(work.connection(), AgainSql.SUSPEND, (Object) judged.ids(judged.entries))
        .compose(suspended -> work.takeAgain(judged.entries, judged.ids))
        .compose(taken -> refuse(Intake.only(judged.entries, Entry.Refused.class), judged))
        .compose(refused -> work.finish(IntakeSql.ADVANCE));
  }

  private Future<Void> refuse(List<Entry.Refused> items, Judged judged) {
    if (items.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple parameters = parameters(items, judged);
    return work.all(
        database.query(work.connection(), AgainSql.MAKE_ROOM_FOR_REFUSED, parameters),
        database
            .query(work.connection(), AgainSql.SETTLE_REFUSED, parameters)
            .onSuccess(rows -> rows.forEach(row -> work.noteNews(row.getBoolean("is_news")))),
        database.query(work.connection(), AgainSql.DROP_DOUBLES, work.now(), judged.ids(items)));
  }

  private Tuple parameters(List<Entry.Refused> items, Judged judged) {
    return Tuple.tuple()
        .addValue(work.now())
        .addValue(judged.ids(items))
        .addValue(Intake.strings(items, Entry.Refused::id))
        .addValue(items.stream().map(Entry.Refused::revision).toArray(Long[]::new))
        .addValue(Intake.strings(items, item -> item.refusal().reason().name()))
        .addValue(Intake.strings(items, item -> item.refusal().field()))
        .addValue(Intake.strings(items, item -> item.refusal().value()))
        .addValue(Intake.strings(items, item -> item.refusal().allowed()))
        .addValue(Intake.strings(items, item -> item.refusal().message()))
        .addValue(Intake.strings(items, Entry.Refused::position));
  }

  /** What entries became, with their ids, by identity: two may be equal. */
  private static final class Judged {
    private final List<Entry> entries = new ArrayList<>();
    private final IdentityHashMap<Entry, Long> ids = new IdentityHashMap<>();

    void add(Entry entry, long id) {
      entries.add(entry);
      ids.put(entry, id);
    }

    @Nullable Long[] ids(List<? extends Entry> of) {
      return of.stream().map(ids::get).toArray(Long[]::new);
    }
  }
}
