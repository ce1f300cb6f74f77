package org.peyman.hub.sync;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how far a long reading is, about every ten seconds. */
public final class LoadLog {

  private static final Logger LOG = LoggerFactory.getLogger(LoadLog.class);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final String source;
  private final long start = System.nanoTime();
  private final long rowsBefore;
  private long told = start;
  private boolean isLong;

  /**
   * A reading that begins, or goes on.
   *
   * @param rowsBefore how many rows it had before
   */
  public LoadLog(String source, long rowsBefore) {
    this.source = source;
    this.rowsBefore = rowsBefore;
    if (rowsBefore > 0) {
      isLong = true;
      LOG.info("{}: goes on after {} rows", source, grouped(rowsBefore));
    }
  }

  /** So many rows were taken in by now. */
  public void page(long rows) {
    long now = System.nanoTime();
    if (now - told >= PAUSE) {
      told = now;
      isLong = true;
      LOG.info("{}: {} rows so far, {} a second", source, grouped(rows), rate(rows, now));
    }
  }

  /** All were. */
  public void end(long rows) {
    long now = System.nanoTime();
    if (isLong) {
      LOG.info("{}: read to its end, {} rows, {} a second", source, grouped(rows), rate(rows, now));
    } else {
      LOG.debug("{}: read to its end, {} rows", source, rows);
    }
  }

  private String rate(long rows, long now) {
    return grouped((rows - rowsBefore) * TimeUnit.SECONDS.toNanos(1) / Math.max(1, now - start));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
