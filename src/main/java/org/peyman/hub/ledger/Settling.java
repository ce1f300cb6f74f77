package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/**
 * From staged items to history, current state and quarantine; and what had waited for them after
 * them.
 */
final class Settling {

  private static final List<String> COMPARISON =
      List.of(AbsenceSql.RANK, IntakeSql.COMPARE_WITH_HISTORY, IntakeSql.COMPARE_WITH_WAITING);

  private static final List<String> JUDGEMENT =
      List.of(IntakeSql.COMPARE_WITH_EACH_OTHER, IntakeSql.ACCEPT, IntakeSql.JUDGE);

  private final BatchTransaction transaction;
  private final Tally tally;
  private final Projection projection;
  private final @Nullable List<Preview.Item> listing;

  /**
   * Settles what is staged in a transaction.
   *
   * @param listing takes up what goes to quarantine; null: nobody asks
   */
  Settling(
      BatchTransaction transaction,
      Tally tally,
      Projection projection,
      @Nullable List<Preview.Item> listing) {
    this.transaction = transaction;
    this.tally = tally;
    this.projection = projection;
    this.listing = listing;
  }

  /** The items that are staged, of these kinds. */
  Future<Void> settle(Set<FactKind> kinds) {
    List<Future<?>> sent = new ArrayList<>();
    sent.add(transaction.run(COMPARISON));
    sent.add(transaction.run(RulesSql.of(kinds)));
    sent.add(transaction.run(JUDGEMENT));
    sent.add(transaction.query(IntakeSql.TALLY).map(rows -> each(rows, tally::add)));
    sent.add(transaction.query(IntakeSql.RECORD, transaction.version()));
    sent.add(transaction.query(IntakeSql.CREDIT_SOURCES));
    sent.add(projection.project(kinds));
    if (listing != null) {
      sent.add(list(listing));
    }
    sent.add(
        transaction
            .query(QuarantineSql.KEEP_STAGED, transaction.version(), transaction.now())
            .map(rows -> each(rows, tally::addNews)));
    return BatchTransaction.all(sent.toArray(Future<?>[]::new));
  }

  /** Of the staged items, those that go to quarantine, in the words in which they are kept. */
  private Future<?> list(List<Preview.Item> into) {
    return transaction
        .query(QuarantineSql.LIST_STAGED)
        .map(rows -> each(rows, row -> into.add(RowReader.previewed(row))));
  }

  private static int each(RowSet<Row> rows, Consumer<Row> reader) {
    rows.forEach(reader);
    return rows.size();
  }

  /** What came from quarantine and is staged: it leaves, or says anew why it does not. */
  Future<Void> settleOfQuarantine() {
    return BatchTransaction.all(
        transaction.query(AgainSql.MAKE_ROOM_FOR_STAGED, transaction.now()),
        transaction
            .query(AgainSql.SETTLE_STAGED, transaction.version())
            .map(rows -> each(rows, tally::addJudgedAgain)));
  }

  /** What waited for the facts that are staged, and what waited for that. */
  Future<Void> releaseByFacts() {
    return transaction
        .run(List.of(WaitingSql.RESTATE_FOR_FACTS))
        .compose(restated -> release(WaitingSql.STAGE_RELEASED_BY_FACTS));
  }

  /** All that waits for nothing any more, and what waited for that. */
  Future<Void> releaseAll() {
    return transaction
        .run(List.of(WaitingSql.RESTATE_ALL))
        .compose(restated -> release(WaitingSql.STAGE_ALL_RELEASED));
  }

  private Future<Void> release(String stage) {
    return transaction
        .query(stage)
        .compose(
            staged ->
                staged.rowCount() == 0
                    ? Future.succeededFuture()
                    : BatchTransaction.all(
                            settle(EnumSet.allOf(FactKind.class)),
                            transaction.query(WaitingSql.RELEASE, transaction.version()))
                        .compose(left -> releaseByFacts()));
  }
}
