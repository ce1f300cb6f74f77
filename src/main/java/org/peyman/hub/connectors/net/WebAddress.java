package org.peyman.hub.connectors.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses on the web: what leads from one to another, and whether that is the same server. */
public final class WebAddress {

  private static final String FOREIGN = "\"<>\\^`{|}";

  private WebAddress() {}

  /** The address that the text is, without a login; nothing where it is none. */
  static Optional<URI> plain(String text) {
    try {
      URI uri = new URI(text);
      boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The address with more parameters. */
  public static URI with(URI address, Map<String, String> parameters) {
    return with(address, parameters.entrySet());
  }

  /** The address with more parameters, of which several may have one name. */
  public static URI with(URI address, Collection<Map.Entry<String, String>> parameters) {
    if (parameters.isEmpty()) {
      return address;
    }
    String more =
        parameters.stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    String text = address.toString();
    int fragment = text.indexOf('#');
    String base = fragment < 0 ? text : text.substring(0, fragment);
    return URI.create(base + (address.getRawQuery() == null ? "?" : "&") + more);
  }

  /**
   * Where a link leads that stands in an answer from the address (RFC 3986, section 5.2); with
   * characters encoded that are none of an address but stand in many. Null where it leads nowhere.
   */
  public static @Nullable URI resolved(URI base, String link) {
    String text = withoutForeign(link.strip());
    try {
      if (text.startsWith("?")) { // which URI takes for a path of its own
        String address = base.toString();
        int end = address.replace('#', '?').indexOf('?');
        return URI.create((end < 0 ? address : address.substring(0, end)) + text);
      }
      return base.resolve(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String withoutForeign(String link) {
    StringBuilder text = new StringBuilder();
    link.codePoints()
        .forEach(
            c -> {
              if (c <= ' ' || FOREIGN.indexOf(c) >= 0) {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
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
