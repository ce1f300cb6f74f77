package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import org.peyman.hub.domain.Reference;

/**
 * Reference data as it was last read, for all who read the ledger: it changes seldom. With it, what
 * else is kept of what was read.
 */
final class KnownReference {

  /** A fact takes some hundred bytes; how large a table is, is known without reading it. */
  private static final String LOOK =
      """
      SELECT reference_version,
             (pg_relation_size('job') + pg_relation_size('claim') + pg_relation_size('count_cell')
               + pg_relation_size('commitment_part')) / 300 AS facts
      FROM ledger_version
      """;

  private static final ReferenceStore.Versioned NOTHING =
      new ReferenceStore.Versioned(-1, Reference.EMPTY);

  private volatile ReferenceStore.Versioned last = NOTHING;
  private volatile int forgotten;

  private volatile long facts = 10_000;

  private final KnownReports reports = new KnownReports();
  private final KnownGrowth growth = new KnownGrowth();
  private final KnownFlows flows = new KnownFlows();

  /** As these statements see it; read anew only where it is another than the last. */
  Future<Reference> by(Statements database) {
    return database
        .query(LOOK)
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              facts = row.getLong("facts");
              ReferenceStore.Versioned known = last;
              return row.getLong("reference_version") == known.version()
                  ? Future.succeededFuture(known.reference())
                  : read(database);
            });
  }

  private Future<Reference> read(Statements database) {
    int begun = forgotten;
    return ReferenceStore.read(database).map(read -> remember(read, begun));
  }

  /** Unless a newer one is known already: who reads an older ledger does not set it back. */
  private synchronized Reference remember(ReferenceStore.Versioned read, int begun) {
    if (begun == forgotten && read.version() > last.version()) {
      last = read;
    }
    return read.reference();
  }

  /** The ledger is another: what is being read now is not to be known of it. */
  synchronized void forget() {
    forgotten++;
    last = NOTHING;
    reports.forget();
    growth.forget();
    flows.forget();
  }

  /** Reports and reviews, which go with the plans. */
  KnownReports reports() {
    return reports;
  }

  /** How the jobs of months that are over became known. */
  KnownGrowth growth() {
    return growth;
  }

  /** Flows of money. */
  KnownFlows flows() {
    return flows;
  }

  /** About how many facts there are; before the first look, as many as a small ledger has. */
  long facts() {
    return facts;
  }
}
