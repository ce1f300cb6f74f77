package org.peyman.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.ledger.Ledger;

/**
 * Who answers in the hub, and what it took to get there.
 *
 * @param seconds until it could answer
 * @param heapBytes what it holds in memory, after a collection
 * @param closing ends it
 */
record HubSums(Summing sums, double seconds, long heapBytes, Supplier<Future<Void>> closing) {

  private static final int COLLECTIONS = 3;

  /** From memory, over an open ledger. */
  static HubSums of(Vertx vertx, Ledger ledger) {
    long before = heap();
    long start = System.nanoTime();
    Cube cube = Cube.of(vertx, ledger, LargeWorld.clock());
    cube.ready().await();
    double seconds = CopiedLedger.secondsSince(start);
    Summing sums =
        query -> cube.view(0, LargeWorld.DAY).compose(view -> view.orElseThrow().sum(query));
    return new HubSums(sums, seconds, Math.max(0, heap() - before), cube::close);
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
