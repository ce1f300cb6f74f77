package org.peyman.hub.tracing;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the span within which work is done with its context. Vert.x finds it by {@code
 * META-INF/services}, since it must know what contexts keep before it makes the first of them.
 */
public final class CurrentSpan implements VertxServiceProvider {

  private static final ContextLocal<Object> LOCAL = RequestLocals.kept(Object.class);

  /** Made by Vert.x. */
  public CurrentSpan() {}

  @Override
  public void init(VertxBootstrap bootstrap) {
    // what matters is that this class is there
  }

  static @Nullable Span get() {
    return of(Vertx.currentContext());
  }

  static @Nullable Span of(@Nullable Context context) {
    return context == null ? null : (Span) context.getLocal(LOCAL);
  }

  static void set(@Nullable Span span) {
    Context context = Vertx.currentContext();
    if (context != null) {
      set(context, span);
    }
  }

  static void set(Context context, @Nullable Span span) {
    if (span == null) {
      context.removeLocal(LOCAL);
    } else {
      context.putLocal(LOCAL, span);
    }
  }
}
