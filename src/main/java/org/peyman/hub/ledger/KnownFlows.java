package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.function.Supplier;
import org.peyman.hub.domain.Reference;

/**
 * Flows as they were last read, for all who read the ledger: of what changed since, no more is read
 * than that.
 */
final class KnownFlows {

  private volatile JoinedFlows last = JoinedFlows.NONE;
  private volatile int forgotten;

  /**
   * As these statements see it.
   *
   * @param reference of the same version
   */
  Future<FundingRecords.Sums> by(
      Statements database, FundingRecords.Query query, Supplier<Future<Reference>> reference) {
    return database
        .query(JoinedFlows.LEDGER)
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              long changed = row.getLong("changed");
              JoinedFlows known = last;
              return changed < known.changed()
                  ? FundingReads.sums(database, query, null) // a later version was read already
                  : flows(database, known, changed, row.getLong("version"))
                      .compose(at -> FundingSums.of(query, at, reference));
            });
  }

  private Future<JoinedFlows.At> flows(
      Statements database, JoinedFlows known, long changed, long version) {
    if (known.changed() == changed) {
      return Future.succeededFuture(new JoinedFlows.At(version, known));
    }
    int begun = forgotten;
    return known.now(database, version).onSuccess(read -> remember(read.flows(), begun));
  }

  /** Unless newer ones are known already. */
  private synchronized void remember(JoinedFlows read, int begun) {
    if (begun == forgotten && read.changed() > last.changed()) {
      last = read;
    }
  }

  /** The ledger is another: what is being read now is not to be known of it. */
  synchronized void forget() {
    forgotten++;
    last = JoinedFlows.NONE;
  }
}
