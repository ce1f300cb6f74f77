package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.PublicUrl;
import org.peyman.hub.address.WebOrigin;

/** Judges where a request comes from, before anything else about it is judged. */
final class Gate {

  private final Proxies proxies;
  private final Hosts hosts;
  private final CrossOrigin others;
  private final @Nullable PublicUrl publicUrl;

  Gate(Exposure exposure) {
    this.proxies = new Proxies(exposure.proxies());
    this.hosts = new Hosts(exposure.hosts());
    this.others = new CrossOrigin(exposure.origins());
    this.publicUrl = exposure.publicUrl();
  }

  /** Who asks. */
  Client client(HttpServerRequest request) {
    return proxies.client(request);
  }

  Proxies proxies() {
    return proxies;
  }

  /** The pages of other sites. */
  CrossOrigin others() {
    return others;
  }

  /** Lets pass what asks for one name, and for one of the hub's. */
  void checkHost(RoutingContext context) {
    // As RFC 9112 (section 3.2) wants it: the hub and a proxy may read different ones.
    if (context.request().headers().getAll(HttpHeaders.HOST).size() > 1) {
      throw Problem.malformed("The header Host is given more than once");
    }
    if (!Probes.isOne(context)) {
      hosts.check(proxies.host(context.request()));
    }
    context.next();
  }

  /** Whether a request asks for a name of the hub's. */
  boolean allowsHost(HttpServerRequest request) {
    return hosts.isAny() || hosts.allows(proxies.host(request));
  }

  /**
   * Refuses connections that a page of another site asks for, or is a {@link Problem}: a browser
   * lets any page open a WebSocket to anywhere, and says by the header Origin whose page it is.
   * Programs that are no browsers send none.
   */
  void checkOrigin(HttpServerRequest request) {
    List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
    boolean isLetIn =
        origins.isEmpty()
            || (origins.size() == 1 && isOwn(request, origins.get(0)))
            || others.allows(request.headers());
    if (!isLetIn) {
      throw new Problem(
          Problem.Kind.FOREIGN,
          "Pages of other sites may not connect: Origin is not this host; whoever runs the hub can"
              + " let them, with --allow-origin");
    }
  }

  /** A proxy before the hub may speak TLS, so that the scheme says only which port is meant. */
  private boolean isOwn(HttpServerRequest request, String text) {
    Optional<WebOrigin> origin = WebOrigin.of(text);
    HostAndPort host = client(request).host();
    PublicUrl url = publicUrl;
    return origin.isPresent()
        && ((url != null && origin.get().equals(url.origin()))
            || (host != null && is(origin.get(), host)));
  }

  private static boolean is(WebOrigin origin, HostAndPort host) {
    int port = host.port() < 0 ? WebOrigin.usualPort(origin.scheme()) : host.port();
    return host.host().equalsIgnoreCase(origin.host()) && port == origin.port();
  }
}
