package org.peyman.hub;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.tracing.TracingOptions;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.AlertMeters;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.QuarantineMeters;
import org.peyman.hub.graphql.SourceMeters;
import org.peyman.hub.http.Meters;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.metrics.Metrics;
import org.peyman.hub.tracing.Traces;

/** What an operator sees of one hub: its meters, and traces where somebody takes them. */
final class Instruments implements AutoCloseable {

  private final Metrics metrics = new Metrics();
  private final @Nullable Traces traces;

  /**
   * Begins to measure.
   *
   * @param collector where spans are sent; null: none are made
   */
  Instruments(@Nullable URI collector) {
    this.traces = collector == null ? null : Traces.to(collector, Release.text());
  }

  /** A Vert.x whose pools are measured, and whose requests are traced. */
  Vertx vertx(VertxOptions usual) {
    VertxOptions options =
        new VertxOptions(usual).setMetricsOptions(new MetricsOptions().setEnabled(true));
    VertxBuilder builder = Vertx.builder().withMetrics(metrics.pools());
    return traces == null
        ? builder.with(options).build()
        : builder
            .with(options.setTracingOptions(new TracingOptions()))
            .withTracer(traces.ofVertx())
            .build();
  }

  /** For the server: where it measures, and what it shows. */
  Meters meters(Vertx vertx) {
    return new Meters(metrics.registry(), () -> metrics.text(vertx));
  }

  void add(MeterBinder meters) {
    metrics.add(meters);
  }

  /** Measures what is in a ledger, and what comes to it. */
  void measure(Ledger ledger, Clock clock) {
    SourceMeters sources = new SourceMeters(ledger.reads(), clock);
    add(sources);
    metrics.readBefore(sources::read);
    AlertMeters alerts = new AlertMeters(ledger.alerts());
    add(alerts);
    metrics.readBefore(alerts::read);
    QuarantineMeters quarantine = new QuarantineMeters(ledger.quarantine(), clock);
    add(quarantine);
    metrics.readBefore(quarantine::read);
    add(ledger.intakeMeters());
    add(ledger.meters());
  }

  /** How requests are answered: within spans, where these are made. */
  BiFunction<Engine.Request, String, Future<Map<String, Object>>> answering(Engine engine) {
    Traces made = traces;
    return made == null
        ? engine::answer
        : (request, id) ->
            made.operation(
                engine.kind(request).name(),
                engine.operationName(request),
                () -> engine.answer(request, id));
  }

  @Override
  public void close() {
    metrics.close();
    if (traces != null) {
      traces.close();
    }
  }
}
