package org.peyman.hub;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Pure;

/**
 * A link from one page of the documentation to another leads to a file and a heading that are
 * there.
 */
@Pure
final class DocumentationLinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Pattern NAMED = Pattern.compile("<a id=\"([^\"]+)\">");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");

  private final Map<Path, Set<String>> headings = new HashMap<>();

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      Matcher link = LINK.matcher(FENCED.matcher(Files.readString(page)).replaceAll(""));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*|/.*")) {
          links++;
          if (!leadsSomewhere(page, target)) {
            dead.add(page + ": " + target);
          }
        }
      }
    }

    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  private static Set<Path> pages() throws IOException {
    Set<Path> pages = new TreeSet<>();
    for (String folder : List.of("docs", "seed-data", "src")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        pages.addAll(files.filter(DocumentationLinksTest::isPage).collect(toSet()));
      }
    }
    try (Stream<Path> files = Files.list(Path.of(""))) {
      pages.addAll(files.filter(DocumentationLinksTest::isPage).collect(toSet()));
    }
    return pages;
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  private boolean leadsSomewhere(Path page, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(file)
        && (parts.length == 1 || !isPage(file) || headingsOf(file).contains(parts[1]));
  }

  private Set<String> headingsOf(Path page) throws IOException {
    Set<String> known = headings.get(page);
    if (known == null) {
      known = anchors(Files.readString(page));
      headings.put(page, known);
    }
    return known;
  }

  /** The anchors that a page sets itself, and those that GitHub gives to its headings. */
  private static Set<String> anchors(String page) {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> anchors =
        NAMED.matcher(page).results().map(id -> id.group(1)).collect(toCollection(TreeSet::new));
    Matcher heading = HEADING.matcher(FENCED.matcher(page).replaceAll(""));
    while (heading.find()) {
      String anchor =
          heading
              .group(1)
              .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "")
              .replace(' ', '-');
      int before = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }
}
