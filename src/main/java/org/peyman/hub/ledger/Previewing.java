package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a batch would become. It is taken in as any other, and then the transaction fails with
 * what came out, so that it is rolled back.
 */
final class Previewing {

  private final BatchTransaction transaction;
  private final FactJson json;
  private final SqlSums sums;

  Previewing(BatchTransaction transaction, FactJson json, SqlSums sums) {
    this.transaction = transaction;
    this.json = json;
    this.sums = sums;
  }

  /** What would come out, carried past the transaction that fails. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Preview preview;

    RolledBack(Preview preview) {
      super("rolled back", null, false, false);
      this.preview = preview;
    }
  }

  /** Fails always; {@link #outcome} makes a preview of that once the transaction is over. */
  Future<Preview> preview(Batch batch, Preview.Question question) {
    return sums(question.sums())
        .compose(
            before ->
                translation(batch.source(), question.configured())
                    .compose(translation -> taken(batch, translation, question, before)))
        .compose(preview -> Future.failedFuture(new RolledBack(preview)));
  }

  private Future<Preview> taken(
      Batch batch,
      @Nullable Long translation,
      Preview.Question question,
      List<Sums.Result> before) {
    List<Preview.Item> refused = Preview.Item.of(batch.entries());
    return new FactIntake(transaction, json, refused)
        .guard(new Advance.Losses(question.emptyPersons(), null))
        .take(batch.entries(), new Batch.Part(0, translation))
        .compose(
            outcome ->
                sums(question.sums())
                    .map(after -> new Preview(outcome, refused, null, before, after)))
        .recover(failure -> emptied(failure, before));
  }

  private Future<Preview> emptied(Throwable failure, List<Sums.Result> before) {
    Batch.Outcome nothing = new Batch.Outcome(transaction.version() - 1, 0, 0, 0, 0);
    return failure instanceof PersonsEmptied emptied
        ? Future.succeededFuture(new Preview(nothing, List.of(), emptied, before, before))
        : Future.failedFuture(failure);
  }

  /** The number that the configured text would be given; null: that which it has. */
  private Future<@Nullable Long> translation(String source, @Nullable String configured) {
    if (configured == null) {
      return Future.succeededFuture();
    }
    return transaction
        .query(SourceSql.NEXT_TRANSLATION, source, configured)
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong("translation"));
  }

  /** The preview out of what the transaction failed with, where it did so on purpose. */
  static Future<Preview> outcome(Throwable failure) {
    return failure instanceof RolledBack done
        ? Future.succeededFuture(done.preview)
        : Future.failedFuture(failure);
  }

  private Future<List<Sums.Result>> sums(List<Sums.Query> queries) {
    List<Future<Sums.Result>> results =
        queries.stream().map(query -> sums.sum(transaction.statements(), query)).toList();
    return Future.all(results).map(all -> results.stream().map(Future::result).toList());
  }
}
