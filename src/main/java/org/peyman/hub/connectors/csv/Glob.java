package org.peyman.hub.connectors.csv;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of names of files, with {@code *}, {@code ?}, {@code [a-z]} and {@code {a,b}}. Our own,
 * because the JDK's matches paths, which cannot hold every name in every locale, and tells small
 * from large letters, which old systems do not.
 */
final class Glob {

  private final Pattern names;

  /**
   * @throws PatternSyntaxException where something is opened and not closed
   */
  Glob(String pattern) {
    this.names = Pattern.compile(regex(pattern), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  boolean matches(String name) {
    return names.matcher(name).matches();
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    boolean isInBraces = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '[' -> i = addClass(pattern, i, regex);
        case '{' -> {
          regex.append("(?:");
          isInBraces = true;
        }
        case '}' -> {
          regex.append(isInBraces ? ")" : "\\}");
          isInBraces = false;
        }
        case ',' -> regex.append(isInBraces ? "|" : ",");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /** Adds the characters between brackets; where they end. */
  private static int addClass(String pattern, int start, StringBuilder regex) {
    int end = pattern.indexOf(']', start + 2);
    if (end < 0) {
      throw new PatternSyntaxException("[ is not closed", pattern, start);
    }
    String inside = pattern.substring(start + 1, end);
    regex
        .append(inside.startsWith("!") ? "[^" : "[")
        .append(
            (inside.startsWith("!") ? inside.substring(1) : inside)
                .replaceAll("[\\[\\]\\\\^&]", "\\\\$0"))
        .append(']');
    return end;
  }
}
