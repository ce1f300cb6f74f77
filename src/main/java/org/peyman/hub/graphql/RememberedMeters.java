package org.peyman.hub.graphql;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** How much is answered from memory, and how much memory that takes. */
public record RememberedMeters(Remembered<?> remembered) implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    count("hit", Remembered::hits, registry);
    count("shared", Remembered::shared, registry);
    count("miss", Remembered::misses, registry);
    Gauge.builder("peyman.response.cache.entries", remembered, Remembered::entries)
        .description("Answers that are remembered")
        .register(registry);
    Gauge.builder("peyman.response.cache.size", remembered, Remembered::bytes)
        .description("Memory that remembered answers and their requests take, about")
        .baseUnit("bytes")
        .register(registry);
  }

  private void count(String result, ToDoubleFunction<Remembered<?>> many, MeterRegistry registry) {
    FunctionCounter.builder("peyman.response.cache.requests", remembered, many::applyAsDouble)
        .tag("result", result)
        .description(
            "Requests that may be answered from memory: hit, made for another who asked at the same"
                + " time (shared), or made (miss)")
        .register(registry);
  }
}
