package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name under which a request is found in logs: the sender's own where it is harmless, else that
 * of the trace of which it is a part, else a new one. Whatever is done for the request can ask for
 * it, so that each line of the log can tell.
 */
public final class RequestId {

  static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-Id");

  private static final CharSequence TRACE_PARENT = HttpHeaders.createOptimized("traceparent");

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String KEY = "requestId";

  /** W3C's Trace Context: version, trace, span, flags. */
  private static final Pattern TRACE =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.*");

  private RequestId() {}

  /** Names the request and puts the name into the answer's header. */
  static void give(RoutingContext context) {
    String id = into(context.request());
    context.put(KEY, id);
    RequestIdLocal.set(id);
    context.next();
  }

  /** That of the request for which this thread works at the moment; null: for none. */
  public static @Nullable String current() {
    return RequestIdLocal.get();
  }

  /** The request's name; what was refused before it was given one gets it here. */
  static String of(RoutingContext context) {
    String id = context.get(KEY);
    return id == null ? into(context.request()) : id;
  }

  /** Names a request by itself and puts the name into the answer's header. */
  static String into(HttpServerRequest request) {
    String id = chosen(request);
    request.response().putHeader(HEADER, id);
    return id;
  }

  /** The name that a request is to have. */
  static String chosen(HttpServerRequest request) {
    @Nullable String sent = request.getHeader(HEADER);
    return sent != null && HARMLESS.matcher(sent).matches() ? sent : ofTrace(request);
  }

  private static String ofTrace(HttpServerRequest request) {
    @Nullable String sent = request.getHeader(TRACE_PARENT);
    Matcher parent = TRACE.matcher(sent == null ? "" : sent);
    return parent.matches() ? parent.group(1) : fresh();
  }

  /** A new name, for what no header can name. */
  static String fresh() {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
