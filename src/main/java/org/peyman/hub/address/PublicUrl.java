package org.peyman.hub.address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where browsers find the hub, whatever stands between.
 *
 * @param prefix before every path of the hub, such as {@code /peyman}; empty: none
 */
public record PublicUrl(WebOrigin origin, String prefix) {

  /** What a message says of the form. */
  public static final String FORM =
      "a URL such as https://example.org/peyman/ is expected, without user, query and fragment";

  private static final Pattern PARTS =
      Pattern.compile("([^/]+://[^/]+?)((?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*)/?");

  /** A URL out of its text; nothing where it is none. */
  public static Optional<PublicUrl> of(String text) {
    Matcher parts = PARTS.matcher(text);
    return parts.matches()
        ? WebOrigin.of(parts.group(1)).map(origin -> new PublicUrl(origin, parts.group(2)))
        : Optional.empty();
  }

  /** What its prefix begins with; empty: it has none. */
  public String firstStep() {
    return prefix.isEmpty() ? "" : prefix.split("/", 3)[1];
  }

  @Override
  public String toString() {
    return origin + prefix + "/";
  }
}
