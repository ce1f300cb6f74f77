package org.peyman.hub.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of each pool of connections to the hub's database, and of the worker threads: how much of it is
 * in use, how many wait for their turn and how long that took. Nothing else of Vert.x is measured
 * by way of it, so that requests cost no more.
 */
final class PoolMeters implements VertxMetrics, VertxMetricsFactory {

  /** The threads on which Vert.x has done whatever blocks. */
  private static final String WORKERS = "vert.x-worker-thread";

  private static final Duration[] BOUNDS =
      Stream.of(1, 5, 25, 100, 500, 1_000, 5_000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<String, Measured> pools = new ConcurrentHashMap<>();

  PoolMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public VertxMetrics metrics(VertxOptions options) {
    return this;
  }

  /** Pools of one name are measured as one; those that have no name of their own, not at all. */
  @Override
  public @Nullable PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
    boolean isNamed =
        type.equals("sql") ? !name.equals(PoolOptions.DEFAULT_NAME) : name.equals(WORKERS);
    if (!isNamed) {
      return null;
    }
    Measured pool =
        pools.computeIfAbsent(type + " " + name, key -> new Measured(registry, type, name));
    return pool.with(size);
  }

  /** What is asked of one, and what it gives. */
  private static final class Measured implements PoolMetrics<Long, Object> {
    private static final Object TAKEN = new Object();

    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger used = new AtomicInteger();
    private final Timer waited;

    Measured(MeterRegistry registry, String type, String name) {
      gauge("peyman.pool.size", "How many a pool has at most", it -> it.size.get())
          .tags("pool", name, "type", type)
          .register(registry);
      gauge("peyman.pool.used", "How many of a pool are in use", it -> it.used.get())
          .tags("pool", name, "type", type)
          .register(registry);
      gauge("peyman.pool.waiting", "How many wait for a pool", it -> it.waiting.get())
          .tags("pool", name, "type", type)
          .register(registry);
      waited =
          Timer.builder("peyman.pool.wait")
              .description("How long who got one of a pool had waited for it")
              .tags("pool", name, "type", type)
              .serviceLevelObjectives(BOUNDS)
              .register(registry);
    }

    private Gauge.Builder<Measured> gauge(
        String name, String description, ToIntFunction<Measured> value) {
      return Gauge.builder(name, this, value::applyAsInt).description(description);
    }

    Measured with(int more) {
      size.addAndGet(Math.max(0, more));
      return this;
    }

    @Override
    public Long enqueue() {
      waiting.incrementAndGet();
      return System.nanoTime();
    }

    @Override
    public void dequeue(@Nullable Long since) {
      waiting.decrementAndGet();
      if (since != null) {
        waited.record(Duration.ofNanos(System.nanoTime() - since));
      }
    }

    @Override
    public Object begin() {
      used.incrementAndGet();
      return TAKEN;
    }

    @Override
    public void end(Object taken) {
      used.decrementAndGet();
    }
  }
}
