package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.peyman.hub.domain.Reference;

/**
 * Reports and reviews as they were last read, for all who read the ledger: most batches change none
 * of them.
 */
final class KnownReports {

  /** Whatever changes a row gives it another version to stand since; none ever vanishes. */
  private static final String LOOK =
      """
      SELECT v.version, v.reference_version,
             greatest(coalesce((SELECT max(since) FROM report), 0), coalesce((SELECT max(since) FROM review), 0)) AS changed
      FROM ledger_version v
      """;

  private static final Known NOTHING =
      new Known(
          new Stamp(-1, -1), new ReportRecords.Standing(Reference.EMPTY, List.of(), List.of()));

  private volatile Known last = NOTHING;
  private volatile int forgotten;

  /** What tells states apart. */
  private record Stamp(long reference, long reports) {}

  private record Known(Stamp stamp, ReportRecords.Standing standing) {}

  /** As these statements see it; read anew only where it is another than the last. */
  Future<ReportRecords.At> by(Statements database) {
    return database
        .query(LOOK)
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              long version = row.getLong("version");
              Stamp stamp = new Stamp(row.getLong("reference_version"), row.getLong("changed"));
              Known known = last;
              int begun = forgotten;
              Future<ReportRecords.Standing> standing =
                  known.stamp.equals(stamp)
                      ? Future.succeededFuture(known.standing)
                      : ReportReads.standing(database, version)
                          .onSuccess(read -> remember(new Known(stamp, read), begun));
              return standing.map(it -> new ReportRecords.At(version, it));
            });
  }

  /** Unless a newer one is known already. */
  private synchronized void remember(Known read, int begun) {
    if (begun == forgotten
        && read.stamp.reference >= last.stamp.reference
        && read.stamp.reports >= last.stamp.reports) {
      last = read;
    }
  }

  /** The ledger is another: what is being read now is not to be known of it. */
  synchronized void forget() {
    forgotten++;
    last = NOTHING;
  }
}
