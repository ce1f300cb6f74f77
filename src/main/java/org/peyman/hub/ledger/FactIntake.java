package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/**
 * Takes entries in within a transaction: judges every one against the history, records what is new,
 * brings the current state and its jobs up to date and puts the rest into quarantine.
 */
final class FactIntake {

  private final BatchTransaction transaction;
  private final Tally tally = new Tally();
  private final Projection projection;
  private final Staging staging;
  private final Settling settling;
  private boolean guardsPersons;
  private @Nullable Absences absences;

  /**
   * Takes entries in.
   *
   * @param writing what is stored of an entry
   * @param listing takes up what the ledger sends to quarantine; null: nobody asks
   */
  FactIntake(
      BatchTransaction transaction,
      FactJson json,
      Function<Entry.Read, WrittenBatch.Written> writing,
      @Nullable List<Preview.Item> listing) {
    this.transaction = transaction;
    this.staging = new Staging(transaction, writing);
    this.projection = new Projection(transaction, json);
    this.settling = new Settling(transaction, tally, projection, listing);
  }

  /** One that writes entries out as they come. */
  FactIntake(BatchTransaction transaction, FactJson json, @Nullable List<Preview.Item> listing) {
    this(transaction, json, WrittenBatch.writing(json), listing);
  }

  /** What became of the entries so far. */
  Tally tally() {
    return tally;
  }

  /** Sees to it that not more is lost. */
  FactIntake guard(Advance.Losses losses) {
    guardsPersons = !losses.emptyPersons();
    return this;
  }

  /** Looks for what is there no longer, too. */
  FactIntake noting(@Nullable Absences absences) {
    this.absences = absences;
    return this;
  }

  /** Takes a part of a reading in. */
  Future<Batch.Outcome> take(List<Entry> entries, Batch.Part part) {
    staging.knowOfReading(part);
    return take(entries);
  }

  /** Takes the entries in; a batch that changes nothing leaves the version as it was. */
  Future<Batch.Outcome> take(List<Entry> entries) {
    if (entries.isEmpty() && absences == null) {
      return finish(IntakeSql.ADVANCE);
    }
    List<Entry.Refused> refused = only(entries, Entry.Refused.class);
    return rounds(only(entries, Entry.Read.class))
        .compose(taken -> absent(!refused.isEmpty()))
        .compose(withdrawn -> projection.match(entries.size()))
        .compose(matched -> keepRefused(refused))
        .compose(kept -> finish(IntakeSql.ADVANCE));
  }

  private Future<Void> absent(boolean isRefused) {
    return absences == null
        ? Future.succeededFuture()
        : absences.end(isRefused || tally.refused() > 0, staging, settling);
  }

  /** Takes in what could be read of entries that are in quarantine under these ids already. */
  Future<Void> takeAgain(List<Entry> entries, IdentityHashMap<Entry, Long> ids) {
    staging.knowOfQuarantine(ids);
    return rounds(only(entries, Entry.Read.class))
        .compose(taken -> projection.match(entries.size()));
  }

  /** Takes all in that waited for nothing but reference data just learnt. */
  Future<Void> takeReleased() {
    return settling.releaseAll().compose(released -> projection.match(Staging.MANY));
  }

  Future<Batch.Outcome> finish(String advance) {
    return transaction.finish(tally, advance);
  }

  private Future<Void> rounds(List<Entry.Read> entries) {
    Future<Void> done = Future.succeededFuture();
    for (List<Entry.Read> round : Rounds.of(entries)) {
      done = done.compose(before -> round(round));
    }
    return done;
  }

  private Future<Void> round(List<Entry.Read> entries) {
    Set<FactKind> kinds = EnumSet.noneOf(FactKind.class);
    entries.forEach(entry -> kinds.add(entry.fact().kind()));
    return BatchTransaction.all(
            staging.stage(entries),
            guardsPersons ? PersonsEmptied.check(transaction, entries) : Future.succeededFuture(),
            settling.settle(kinds),
            staging.remember().onSuccess(tally::noteNews),
            absences == null ? Future.succeededFuture() : absences.seen())
        .compose(
            settled ->
                staging.isOfQuarantine() ? settling.settleOfQuarantine() : Future.succeededFuture())
        .compose(settled -> settling.releaseByFacts());
  }

  static <T> List<T> only(List<? super T> entries, Class<T> type) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Future<Void> keepRefused(List<Entry.Refused> items) {
    tally.addRefused(items.size());
    if (items.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .query(
            QuarantineSql.KEEP_REFUSED,
            EntryColumns.REFUSED.parameters(
                items, transaction.source(), transaction.version(), transaction.now()))
        .onSuccess(rows -> rows.forEach(tally::addNews))
        .mapEmpty();
  }
}
