package org.peyman.hub.address;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills the {@code ${NAME}} of a URL, so that no character of a value ends a part of the URL. */
public final class UrlPlaceholders {

  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.]*)}");

  private UrlPlaceholders() {}

  /**
   * A URL with each of them replaced.
   *
   * @param given what a name stands for; null: nothing
   * @throws UnreadableUrl naming the first name that stands for nothing
   */
  public static String filled(String url, Function<String, @Nullable String> given) {
    return NAME.matcher(url)
        .replaceAll(found -> Matcher.quoteReplacement(escaped(value(found, given))));
  }

  private static String value(MatchResult found, Function<String, @Nullable String> given) {
    String value = given.apply(found.group(1));
    if (value == null) {
      throw new UnreadableUrl(
          List.of("has " + found.group() + ", but nothing of that name is given"));
    }
    return value;
  }

  /** As {@code URLEncoder} has it, but for the space, which is a sign of its own in a URL. */
  private static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
