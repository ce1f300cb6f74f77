package org.peyman.hub.connectors.net;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses on the web: what leads from one to another, and whether that is the same server. */
public final class WebAddress {

  private WebAddress() {}

  /** The address with more parameters. */
  public static URI with(URI address, Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return address;
    }
    String more =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    String text = address.toString();
    int fragment = text.indexOf('#');
    String base = fragment < 0 ? text : text.substring(0, fragment);
    return URI.create(base + (address.getRawQuery() == null ? "?" : "&") + more);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether both are the same server in the same way of speaking. */
  public static boolean isSameServer(URI one, URI other) {
    return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI address) {
    boolean isUsual = address.getPort() < 0;
    return !isUsual ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }
}
