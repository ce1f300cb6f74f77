package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Tehran;

/**
 * How jobs became known before the running month, as it was last read, for all who read the ledger:
 * what is recorded is recorded of a month that is not over.
 */
final class KnownGrowth {

  /** Where all of it is made anew, so is the row that comes first. */
  private static final String LOOK =
      """
      SELECT v.version, b.recorded_at, (
               SELECT g.xmin::text FROM job_growth g
               ORDER BY started_month, recorded_month, phase, province, organizations LIMIT 1) AS written
      FROM ledger_version v
      LEFT JOIN batch b USING (version)
      """;

  private volatile @Nullable Known last;
  private volatile int forgotten;

  /**
   * A ledger.
   *
   * @param recorded when the version was; null: it is empty
   * @param written by which transaction the first row was; null: there is none
   */
  private record Stamp(long version, @Nullable Instant recorded, @Nullable String written) {

    static Stamp of(Row row) {
      return new Stamp(
          row.getLong("version"), RowReader.instant(row, "recorded_at"), row.getString("written"));
    }

    /** Whether nothing that comes later changes what is known of the months before. */
    boolean isIn(SolarMonth running) {
      return recorded != null && !recorded.isBefore(Tehran.startOf(running.firstDay()));
    }
  }

  private record Known(Stamp stamp, SolarMonth running, GrownJobs jobs) {

    boolean isOf(Stamp other, SolarMonth month) {
      return running.equals(month)
          && Objects.equals(stamp.written, other.written)
          && (stamp.version == other.version || (stamp.isIn(month) && other.isIn(month)));
    }
  }

  /** As these statements see it. What is asked of an earlier month than the last is not kept. */
  Future<Growth> by(Statements database, Growth.Query query) {
    return database
        .query(LOOK)
        .compose(rows -> by(database, query, Stamp.of(rows.iterator().next())));
  }

  private Future<Growth> by(Statements database, Growth.Query query, Stamp stamp) {
    Known known = last;
    if (known != null && known.isOf(stamp, query.running())) {
      return Future.succeededFuture(known.jobs.growth(query));
    }
    if (known != null && known.running.compareTo(query.running()) > 0) {
      return GrowthSql.read(database, query);
    }
    int begun = forgotten;
    Future<GrownJobs> read = GrownJobsSql.read(database, query.running());
    return read.compose(jobs -> database.query(LOOK))
        .map(
            rows -> {
              if (Stamp.of(rows.iterator().next()).equals(stamp)) { // it did not move meanwhile
                remember(new Known(stamp, query.running(), read.result()), begun);
              }
              return read.result().growth(query);
            });
  }

  /** Unless a newer one is known already. */
  private synchronized void remember(Known read, int begun) {
    Known known = last;
    if (begun == forgotten
        && (known == null
            || (known.running.compareTo(read.running) <= 0
                && known.stamp.version <= read.stamp.version))) {
      last = read;
    }
  }

  /** The ledger is another: what is being read now is not to be known of it. */
  synchronized void forget() {
    forgotten++;
    last = null;
  }
}
