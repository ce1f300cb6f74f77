package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Reads;

/** A ledger in memory in which chosen reads go wrong, each in the way that a test wants. */
final class FailingReads {

  private final FakeReads real = new FakeReads();
  private final Predicate<Method> which;
  private final Way way;

  private FailingReads(Predicate<Method> which, Way way) {
    this.which = which;
    this.way = way;
    real.sources.add(FakeReads.source("IMDAD", 1, false, null));
  }

  /** How a read goes wrong. */
  enum Way {
    /** As it should: the future fails. */
    FAILED_FUTURE,
    /** As a bug does it. */
    THROWN,
    /** With the failure wrapped as asynchronous code wraps it. */
    WRAPPED
  }

  /** Fails with a text that no caller may see. */
  static Reads in(Predicate<Method> which, Way way) {
    return (Reads)
        Proxy.newProxyInstance(
            Reads.class.getClassLoader(),
            new Class<?>[] {Reads.class},
            (proxy, method, arguments) -> new FailingReads(which, way).call(method, arguments));
  }

  private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
    if (method.getReturnType() != Future.class || !which.test(method)) {
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }
    IllegalStateException failure = new IllegalStateException(FailuresTest.SECRET);
    return switch (way) {
      case FAILED_FUTURE -> Future.failedFuture(failure);
      case WRAPPED -> Future.failedFuture(new CompletionException("outside", failure));
      case THROWN -> throw failure;
    };
  }
}
