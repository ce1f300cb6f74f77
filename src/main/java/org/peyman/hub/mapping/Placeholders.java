package org.peyman.hub.mapping;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is given for {@code ${NAME}} in a file: settings, then the environment. */
final class Placeholders {

  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.]*)}");
  private static final Pattern LOGIN = Pattern.compile("://[^/@\\s]*@");

  private final Map<String, String> settings;

  Placeholders(Map<String, String> settings) {
    this.settings = settings;
  }

  /** The first name in the text that nothing is given for; null when there is none. */
  @Nullable String missing(String text) {
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      if (settings.get(matcher.group(1)) == null) {
        return matcher.group(1);
      }
    }
    return null;
  }

  /** The text with every name replaced. */
  String replaced(String text) {
    return NAME.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(settings.getOrDefault(match.group(1), "")));
  }

  /** A text of a file as a message may show it: without a login, and never with what was given. */
  static String shown(String text) {
    String oneLine = text.strip().replaceAll("\\s+", " ");
    String safe = LOGIN.matcher(oneLine).replaceAll("://***@");
    return safe.length() > 200 ? safe.substring(0, 200) + "\u2026" : safe;
  }
}
