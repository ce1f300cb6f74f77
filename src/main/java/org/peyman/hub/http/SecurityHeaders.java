package org.peyman.hub.http;

import static java.util.stream.Collectors.joining;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import org.peyman.hub.address.WebOrigin;

/** What every answer tells a browser not to do with it. */
final class SecurityHeaders {

  /** For answers that are data: a browser that shows one runs and loads nothing. */
  private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

  /** For the dashboard: scripts, styles and requests of this hub alone, and none of them inline. */
  static final String DASHBOARD =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  /**
   * For GraphiQL: scripts, styles, fonts and requests of this hub alone. Styles may be inline
   * because GraphiQL writes a style element when it opens a dialog; scripts may not.
   */
  static final String GRAPHIQL =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");

  private static final CharSequence FRAMES = HttpHeaders.createOptimized("X-Frame-Options");

  /** For a year: nobody between may offer this name without TLS again. */
  private static final Header ONLY_TLS = Header.of("Strict-Transport-Security", "max-age=31536000");

  private static final List<Header> OF_ALL =
      List.of(
          Header.of(POLICY, DATA),
          Header.of("X-Content-Type-Options", "nosniff"),
          Header.of(FRAMES, "DENY"),
          Header.of("Referrer-Policy", "no-referrer"),
          Header.of("Cross-Origin-Opener-Policy", "same-origin"),
          Header.of("Cross-Origin-Resource-Policy", "same-origin"),
          Header.of("Cache-Control", "no-store"));

  /** In the form in which it costs least to write. */
  private record Header(CharSequence name, CharSequence value) {
    static Header of(CharSequence name, String value) {
      return new Header(
          HttpHeaders.createOptimized(name.toString()), HttpHeaders.createOptimized(value));
    }
  }

  private SecurityHeaders() {}

  static void give(RoutingContext context) {
    into(context.request());
    context.next();
  }

  /** Puts them into the answer to a request. */
  static void into(HttpServerRequest request) {
    MultiMap headers = request.response().headers();
    OF_ALL.forEach(header -> headers.set(header.name, header.value));
    if (request.isSSL()) {
      headers.set(ONLY_TLS.name, ONLY_TLS.value);
    }
  }

  /** The same, where there are none yet. */
  static void begin(HttpServerRequest request) {
    MultiMap headers = request.response().headers();
    OF_ALL.forEach(header -> headers.add(header.name, header.value));
    if (request.isSSL()) {
      headers.add(ONLY_TLS.name, ONLY_TLS.value);
    }
  }

  /** The dashboard in a frame of listed sites; where none is listed, as anywhere. */
  static void embed(HttpServerResponse response, Set<WebOrigin> embedders) {
    if (!embedders.isEmpty()) {
      String ancestors = embedders.stream().map(WebOrigin::text).sorted().collect(joining(" "));
      response.putHeader(
          POLICY, DASHBOARD.replace("frame-ancestors 'none'", "frame-ancestors " + ancestors));
      response.headers().remove(FRAMES); // which knows no list
    }
  }
}
