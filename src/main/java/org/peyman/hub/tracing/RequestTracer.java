package org.peyman.hub.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.Context;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A span for each request that comes by HTTP, and below it for each that the hub makes for it: of a
 * database, its own or a partner's, and of a partner by HTTP. What nobody asked for, such as the
 * reading of sources by schedule, has none.
 */
final class RequestTracer implements VertxTracer<Span, Span> {

  /** What may be said of a statement: its text is the hub's own or a configuration's. */
  private static final Set<String> OF_STATEMENTS =
      Set.of("db.system", "db.namespace", "db.query.text");

  private static final int LONGEST = 1_000;

  private static final TextMapGetter<Map<String, String>> HEADERS =
      (headers, name) -> headers == null ? null : headers.get(name);

  private final Tracer tracer;

  RequestTracer(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public <R> @Nullable Span receiveRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      Iterable<Entry<String, String>> headers,
      TagExtractor<R> tags) {
    if (policy == TracingPolicy.IGNORE || !(request instanceof HttpRequest http)) {
      return null;
    }
    String path = http.uri().split("[?#]", 2)[0];
    Span span =
        tracer
            .spanBuilder(http.method() + " " + path)
            .setSpanKind(io.opentelemetry.api.trace.SpanKind.SERVER)
            .setParent(outside(headers))
            .setAttribute("http.request.method", http.method().name())
            .setAttribute("url.path", path)
            .startSpan();
    CurrentSpan.set(context, span);
    return span;
  }

  /** Within which trace somebody asks. */
  private static io.opentelemetry.context.Context outside(Iterable<Entry<String, String>> headers) {
    io.opentelemetry.context.Context root = io.opentelemetry.context.Context.root();
    for (Entry<String, String> header : headers) {
      if (header.getKey().equalsIgnoreCase("traceparent")) {
        return W3CTraceContextPropagator.getInstance()
            .extract(root, Map.of("traceparent", header.getValue()), HEADERS);
      }
    }
    return root;
  }

  @Override
  public <R> void sendResponse(
      Context context,
      @Nullable R response,
      @Nullable Span span,
      @Nullable Throwable failure,
      TagExtractor<R> tags) {
    end(response, span, failure);
  }

  @Override
  public <R> @Nullable Span sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    Span outer = CurrentSpan.of(context);
    if (policy == TracingPolicy.IGNORE || outer == null) {
      return null;
    }
    SpanBuilder builder =
        request instanceof HttpRequest http ? ofHttp(http) : ofStatement(operation, request, tags);
    Span span =
        Spans.below(outer, builder)
            .setSpanKind(io.opentelemetry.api.trace.SpanKind.CLIENT)
            .startSpan();
    W3CTraceContextPropagator.getInstance()
        .inject(
            io.opentelemetry.context.Context.root().with(span),
            headers,
            (carrier, name, value) -> {
              if (carrier != null && name.equals("traceparent")) {
                carrier.accept(name, value);
              }
            });
    return span;
  }

  /** Paths and queries of partners' addresses may hold keys of theirs. */
  private SpanBuilder ofHttp(HttpRequest http) {
    URI address = URI.create(http.absoluteURI().split("[?#]", 2)[0]);
    return tracer
        .spanBuilder(http.method() + " " + address.getHost())
        .setAttribute("http.request.method", http.method().name())
        .setAttribute("server.address", String.valueOf(address.getHost()))
        .setAttribute("server.port", (long) address.getPort());
  }

  private <R> SpanBuilder ofStatement(String operation, R request, TagExtractor<R> tags) {
    SpanBuilder builder = tracer.spanBuilder("SQL " + operation);
    tags.extractTo(
        request,
        (key, value) -> {
          if (OF_STATEMENTS.contains(key)) {
            builder.setAttribute(
                key, value.length() <= LONGEST ? value : value.substring(0, LONGEST));
          }
        });
    return builder;
  }

  @Override
  public <R> void receiveResponse(
      Context context,
      @Nullable R response,
      @Nullable Span span,
      @Nullable Throwable failure,
      TagExtractor<R> tags) {
    end(response, span, failure);
  }

  private static void end(
      @Nullable Object response, @Nullable Span span, @Nullable Throwable failure) {
    if (span == null) {
      return;
    }
    if (response instanceof HttpResponse http) {
      span.setAttribute("http.response.status_code", (long) http.statusCode());
      if (http.statusCode() >= 500) {
        span.setStatus(StatusCode.ERROR);
      }
    }
    if (failure != null) {
      span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
    span.end();
  }
}
