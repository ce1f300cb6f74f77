package org.peyman.hub.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.spi.VertxMetricsFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The meters of one hub. Those of the virtual machine are there from the beginning; a room adds its
 * own by a {@link MeterBinder}, whose names begin with {@code peyman}.
 */
public final class Metrics implements AutoCloseable {

  /**
   * What is read before is not waited for any longer; then its meters say that they know nothing.
   */
  private static final long LONGEST_SECONDS = 2;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final List<Supplier<Future<Void>>> before = new CopyOnWriteArrayList<>();

  public Metrics() {
    List.of(
            new JvmMemoryMetrics(),
            collections,
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())
        .forEach(this::add);
  }

  /** Where meters may be registered. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Measures the pools of the Vert.x that is made with it. */
  public VertxMetricsFactory pools() {
    return new PoolMeters(registry);
  }

  /** Adds the meters of a room. */
  public void add(MeterBinder meters) {
    meters.bindTo(registry);
  }

  /**
   * Has something read whenever the meters are asked for.
   *
   * @param reading what fails or takes longer than two seconds is not waited for
   */
  public void readBefore(Supplier<Future<Void>> reading) {
    before.add(reading);
  }

  /**
   * All meters in Prometheus' text format; never fails.
   *
   * @param vertx has workers to write it
   */
  public Future<String> text(Vertx vertx) {
    List<Future<Void>> read =
        before.stream()
            .map(reading -> reading.get().timeout(LONGEST_SECONDS, TimeUnit.SECONDS))
            .toList();
    return Future.join(read)
        .transform((all, failure) -> vertx.executeBlocking(() -> registry.scrape(), false));
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
