package org.peyman.hub.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.peyman.hub.domain.Title;

/** The parameters that every export has, whatever its query's variables are. */
final class ExportOptions {

  private static final int MOST_SHOWN = 80;

  private static final List<String> TRUTHS = List.of("false", "true");

  /** The same, the first being usual with Persian headers. */
  private static final List<String> MARKED = List.of("true", "false");

  private ExportOptions() {}

  /**
   * Takes its own parameters out of all that were given.
   *
   * @param usual the headers where none are asked for
   */
  static FileOptions of(Map<String, List<String>> parameters, FileOptions.Headers usual) {
    String given = one("headers", parameters, List.of("", "names", "fa", "en"));
    FileOptions.Headers headers =
        given.isEmpty() ? usual : FileOptions.Headers.valueOf(given.toUpperCase(Locale.ROOT));
    boolean isPersian = headers == FileOptions.Headers.FA;
    return new FileOptions(
        headers,
        one("bom", parameters, isPersian ? MARKED : TRUTHS).equals("true"),
        FileOptions.Values.valueOf(
            one("values", parameters, List.of("codes", "fa", "en")).toUpperCase(Locale.ROOT)),
        one("solar", parameters, TRUTHS).equals("true"),
        one("times", parameters, List.of("utc", "tehran")).equals("tehran"),
        one("digits", parameters, List.of("latin", "fa")).equals("fa"));
  }

  /** One of the values that are allowed; the first where none is given. */
  static String one(String name, Map<String, List<String>> parameters, List<String> allowed) {
    List<String> given = parameters.remove(name);
    if (given == null || given.equals(List.of(""))) {
      return allowed.get(0);
    }
    if (given.size() > 1) {
      throw Problem.malformed(
          new Title(
              name + ": " + given.size() + " بار داده شده است؛ یک مقدار لازم است",
              name + ": given " + given.size() + " times; one value is expected"));
    }
    if (!allowed.contains(given.get(0))) {
      List<String> shown = allowed.stream().filter(value -> !value.isEmpty()).toList();
      throw Problem.malformed(
          new Title(
              name + ": «" + shown(given.get(0)) + "» نیست؛ مجاز: " + String.join("، ", shown),
              name
                  + ": there is no \""
                  + shown(given.get(0))
                  + "\"; allowed: "
                  + String.join(", ", shown)));
    }
    return given.get(0);
  }

  /** What somebody sent, not longer than is useful. */
  static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}
