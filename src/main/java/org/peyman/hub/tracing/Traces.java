package org.peyman.hub.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.Future;
import io.vertx.core.spi.VertxTracerFactory;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends spans to whoever takes them, by OTLP over HTTP. */
public final class Traces implements AutoCloseable {

  private static final long LONGEST_STOP_SECONDS = 5;

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private Traces(SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = provider.get("org.peyman.hub");
  }

  /**
   * Begins to.
   *
   * @param endpoint below which {@code /v1/traces} takes spans
   * @param release as which the hub is known
   */
  public static Traces to(URI endpoint, String release) {
    String base = endpoint.toString().replaceAll("/+$", "");
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(base + "/v1/traces").build();
    Attributes hub =
        Attributes.builder().put("service.name", "peyman").put("service.version", release).build();
    return new Traces(
        SdkTracerProvider.builder()
            .setResource(Resource.create(hub))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build());
  }

  /** Traces requests that come and go by a Vert.x that is made with it. */
  public VertxTracerFactory ofVertx() {
    return options -> new RequestTracer(tracer);
  }

  /**
   * Does the work of an operation within a span of its own.
   *
   * @param kind such as {@code QUERY}
   * @param name as its document calls it; null: it has none
   */
  public <T> Future<T> operation(String kind, @Nullable String name, Supplier<Future<T>> work) {
    Span outer = CurrentSpan.get();
    Span span =
        Spans.below(outer, tracer.spanBuilder(name == null ? kind : kind + " " + name))
            .setAttribute("graphql.operation.type", kind)
            .startSpan();
    if (name != null) {
      span.setAttribute("graphql.operation.name", name);
    }
    CurrentSpan.set(span);
    return work.get()
        .onComplete(
            (done, failure) -> {
              if (failure != null) {
                span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
              }
              CurrentSpan.set(outer);
              span.end();
            });
  }

  /** Sends what is not sent yet. */
  @Override
  public void close() {
    provider.shutdown().join(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
  }
}
