package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.util.List;

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
  Future<Preview> preview(List<Entry> entries, List<Sums.Query> queries) {
    List<Preview.Item> refused = Preview.Item.of(entries);
    FactIntake intake = new FactIntake(transaction, json, refused);
    return sums(queries)
        .compose(
            before ->
                intake
                    .take(entries)
                    .compose(
                        outcome ->
                            sums(queries)
                                .map(after -> new Preview(outcome, refused, before, after))))
        .compose(preview -> Future.failedFuture(new RolledBack(preview)));
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
