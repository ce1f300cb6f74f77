package org.peyman.hub.ledger;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a statement with named holes such as <code>{conditions}</code>, so that it can be
 * read as the statement that it becomes. What fills a hole is this program's own text; a value is
 * always a parameter.
 */
record Template(String text) {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+)}");

  /** The text with every hole filled; throws where nothing fills one. */
  String with(Map<String, String> filling) {
    return HOLE.matcher(text)
        .replaceAll(
            hole -> {
              String given = filling.get(hole.group(1));
              if (given == null) {
                throw new IllegalArgumentException("Nothing fills " + hole.group());
              }
              return Matcher.quoteReplacement(given);
            });
  }

  /** The same with one hole. */
  String with(String name, String filling) {
    return with(Map.of(name, filling));
  }
}
