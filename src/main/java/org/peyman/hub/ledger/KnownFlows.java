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

  /** Whatever changes a row gives it another version to stand since, or ends it with one. */
  private static final String LOOK =
      """
      SELECT v.version,
             greatest(coalesce((SELECT max(since) FROM joined_flow), 0),
                      coalesce((SELECT max(until) FROM joined_flow_past), 0)) AS changed
      FROM ledger_version v
      """;

  private static final Known NOTHING = new Known(-1, JoinedFlows.NONE);

  private volatile Known last = NOTHING;
  private volatile int forgotten;

  /**
   * @param changed the version at which something changed last
   */
  private record Known(long changed, JoinedFlows flows) {}

  /**
   * As these statements see it.
   *
   * @param reference of the same version
   */
  Future<FundingRecords.Sums> by(
      Statements database, FundingRecords.Query query, Supplier<Future<Reference>> reference) {
    return database
        .query(LOOK)
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              long version = row.getLong("version");
              Known known = last;
              return row.getLong("changed") < known.changed
                  ? FundingReads.sums(database, query, null) // a later version was read already
                  : flows(database, known, row.getLong("changed"))
                      .compose(flows -> FundingSums.of(query, flows, version, reference));
            });
  }

  private Future<JoinedFlows> flows(Statements database, Known known, long changed) {
    if (known.changed == changed) {
      return Future.succeededFuture(known.flows);
    }
    int begun = forgotten;
    return known
        .flows
        .changedSince(known.changed, database)
        .onSuccess(flows -> remember(new Known(changed, flows), begun));
  }

  /** Unless a newer one is known already. */
  private synchronized void remember(Known read, int begun) {
    if (begun == forgotten && read.changed > last.changed) {
      last = read;
    }
  }

  /** The ledger is another: what is being read now is not to be known of it. */
  synchronized void forget() {
    forgotten++;
    last = NOTHING;
  }
}
