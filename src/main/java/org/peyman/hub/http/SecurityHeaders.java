package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

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

  private static final List<Header> OF_ALL =
      List.of(
          Header.of(POLICY, DATA),
          Header.of("X-Content-Type-Options", "nosniff"),
          Header.of("X-Frame-Options", "DENY"),
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
    into(context.response().headers());
    context.next();
  }

  static void into(MultiMap headers) {
    OF_ALL.forEach(header -> headers.set(header.name, header.value));
  }

  /** The same, where there are none yet. */
  static void begin(MultiMap headers) {
    OF_ALL.forEach(header -> headers.add(header.name, header.value));
  }
}
