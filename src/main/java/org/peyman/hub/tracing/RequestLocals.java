package org.peyman.hub.tracing;

import io.vertx.core.Context;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * What is kept with the context of a request, and goes along where its work goes on upon another
 * thread.
 */
public final class RequestLocals {

  private static final List<ContextLocal<?>> ALL = new CopyOnWriteArrayList<>();

  private RequestLocals() {}

  /** Something more that is kept; asked for before Vert.x makes its first context. */
  public static <T> ContextLocal<T> kept(Class<T> type) {
    ContextLocal<T> local = ContextLocal.registerLocal(type, UnaryOperator.identity());
    ALL.add(local);
    return local;
  }

  /** Has a context keep what another keeps. */
  public static void carry(Context from, Context to) {
    ALL.forEach(local -> carry(local, from, to));
  }

  private static <T> void carry(ContextLocal<T> local, Context from, Context to) {
    T kept = from.getLocal(local);
    if (kept != null) {
      to.putLocal(local, kept);
    }
  }
}
