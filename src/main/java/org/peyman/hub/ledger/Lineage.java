package org.peyman.hub.ledger;

import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the ledger is not what it was before: a backup was restored. Then versions come
 * again with other content, and nothing that is remembered by a version is of use.
 */
final class Lineage {

  private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);

  /** The newest version with when it was recorded, and when the one was that was the newest. */
  static final String COLUMNS =
      """
      version,
      (SELECT recorded_at FROM batch b WHERE b.version = ledger_version.version) AS recorded_at,
      (SELECT recorded_at FROM batch b WHERE b.version = $1) AS recorded_before
      """;

  private final List<Runnable> forgetting = new CopyOnWriteArrayList<>();
  private long version;
  private @Nullable OffsetDateTime recorded;
  private volatile int line;

  /** Has something forgotten whenever it is noticed, before anybody is told of a version. */
  void atOther(Runnable forget) {
    forgetting.add(forget);
  }

  /** What is to be asked about. */
  synchronized long known() {
    return version;
  }

  /** Another number for each ledger that it has been. */
  int line() {
    return line;
  }

  /**
   * Looks at what a database says of itself.
   *
   * @param asked which version was the known one when it was asked
   */
  synchronized void see(Row row, long asked) {
    if (asked != version) {
      return; // who asked later has seen it
    }
    long now = row.getLong("version");
    if (now < version || !Objects.equals(row.getOffsetDateTime("recorded_before"), recorded)) {
      LOG.warn(
          "The database is another than before, as after a backup was restored: what was remembered"
              + " of versions up to {} is forgotten; its newest is {}",
          version,
          now);
      line++;
      forgetting.forEach(Runnable::run);
    }
    version = now;
    recorded = row.getOffsetDateTime("recorded_at");
  }
}
