package org.peyman.hub.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
  private static final String BODY = "body";
  private static final String FOUND = "found";
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_ACCEPTED = 100;

  /** They are sent in other forms than in one piece, or are judged by more than their body. */
  private static final List<CharSequence> OUT_OF_THE_WAY =
      List.of(HttpHeaders.CONTENT_ENCODING, HttpHeaders.TRANSFER_ENCODING, HttpHeaders.EXPECT);

  private final Readiness readiness;
  private final RequestMeters meters;
  private final Map<String, ResponseType> accepted = new ConcurrentHashMap<>();
  private final Cache<Buffer, Seen> seen =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Buffer body, Seen asked) -> body.length() + asked.key.bytes())
          .executor(Runnable::run)
          .build();

  RepeatedRequests(Readiness readiness, RequestMeters meters) {
    this.readiness = readiness;
    this.meters = meters;
  }

  /** What a body asks for. */
  private record Seen(Remembered.Key key, Timer operation) {}

  /** Answers a POST that came before; lets all others go on. */
  void answer(RoutingContext context) {
    HttpServerRequest request = context.request();
    ResponseType type = isPlain(request) ? type(request.headers()) : null;
    Remembered<KeptAnswer> remembered = readiness.isOpen() ? readiness.open().remembered() : null;
    if (type == null || remembered == null) {
      context.next();
      return;
    }
    long begun = System.nanoTime();
    request
        .body()
        .onComplete(
            (body, failure) -> {
              if (failure != null) {
                context.fail(failure);
              } else {
                answer(new Asked(context, type, body, begun), remembered);
              }
            });
  }

  /** A request that was read. */
  private record Asked(RoutingContext context, ResponseType type, Buffer body, long begun) {

    /** Lets other handlers judge it. */
    void goOn() {
      context.put(BODY, body);
      context.next();
    }
  }

  private void answer(Asked asked, Remembered<KeptAnswer> remembered) {
    Seen before = seen.getIfPresent(asked.body);
    if (before == null) {
      asked.goOn();
      return;
    }
    remembered
        .find(before.key)
        .onSuccess(
            found -> {
              if (found instanceof Remembered.Known<KeptAnswer> known) {
                send(asked.context.request(), asked.type, known.sent());
                meters.again(before.operation, asked.begun);
              } else if (found instanceof Remembered<KeptAnswer>.Pending pending) {
                asked.context.addEndHandler(end -> pending.over());
                asked.context.put(FOUND, pending);
                asked.goOn();
              }
            });
  }

  private static boolean isPlain(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return request.uri().equals(PATH)
        && isOnce(headers.getAll(HttpHeaders.HOST))
        && TYPES.containsAll(headers.getAll(HttpHeaders.CONTENT_TYPE))
        && isOnce(headers.getAll(HttpHeaders.CONTENT_TYPE))
        && OUT_OF_THE_WAY.stream().noneMatch(headers::contains)
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

  private static void send(HttpServerRequest request, ResponseType type, KeptAnswer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    MultiMap headers = response.headers();
    headers.add(RequestId.HEADER, RequestId.chosen(request));
    SecurityHeaders.begin(headers);
    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    headers.add(HttpHeaders.CONTENT_TYPE, type.header());
    headers.add(HttpHeaders.CONTENT_LENGTH, answer.length());
    response.end(answer.body());
  }

  /** The body of a request that was read already; null: it was not. */
  static @Nullable Buffer body(RoutingContext context) {
    return context.get(BODY);
  }

  /** The answer that it was found to have to make already; null: nothing was looked for. */
  static Remembered<KeptAnswer>.@Nullable Pending found(RoutingContext context) {
    return context.get(FOUND);
  }

  /** What this body asks for may be known from now on. */
  void learn(Buffer body, Remembered.Key key, Timer operation) {
    seen.put(body.copy(), new Seen(key, operation));
  }
}
