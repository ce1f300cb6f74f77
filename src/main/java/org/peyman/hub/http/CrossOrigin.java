package org.peyman.hub.http;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.WebOrigin;

/**
 * Lets the pages of listed sites ask and read the answers, as browsers want it said (CORS). Never
 * with credentials: the hub knows no cookies, and a page that has a key sends it itself.
 */
final class CrossOrigin {

  /** What a page may send: what it needs, and what GraphQL clients send by themselves. */
  private static final CharSequence MAY_SEND =
      HttpHeaders.createOptimized(
          String.join(
              ", ",
              "Accept",
              "Authorization",
              "Content-Type",
              "If-None-Match",
              "Last-Event-ID",
              "X-Request-Id",
              "Apollo-Require-Preflight",
              "Apollographql-Client-Name",
              "Apollographql-Client-Version",
              "X-Apollo-Operation-Name",
              "X-Apollo-Operation-Id",
              "Traceparent",
              "Tracestate"));

  /** What a page may read besides what it always may. */
  private static final CharSequence MAY_READ =
      HttpHeaders.createOptimized(
          String.join(
              ", ",
              "Content-Disposition",
              "ETag",
              "Peyman-As-Of",
              "Peyman-Ledger-Version",
              "Retry-After",
              "WWW-Authenticate",
              "X-Request-Id"));

  private static final CharSequence METHODS = HttpHeaders.createOptimized("GET, HEAD, POST");
  private static final CharSequence SECONDS = HttpHeaders.createOptimized("600");
  private static final CharSequence FETCH_SITE = new AsciiString("Sec-Fetch-Site");
  private static final CharSequence FETCH_MODE = new AsciiString("Sec-Fetch-Mode");
  private static final String ORIGIN = "Origin";

  private final Map<String, CharSequence> allowed;

  CrossOrigin(Set<WebOrigin> origins) {
    this.allowed =
        origins.stream()
            .map(WebOrigin::text)
            .collect(Collectors.toMap(Function.identity(), HttpHeaders::createOptimized));
  }

  /** Says in an answer's headers who may read it; all that goes by this is said here. */
  void into(MultiMap request, HttpServerResponse response) {
    if (isUsed()) {
      Vary.by(response, ORIGIN);
      allow(request, response);
    }
  }

  /** Whether any page of another site is listed, so that answers depend on who asks. */
  boolean isUsed() {
    return !allowed.isEmpty();
  }

  /** The same without saying on what it depends. */
  void allow(MultiMap request, HttpServerResponse response) {
    CharSequence origin = origin(request);
    if (origin != null) {
      response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, MAY_READ);
    }
  }

  /** Whether a request comes from a page that is listed. */
  boolean allows(MultiMap request) {
    return origin(request) != null;
  }

  private @Nullable CharSequence origin(MultiMap request) {
    List<String> origins = request.getAll(HttpHeaders.ORIGIN);
    return origins.size() == 1 ? allowed.get(origins.get(0)) : null;
  }

  /** Answers a browser that asks whether a page may ask, and says the same of what it asks. */
  void give(RoutingContext context) {
    HttpServerRequest request = context.request();
    into(request.headers(), context.response());
    if (!isPreflight(request)) {
      context.next();
      return;
    }
    if (!allows(request.headers())) {
      throw new Problem(
          Problem.Kind.FOREIGN,
          "Pages of this Origin may not ask; whoever runs the hub can let them, with --allow-origin");
    }
    context
        .response()
        .setStatusCode(204)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, MAY_SEND)
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, SECONDS)
        .end();
  }

  private static boolean isPreflight(HttpServerRequest request) {
    return HttpMethod.OPTIONS.equals(request.method())
        && request.headers().contains(HttpHeaders.ORIGIN)
        && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /**
   * Refuses what another site makes a browser ask for by an image, a frame or a script: the site
   * could not read the answer, but the hub would work for it.
   *
   * @param mayLink whether a reader may follow a link of another site to here
   */
  void checkSite(RoutingContext context, boolean mayLink) {
    MultiMap headers = context.request().headers();
    boolean isForeign =
        "cross-site".equalsIgnoreCase(headers.get(FETCH_SITE))
            && !HttpMethod.POST.equals(context.request().method())
            && !(mayLink && "navigate".equalsIgnoreCase(headers.get(FETCH_MODE)))
            && !allows(headers);
    if (isForeign) {
      throw new Problem(
          Problem.Kind.FOREIGN,
          "Pages of other sites may not ask this by GET; whoever runs the hub can let them, with"
              + " --allow-origin");
    }
    context.next();
  }
}
