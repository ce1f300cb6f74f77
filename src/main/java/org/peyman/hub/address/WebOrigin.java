package org.peyman.hub.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page comes from, as RFC 6454 has it: two are the same or they are not, and nothing stands
 * for many.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, IPv6 in brackets
 * @param port the usual one of the scheme where none was said
 */
public record WebOrigin(String scheme, String host, int port) {

  /** What a message says of the form. */
  public static final String FORM =
      "an origin such as https://dashboard.example is expected: scheme, name and perhaps a port,"
          + " without a path";

  private static final Pattern PARTS =
      Pattern.compile("(https?)://(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::([0-9]{1,5}))?");

  /** An origin out of its text; nothing where it is none, as with {@code null} and {@code *}. */
  public static Optional<WebOrigin> of(String text) {
    Matcher parts = PARTS.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1);
    String port = parts.group(3);
    int number = port == null ? usualPort(scheme) : Integer.parseInt(port);
    return number > 65_535
        ? Optional.empty()
        : Optional.of(new WebOrigin(scheme, parts.group(2), number));
  }

  /** The port that a scheme means where none is said. */
  public static int usualPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** As a browser writes it in the header Origin. */
  public String text() {
    return scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port);
  }

  @Override
  public String toString() {
    return text();
  }
}
