package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one submission in. The version's lock comes first, so of two that are sent at once, to
 * whichever hubs, one finds the answer that the other was given.
 */
final class Submitting {

  private final Database database;
  private final Intake.Work work;

  Submitting(Database database, Intake.Work work) {
    this.database = database;
    this.work = work;
  }

  Future<Submission.Receipt> submit(Submission submission) {
    return work.begin()
        .compose(begun -> known(submission))
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture(known.get())
                    : take(submission)
                        .compose(receipt -> remember(submission, receipt).map(receipt)));
  }

  private Future<Optional<Submission.Receipt>> known(Submission submission) {
    return database
        .query(
            work.connection(),
            AgainSql.KNOWN_SUBMISSION,
            submission.organization(),
            submission.key(),
            work.now().minus(Submission.REMEMBERED))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Optional.empty())
                    : receipt(rows.iterator().next(), submission));
  }

  private static Future<Optional<Submission.Receipt>> receipt(Row row, Submission submission) {
    return row.getString("fingerprint").equals(submission.fingerprint())
        ? Future.succeededFuture(
            Optional.of(Submission.Receipt.of((JsonObject) row.getJson("receipt"))))
        : Future.failedFuture(new KeyReused());
  }

  private Future<Submission.Receipt> take(Submission submission) {
    List<Entry> entries = submission.entries();
    List<Preview.Item> listed = work.listing(entries);
    return database
        .query(
            work.connection(), AgainSql.REGISTER_PUSHED, work.source(), submission.organization())
        .compose(registered -> work.takeIn(new Batch(work.source(), entries)))
        .compose(
            outcome ->
                database
                    .query(
                        work.connection(), SourceSql.SYNCED, work.source(), work.now(), null, null)
                    .map(synced -> receipt(outcome.version(), entries, listed)));
  }

  private Submission.Receipt receipt(long version, List<Entry> entries, List<Preview.Item> listed) {
    Map<String, Integer> indexes = new HashMap<>();
    entries.forEach(entry -> indexes.putIfAbsent(entry.position(), indexes.size()));
    List<Submission.Remark> remarks =
        listed.stream()
            .map(
                item ->
                    new Submission.Remark(indexes.getOrDefault(item.position(), 0), item.refusal()))
            .sorted(Comparator.comparingInt(Submission.Remark::index))
            .toList();
    int pending = (int) remarks.stream().filter(Submitting::waits).count();
    int unchanged = work.ownUnchanged();
    int accepted = entries.size() - remarks.size() - unchanged;
    return new Submission.Receipt(
        version, accepted, unchanged, remarks.size() - pending, pending, remarks);
  }

  private static boolean waits(Submission.Remark remark) {
    return remark.refusal().reason() == Refusal.Reason.PENDING;
  }

  private Future<Void> remember(Submission submission, Submission.Receipt receipt) {
    return database
        .query(
            work.connection(), AgainSql.FORGET_SUBMISSIONS, work.now().minus(Submission.REMEMBERED))
        .compose(
            forgotten ->
                database.query(
                    work.connection(),
                    AgainSql.REMEMBER_SUBMISSION,
                    submission.organization(),
                    submission.key(),
                    submission.fingerprint(),
                    receipt.json(),
                    work.now()))
        .mapEmpty();
  }
}
