package org.peyman.hub.cube;

import java.time.LocalDate;
import java.util.Map;
import org.peyman.hub.ledger.Feed;
import org.peyman.hub.ledger.Snapshot;

/**
 * The ledger at a version, on a day. Never changed.
 *
 * @param ledger the version, and when it was recorded
 * @param jobs rows whose columns are {@link Columns}
 * @param reports rows with numbers of {@link ReportTraits}
 * @param promises parts of commitments
 * @param phases what filters by agreement and by the role of a province go by
 * @param added what a row of each profile adds to each column
 * @param axes of its dimensions
 */
record State(
    Snapshot.State ledger,
    LocalDate day,
    Values values,
    Facts jobs,
    Facts reports,
    Promises promises,
    Map<String, Feed.Placed> phases,
    Added added,
    Axes axes) {

  private static final long FEW_ROWS = 200_000;

  /** In how many threads rows are added up one by one. */
  int threads() {
    return isLarge() ? Runtime.getRuntime().availableProcessors() : 1;
  }

  /** Whether questions may take longer than an event loop has for one. */
  boolean isLarge() {
    return jobs.size() + reports.size() > FEW_ROWS;
  }

  long version() {
    return ledger.version();
  }
}
