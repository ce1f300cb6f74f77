package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Words;
import org.peyman.hub.support.Pure;

/** The pages' own table of words is what they name of the hub's. */
@Pure
final class PageWordsTest {

  private static final Path DASHBOARD = Path.of("src", "main", "resources", "dashboard", "words");
  private static final Path PARTNER = Path.of("src", "main", "resources", "partner", "words.js");
  private static final Path TABLE = DASHBOARD.resolve("table.js");
  private static final Pattern NAMED = Pattern.compile("\\b(?:persian|english)\\.(\\w+)");

  /** {@code -Dwords.record=true} writes it anew. */
  @Test
  void thePagesReadTheTableOfWords() throws IOException {
    String table = table(named());
    if (Boolean.getBoolean("words.record")) {
      Files.writeString(TABLE, table);
      fail("Recorded anew: look at it, then run without -Dwords.record");
    }

    assertThat(Files.readString(TABLE)).isEqualTo(table);
  }

  /**
   * The words, and the groups of words such as {@code Verdict}, that the pages name; {@code facets}
   * are those of all facets.
   */
  private static Set<String> named() throws IOException {
    Set<String> named = new TreeSet<>();
    List<Path> scripts = new ArrayList<>(List.of(PARTNER));
    try (Stream<Path> files = Files.list(DASHBOARD)) {
      files.filter(file -> !file.equals(TABLE)).forEach(scripts::add);
    }
    for (Path script : scripts) {
      NAMED
          .matcher(Files.readString(script))
          .results()
          .map((MatchResult match) -> match.group(1))
          .forEach(named::add);
    }
    return named;
  }

  private static String table(Set<String> named) {
    return """
        // The words that the pages have in common with the API, exports and saved queries, as schema/words.csv says them. Do
        // not edit: PageWordsTest writes this file with -Dwords.record=true.

        export const fa = %s;

        /** @type {typeof fa} */
        export const en = %s;
        """
        .formatted(language(named, Title::fa), language(named, Title::en));
  }

  private static String language(Set<String> named, Function<Title, String> in) {
    Map<String, String> single = new LinkedHashMap<>();
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    Words.read(Words.textOfHub(), new ArrayList<>())
        .all()
        .forEach(
            (key, word) -> {
              String[] parts = key.split("\\.", 2);
              String text = quoted(in.apply(word.title()));
              if (parts.length == 1 && named.contains(key)) {
                single.put(key, text);
              } else if (named.contains(parts[0])) {
                groups.computeIfAbsent(parts[0], it -> new LinkedHashMap<>()).put(parts[1], text);
              }
            });
    if (named.contains("facets")) {
      for (Facet facet : Facet.values()) {
        groups
            .computeIfAbsent("facets", it -> new LinkedHashMap<>())
            .put(facet.field(), quoted(in.apply(Words.of(facet.field()))));
      }
    }
    StringBuilder script = new StringBuilder("{\n");
    single.forEach((key, text) -> script.append("  %s: %s,\n".formatted(key, text)));
    groups.forEach(
        (group, words) -> {
          script.append("  %s: {\n".formatted(group));
          words.forEach((key, text) -> script.append("    %s: %s,\n".formatted(key, text)));
          script.append("  },\n");
        });
    return script.append("}").toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "’") + "'";
  }
}
