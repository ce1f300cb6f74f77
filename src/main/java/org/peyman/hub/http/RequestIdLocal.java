package org.peyman.hub.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.tracing.RequestLocals;

/**
 * Keeps the name of a request with the context on which it is answered. Vert.x finds it by {@code
 * META-INF/services}, since it must know what contexts keep before it makes the first of them.
 */
public final class RequestIdLocal implements VertxServiceProvider {

  private static final ContextLocal<String> LOCAL = RequestLocals.kept(String.class);

  /** Made by Vert.x. */
  public RequestIdLocal() {}

  @Override
  public void init(VertxBootstrap bootstrap) {
    // what matters is that this class is there
  }

  static void set(String id) {
    Context context = Vertx.currentContext();
    if (context != null) {
      context.putLocal(LOCAL, id);
    }
  }

  static @Nullable String get() {
    Context context = Vertx.currentContext();
    return context == null ? null : context.getLocal(LOCAL);
  }
}
