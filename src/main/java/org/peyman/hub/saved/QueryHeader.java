package org.peyman.hub.saved;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;

/**
 * The comments that a saved query begins with: {@code # key: text}, gone on by lines that are
 * indented. It also collects what is wrong with the query.
 */
final class QueryHeader {

  private static final Pattern ENTRY = Pattern.compile("# ?([A-Za-z][\\w.]*): *(.*)");
  private static final Pattern MORE = Pattern.compile("# {2,}(\\S.*)");
  private static final List<String> NEEDED =
      List.of("title.fa", "title.en", "about.fa", "about.en");
  private static final Pattern OPTIONAL =
      Pattern.compile("column\\.\\w+\\.(fa|en)|variable\\.\\w+\\.(fa|en|example)|public");
  private static final String PUBLIC = "public";

  private final String file;
  private final List<String> problems;
  private final Map<String, String> entries = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  /** Reads the header of a file. */
  QueryHeader(String file, String text, List<String> problems) {
    this.file = file;
    this.problems = problems;
    read(QueryFiles.comments(text));
  }

  /** Notes what is wrong on a line, counted from 1. */
  void problem(int line, String what) {
    problems.add(QueryFiles.SHOWN + file + ":" + line + ": " + what);
  }

  String name() {
    return QueryFiles.nameOf(file);
  }

  /** What one of the needed entries says; empty where it is missing, which is a problem. */
  String text(String key) {
    return entries.getOrDefault(key, "");
  }

  Optional<Titles.Title> columnTitle(String column) {
    return title("column." + column);
  }

  Optional<Titles.Title> variableTitle(String variable) {
    return title("variable." + variable);
  }

  @Nullable String example(String variable) {
    return entries.get("variable." + variable + ".example");
  }

  /** The variables that the public may give; empty: the query is not open to it. */
  Optional<Set<String>> openVariables() {
    return Optional.ofNullable(entries.get(PUBLIC)).map(text -> Set.of(text.split(" +", -1)));
  }

  /** Notes something about {@link #openVariables}. */
  void problemOfOpen(String what) {
    problem(lines.getOrDefault(PUBLIC, 1), what);
  }

  private Optional<Titles.Title> title(String key) {
    String fa = entries.get(key + ".fa");
    String en = entries.get(key + ".en");
    return fa == null || en == null ? Optional.empty() : Optional.of(new Titles.Title(fa, en, ""));
  }

  /** Notes entries about columns or variables that there are not. */
  void refuseUnknown(String kind, Set<String> known) {
    lines.forEach(
        (key, line) -> {
          String[] parts = key.split("\\.", -1);
          if (parts[0].equals(kind) && !known.contains(parts[1])) {
            problem(line, "there is no " + kind + " " + parts[1] + near(parts[1], known));
          }
        });
  }

  private void read(List<String> comments) {
    String last = null;
    for (int i = 0; i < comments.size(); i++) {
      Matcher entry = ENTRY.matcher(comments.get(i));
      Matcher more = MORE.matcher(comments.get(i));
      if (entry.matches()) {
        last = entry.group(1);
        add(last, entry.group(2).strip(), i + 1);
      } else if (last != null && more.matches()) {
        entries.merge(last, more.group(1).strip(), (text, next) -> text + " " + next);
      } else if (!comments.get(i).isBlank() && !comments.get(i).equals("#")) {
        problem(i + 1, "\"# key: text\" is expected, or a line indented to go on with the text");
      }
    }
    NEEDED.stream()
        .filter(key -> text(key).isEmpty())
        .forEach(key -> problem(1, "\"# " + key + ": ...\" is missing"));
  }

  private void add(String key, String text, int line) {
    if (!NEEDED.contains(key) && !OPTIONAL.matcher(key).matches()) {
      problem(line, "there is no entry " + key + near(key, NEEDED));
    } else if (entries.putIfAbsent(key, text) != null) {
      problem(line, key + " is there already");
    } else {
      lines.put(key, line);
    }
  }

  private static String near(String given, java.util.Collection<String> known) {
    List<String> near = NearMatches.of(given, known);
    return near.isEmpty() ? "" : "; near: " + String.join(", ", near);
  }
}
