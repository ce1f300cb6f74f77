package org.peyman.hub.connectors.net;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that connections to a partner's system go through (HTTP CONNECT where they are
 * encrypted).
 *
 * @param login {@code user:password}; null: none
 */
record ProxyAddress(String host, int port, @Nullable String login) {

  private static final int USUAL_PORT = 3128;

  /** The proxy at an address {@code http://user:password@host:port}; null where it is none. */
  static @Nullable ProxyAddress of(URI address) {
    String path = address.getRawPath();
    boolean isBare = path == null || path.isEmpty() || path.equals("/");
    if (!"http".equals(address.getScheme()) || address.getHost() == null || !isBare) {
      return null;
    }
    int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    return new ProxyAddress(address.getHost(), port, address.getRawUserInfo());
  }

  ProxyOptions options() {
    ProxyOptions options = new ProxyOptions().setType(ProxyType.HTTP).setHost(host).setPort(port);
    if (login == null) {
      return options;
    }
    int colon = login.indexOf(':');
    String user = colon < 0 ? login : login.substring(0, colon);
    return options
        .setUsername(decoded(user))
        .setPassword(colon < 0 ? "" : decoded(login.substring(colon + 1)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the login. */
  @Override
  public String toString() {
    return "ProxyAddress[" + host + ":" + port + "]";
  }
}
