package org.peyman.hub.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parameters that every export has, whatever its query's variables are. */
final class ExportOptions {

  private static final int MOST_SHOWN = 80;

  private ExportOptions() {}

  /** Takes its own parameters out of all that were given. */
  static RowFormat.Options of(Map<String, List<String>> parameters) {
    String headers = one("headers", parameters, List.of("names", "fa", "en"));
    String bom = one("bom", parameters, List.of("false", "true"));
    return new RowFormat.Options(
        RowFormat.Headers.valueOf(headers.toUpperCase(Locale.ROOT)), bom.equals("true"));
  }

  /** One of the values that are allowed; the first where none is given. */
  private static String one(
      String name, Map<String, List<String>> parameters, List<String> allowed) {
    List<String> given = parameters.remove(name);
    if (given == null || given.equals(List.of(""))) {
      return allowed.get(0);
    }
    if (given.size() > 1) {
      throw Problem.malformed(name + ": given " + given.size() + " times; one value is expected");
    }
    if (!allowed.contains(given.get(0))) {
      throw Problem.malformed(
          name
              + ": there is no \""
              + shown(given.get(0))
              + "\"; allowed: "
              + String.join(", ", allowed));
    }
    return given.get(0);
  }

  /** What somebody sent, not longer than is useful. */
  static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}
