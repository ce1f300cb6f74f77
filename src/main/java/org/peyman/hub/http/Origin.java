package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Refuses connections that a page of another site asks for: a browser lets any page open a
 * WebSocket to anywhere, and says by the header Origin whose page it is. Programs that are no
 * browsers send none.
 */
final class Origin {

  private Origin() {}

  /** Lets the request pass, or is a {@link Problem}. */
  static void check(HttpServerRequest request) {
    List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
    HostAndPort host = request.authority();
    boolean isOwn =
        origins.isEmpty() || (origins.size() == 1 && host != null && is(origins.get(0), host));
    if (!isOwn) {
      throw new Problem(
          Problem.Kind.FOREIGN, "Pages of other sites may not connect: Origin is not this host");
    }
  }

  /** A proxy before the hub may speak TLS, so that the scheme says only which port is meant. */
  private static boolean is(String origin, HostAndPort host) {
    try {
      URI uri = new URI(origin);
      String scheme = String.valueOf(uri.getScheme());
      int usual = scheme.equals("https") ? 443 : 80;
      return List.of("http", "https").contains(scheme)
          && host.host().equalsIgnoreCase(String.valueOf(uri.getHost()))
          && or(host.port(), usual) == or(uri.getPort(), usual);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int or(int port, int usual) {
    return port < 0 ? usual : port;
  }
}
