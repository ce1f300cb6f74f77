package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.peyman.hub.ledger.Ledger;

/**
 * Who answers in the hub, and what it took to get there.
 *
 * @param seconds until it could answer
 * @param heapBytes what it holds in memory, after a collection
 */
record HubSums(Summing sums, double seconds, long heapBytes) {

  private static final int COLLECTIONS = 3;

  /** Over an open ledger; what is measured in the place of the ledger's own SQL is put in here. */
  static HubSums of(Vertx vertx, Ledger ledger) {
    long before = heap();
    long start = System.nanoTime();
    Summing sums = ledger::sum;
    double seconds = CopiedLedger.secondsSince(start);
    return new HubSums(sums, seconds, Math.max(0, heap() - before));
  }

  /** In use after a collection. */
  static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "ready within %.1f s, holding %,d MB", seconds, heapBytes / 1_000_000);
  }
}
