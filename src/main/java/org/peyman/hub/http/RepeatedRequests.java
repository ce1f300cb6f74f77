package org.peyman.hub.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.graphql.Remembered;

/**
 * Knows what a body asks for that came before to the letter, and whose answer was remembered: such
 * a request is answered before it is read, and before any other handler sees it. All others go on
 * with their body, and are judged as if nobody had looked at them.
 */
final class RepeatedRequests {

  private static final String PATH = "/graphql";
  private static final List<String> TYPES =
      List.of(
          "application/json", "application/json; charset=utf-8", "application/json;charset=utf-8");
  private static final CharSequence VARIES = HttpHeaders.createOptimized("Accept");
  private static final CharSequence VARIES_BY_ORIGIN =
      HttpHeaders.createOptimized("Origin, Accept");
  private static final String EARLY = "early";
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_ACCEPTED = 100;

  private static final FastThreadLocal<@Nullable Early> HANDED_OVER = new FastThreadLocal<>();

  private final Readiness readiness;
  private final RequestMeters meters;
  private final Gate gate;
  private final String prefixed;
  private final Map<String, ResponseType> accepted = new ConcurrentHashMap<>();
  private final Cache<Sent, Seen> seen =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Sent sent, Seen asked) -> sent.body.length() + asked.key.bytes())
          .executor(Runnable::run)
          .build();

  /**
   * @param prefix before every path of the hub, as browsers have it
   */
  RepeatedRequests(Readiness readiness, RequestMeters meters, Gate gate, String prefix) {
    this.readiness = readiness;
    this.meters = meters;
    this.gate = gate;
    this.prefixed = prefix + PATH;
  }

  /** A body, from somebody who sees as much as others. */
  private record Sent(String visibility, Buffer body) {}

  /** What a body asks for. */
  private record Seen(Remembered.Key key, RequestMeters.Measured operation) {}

  /** Answers what came before, and has all else routed. */
  Handler<HttpServerRequest> before(Handler<HttpServerRequest> routes) {
    return request -> answer(request, routes);
  }

  private void answer(HttpServerRequest request, Handler<HttpServerRequest> routes) {
    ResponseType type = isPlain(request) ? type(request.headers()) : null;
    Backend backend = type != null && readiness.isOpen() ? readiness.open() : null;
    Remembered<KeptAnswer> remembered = backend == null ? null : backend.remembered();
    Caller caller = backend == null ? null : caller(request, backend);
    if (type == null || remembered == null || caller == null) {
      routes.handle(request);
      return;
    }
    long begun = System.nanoTime();
    request
        .body()
        .onSuccess(
            body -> answer(new Asked(request, type, caller, body, begun, routes), remembered));
  }

  /** Null: it takes longer to tell who asks, or the routes must refuse them. */
  private static @Nullable Caller caller(HttpServerRequest request, Backend backend) {
    List<String> credentials = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    return credentials.size() > 1
        ? null
        : backend.authentication().known(credentials.isEmpty() ? null : credentials.get(0));
  }

  /**
   * A request that was read.
   *
   * @param begun when, in nanoseconds of this machine
   * @param routes take it where it cannot be answered
   */
  private record Asked(
      HttpServerRequest request,
      ResponseType type,
      Caller caller,
      Buffer body,
      long begun,
      Handler<HttpServerRequest> routes) {

    /** Routes look at it at once, so that what is known of it is handed over on this thread. */
    void goOn(Remembered<KeptAnswer>.@Nullable Pending pending) {
      HANDED_OVER.set(new Early(body, pending));
      try {
        routes.handle(request);
      } finally {
        HANDED_OVER.remove();
      }
    }
  }

  private void answer(Asked asked, Remembered<KeptAnswer> remembered) {
    Seen before = seen.getIfPresent(new Sent(asked.caller.visibility(), asked.body));
    if (before == null) {
      asked.goOn(null);
      return;
    }
    remembered
        .find(before.key)
        .onSuccess(
            found -> {
              if (found instanceof Remembered.Known<KeptAnswer> known) {
                send(asked.request, asked.type, known.sent());
                meters.again(before.operation, asked.begun);
              } else if (found instanceof Remembered<KeptAnswer>.Pending pending) {
                asked.goOn(pending);
              }
            });
  }

  /**
   * What is known of a request that is routed.
   *
   * @param pending the answer that is to be made; null: nobody looked for one
   */
  private record Early(Buffer body, Remembered<KeptAnswer>.@Nullable Pending pending) {}

  /** The first handler of a request takes up what is known of it. */
  static void takeUp(RoutingContext context) {
    Early early = HANDED_OVER.get();
    if (early != null) {
      context.put(EARLY, early);
      Remembered<KeptAnswer>.Pending pending = early.pending;
      if (pending != null) {
        AnswerEnd.of(context, end -> pending.over());
      }
    }
    context.next();
  }

  private boolean isPlain(HttpServerRequest request) {
    if (!HttpMethod.POST.equals(request.method())
        || !(request.uri().equals(PATH) || request.uri().equals(prefixed))
        || !gate.allowsHost(request)) {
      return false;
    }
    MultiMap headers = request.headers();
    List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
    return types.size() == 1
        && TYPES.contains(types.get(0))
        && (request.version() == HttpVersion.HTTP_2 || isOnce(headers.getAll(HttpHeaders.HOST)))
        && !headers.contains(HttpHeaders.CONTENT_ENCODING)
        && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaders.EXPECT)
        && isShort(headers.get(HttpHeaders.CONTENT_LENGTH));
  }

  private static boolean isOnce(List<String> values) {
    return values.size() == 1;
  }

  private static boolean isShort(@Nullable String length) {
    try {
      return length != null && Integer.parseInt(length) <= RequestLimits.MOST_BODY_BYTES;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The one to answer in; null: the sender must be told that there is none, or be sent events. */
  private @Nullable ResponseType type(MultiMap headers) {
    List<String> accept = headers.getAll(HttpHeaders.ACCEPT);
    if (accept.isEmpty()) {
      return ResponseType.JSON;
    }
    if (accept.size() > 1) {
      return null;
    }
    String only = accept.get(0);
    ResponseType known = accepted.get(only);
    if (known == null) {
      known = ResponseType.accepted(only).orElse(null);
      if (known != null && accepted.size() < MOST_ACCEPTED) {
        accepted.put(only, known);
      }
    }
    return known;
  }

  private void send(HttpServerRequest request, ResponseType type, KeptAnswer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    MultiMap headers = response.headers();
    headers.add(RequestId.HEADER, RequestId.chosen(request));
    SecurityHeaders.begin(request);
    boolean isShared = gate.others().isUsed();
    headers.add(HttpHeaders.VARY, isShared ? VARIES_BY_ORIGIN : VARIES);
    if (isShared) {
      gate.others().allow(request.headers(), response);
    }
    headers.add(HttpHeaders.CONTENT_TYPE, type.header());
    headers.add(HttpHeaders.CONTENT_LENGTH, answer.length());
    response.end(answer.body());
  }

  /** The body of a request that was read already; null: it was not. */
  static @Nullable Buffer body(RoutingContext context) {
    Early early = context.get(EARLY);
    return early == null ? null : early.body;
  }

  /** The answer that it was found to have to make already; null: nobody looked for one. */
  static Remembered<KeptAnswer>.@Nullable Pending found(RoutingContext context) {
    Early early = context.get(EARLY);
    return early == null ? null : early.pending;
  }

  /** What this body asks for may be known from now on. */
  void learn(Caller caller, Buffer body, Remembered.Key key, RequestMeters.Measured operation) {
    seen.put(new Sent(caller.visibility(), body.copy()), new Seen(key, operation));
  }
}
