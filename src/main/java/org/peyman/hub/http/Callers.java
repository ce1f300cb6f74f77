package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Budget;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Payer;
import org.peyman.hub.access.Permission;

/** Tells who sends a request, before anything else about it is looked at. */
record Callers(Readiness readiness, Gate gate) {

  private static final String KEY = "caller";
  private static final Map<String, String> CHALLENGE =
      Map.of("WWW-Authenticate", "Bearer realm=\"peyman\"");

  /** Settles who sends it; the request waits meanwhile, so that nothing of its body is missed. */
  void identify(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean isToCome = !request.isEnded(); // HTTP/2 refuses to pause what was read
    if (isToCome) {
      request.pause();
    }
    of(header(request), RequestId.of(context), request.path())
        .onComplete(
            done -> {
              if (isToCome) {
                request.resume();
              }
            })
        .onSuccess(
            caller -> {
              context.put(KEY, caller);
              context.next();
            })
        .onFailure(context::fail);
  }

  /** The same for those alone who may see something. */
  void permit(RoutingContext context, Permission permission) {
    Caller caller = of(context);
    if (!caller.may(permission)) {
      String what = permission.words() + " are for " + permission.holders();
      readiness
          .open()
          .audit()
          .refused(caller, context.request().path(), what, RequestId.of(context));
      throw new Problem(
          Problem.Kind.FOREIGN, "This address: " + what + "; you are " + caller.words());
    }
    context.next();
  }

  /**
   * Who sends a credential; fails with a {@link Problem} where it is not valid.
   *
   * @param where it was sent to, for the audit trail
   */
  Future<Caller> of(@Nullable String header, String requestId, String where) {
    Backend backend = readiness.open();
    return backend
        .authentication()
        .of(header)
        .recover(
            failure -> {
              String why = String.valueOf(failure.getMessage());
              backend.audit().refused(Caller.PUBLIC, where, why, requestId);
              return Future.failedFuture(new Problem(Problem.Kind.UNAUTHENTICATED, why, CHALLENGE));
            });
  }

  /** Who sends a request that was identified, and from what it is paid. */
  Payer payer(RoutingContext context) {
    Caller caller = of(context);
    return new Payer(
        caller, budget(caller, () -> gate.client(context.request()).counted().getHostAddress()));
  }

  /** Refuses what is longer than its sender may send. */
  void refuseLongBody(Caller caller, int bytes) {
    readiness
        .open()
        .budgets()
        .limits(caller)
        .excess(Limit.BODY, bytes)
        .ifPresent(
            excess -> {
              throw new Problem(Problem.Kind.TOO_LARGE, excess);
            });
  }

  /**
   * From what a caller pays.
   *
   * @param address that it comes from
   */
  Budget budget(Caller caller, Supplier<String> address) {
    return readiness.open().budgets().of(caller, address);
  }

  /** The credential of a request; null: it has none. */
  static @Nullable String header(HttpServerRequest request) {
    List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.size() > 1) {
      throw Problem.malformed("The header Authorization is given more than once");
    }
    return headers.isEmpty() ? null : headers.get(0);
  }

  /** Who sends a request that was identified. */
  static Caller of(RoutingContext context) {
    return Objects.requireNonNull(context.<Caller>get(KEY), "Nobody was identified");
  }
}
