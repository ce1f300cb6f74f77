package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

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

  static final String POLICY = "Content-Security-Policy";

  private SecurityHeaders() {}

  static void give(RoutingContext context) {
    into(context.response().headers());
    context.next();
  }

  static void into(MultiMap headers) {
    headers.set(POLICY, DATA);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }
}
