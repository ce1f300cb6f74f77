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

  private static final double REMEMBERED_SECONDS = Submission.REMEMBERED.toSeconds();

  private final BatchTransaction transaction;
  private final FactJson json;

  Submitting(BatchTransaction transaction, FactJson json) {
    this.transaction = transaction;
    this.json = json;
  }

  Future<Submission.Receipt> submit(Submission submission) {
    return known(submission)
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture(known.get())
                    : take(submission)
                        .compose(receipt -> remember(submission, receipt).map(receipt)));
  }

  private Future<Optional<Submission.Receipt>> known(Submission submission) {
    return transaction
        .query(SubmissionSql.KNOWN, submission.organization(), submission.key(), REMEMBERED_SECONDS)
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
    List<Preview.Item> refused = Preview.Item.of(entries);
    FactIntake intake = new FactIntake(transaction, json, refused);
    return transaction
        .query(SubmissionSql.REGISTER_PUSHED, submission.source(), submission.organization())
        .compose(registered -> intake.take(entries))
        .compose(
            outcome ->
                transaction
                    .query(SourceSql.SYNCED, submission.source(), transaction.now(), null, null)
                    .compose(
                        synced ->
                            new SourceHistory(transaction.statements(), transaction.now())
                                .keepOf(synced))
                    .map(
                        kept ->
                            receipt(
                                entries,
                                refused,
                                new Known(outcome.version(), intake.tally().ownUnchanged()))));
  }

  /** The version reached, and how much of what was sent was known already. */
  private record Known(long version, int unchanged) {}

  private static Submission.Receipt receipt(
      List<Entry> entries, List<Preview.Item> refused, Known known) {
    List<Submission.Remark> remarks = remarks(entries, refused);
    int pending = (int) remarks.stream().filter(Submitting::waits).count();
    int accepted = entries.size() - remarks.size() - known.unchanged;
    return new Submission.Receipt(
        known.version, accepted, known.unchanged, remarks.size() - pending, pending, remarks);
  }

  /** By the positions of the items, in the order sent. */
  private static List<Submission.Remark> remarks(List<Entry> entries, List<Preview.Item> refused) {
    Map<String, Integer> indexes = new HashMap<>();
    entries.forEach(entry -> indexes.putIfAbsent(entry.position(), indexes.size()));
    return refused.stream()
        .map(
            item -> new Submission.Remark(indexes.getOrDefault(item.position(), 0), item.refusal()))
        .sorted(Comparator.comparingInt(Submission.Remark::index))
        .toList();
  }

  private static boolean waits(Submission.Remark remark) {
    return remark.refusal().reason() == Refusal.Reason.PENDING;
  }

  private Future<Void> remember(Submission submission, Submission.Receipt receipt) {
    return transaction
        .query(SubmissionSql.FORGET, REMEMBERED_SECONDS)
        .compose(
            forgotten ->
                transaction.query(
                    SubmissionSql.REMEMBER,
                    submission.organization(),
                    submission.key(),
                    submission.fingerprint(),
                    receipt.json()))
        .mapEmpty();
  }
}
