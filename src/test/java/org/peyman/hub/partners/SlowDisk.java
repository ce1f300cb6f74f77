package org.peyman.hub.partners;

import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds back what a Vert.x does on its worker threads, where files are read, as a network drive
 * does that is slow; counts it. What is held back when the drive is mended goes on at once.
 */
final class SlowDisk implements VertxMetricsFactory, VertxMetrics, PoolMetrics<Object, Object> {

  private final AtomicLong tasks = new AtomicLong();
  private long mended;
  private Duration delay = Duration.ZERO;

  /** With which the Vert.x is made, beside this as its metrics. */
  static VertxOptions options() {
    return new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true));
  }

  synchronized void slow(Duration delay) {
    this.delay = delay;
    if (delay.isZero()) {
      mended++;
      notifyAll();
    }
  }

  long tasks() {
    return tasks.get();
  }

  @Override
  public VertxMetrics metrics(VertxOptions options) {
    return this;
  }

  @Override
  public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
    return type.equals("worker") && name.equals("vert.x-worker-thread") ? this : new Unwatched();
  }

  private static final class Unwatched implements PoolMetrics<Object, Object> {}

  /** On the thread of the task, before it. */
  @Override
  public Object begin() {
    tasks.incrementAndGet();
    try {
      hold();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return this;
  }

  private synchronized void hold() throws InterruptedException {
    long before = mended;
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toMillis(); left > 0 && mended == before; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }
}
