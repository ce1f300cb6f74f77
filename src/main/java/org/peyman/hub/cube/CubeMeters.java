package org.peyman.hub.cube;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** How far memory is behind the ledger, how much it holds and how often it answers. */
public final class CubeMeters implements MeterBinder {

  private final Cube cube;

  public CubeMeters(Cube cube) {
    this.cube = cube;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("peyman.cube.version", "The version of the ledger that is in memory", it -> it.version())
        .register(registry);
    gauge("peyman.cube.rows", "Jobs and cells of counts in memory", it -> it.jobs())
        .tag("kind", "jobs")
        .register(registry);
    gauge("peyman.cube.rows", "Claims and cells of counts in memory", it -> it.reports())
        .tag("kind", "reports")
        .register(registry);
    gauge(
            "peyman.cube.build",
            "How long the ledger was last read into memory as a whole",
            it -> it.buildSeconds())
        .baseUnit("seconds")
        .register(registry);
    counter("memory", Cube.Figures::fromMemory).register(registry);
    counter("database", Cube.Figures::fromDatabase).register(registry);
  }

  private Gauge.Builder<Cube> gauge(
      String name, String description, ToDoubleFunction<Cube.Figures> value) {
    return Gauge.builder(name, cube, it -> value.applyAsDouble(it.figures()))
        .description(description);
  }

  private FunctionCounter.Builder<Cube> counter(String from, ToDoubleFunction<Cube.Figures> value) {
    return FunctionCounter.builder(
            "peyman.cube.requests", cube, it -> value.applyAsDouble(it.figures()))
        .description("Requests whose sums come from memory, or from the database")
        .tag("from", from);
  }
}
