package org.peyman.hub.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Which span is below which. */
final class Spans {

  private Spans() {}

  /** One below another; without another, the first of a trace. */
  static SpanBuilder below(@Nullable Span outer, SpanBuilder builder) {
    return outer == null ? builder.setNoParent() : builder.setParent(Context.root().with(outer));
  }
}
