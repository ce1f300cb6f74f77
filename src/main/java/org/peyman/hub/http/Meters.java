package org.peyman.hub.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Where the server measures, and what it shows of all that is measured.
 *
 * @param registry takes the server's own meters
 * @param text all meters in Prometheus' text format
 */
public record Meters(MeterRegistry registry, Supplier<Future<String>> text) {

  /** Measures nothing. */
  static Meters none() {
    return new Meters(new CompositeMeterRegistry(), () -> Future.succeededFuture(""));
  }
}
