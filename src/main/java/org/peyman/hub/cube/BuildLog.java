package org.peyman.hub.cube;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how far the reading of a whole ledger is, every ten seconds, and when it is done. One thread
 * at a time.
 */
final class BuildLog {

  private static final Logger LOG = LoggerFactory.getLogger(BuildLog.class);
  private static final long APART = TimeUnit.SECONDS.toNanos(10);
  private static final int LOOK_EVERY = 1 << 12;

  private final long began = System.nanoTime();
  private long said = began;
  private long rows;

  /** One more was read. */
  void row() {
    if (++rows % LOOK_EVERY == 0 && System.nanoTime() - said >= APART) {
      said = System.nanoTime();
      LOG.info("Reading the ledger into memory: {} rows so far, in {} s", rows, seconds());
    }
  }

  /** All were; how many seconds that took. */
  double over() {
    double seconds = (System.nanoTime() - began) / 1e9;
    if (rows > 0) {
      LOG.info("The ledger is in memory: {} rows, in {} s", rows, seconds());
    }
    return seconds;
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
  }
}
