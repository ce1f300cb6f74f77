package org.peyman.hub.saved;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.peyman.hub.domain.Words;

/** What people call fields, variables and values, in both languages, as the table of words says. */
record Titles(Words words) {

  private static final String IN_UNIT = "به ";

  /**
   * A title in both languages.
   *
   * @param example a value as it is written in an address; empty where none is given
   */
  record Title(String fa, String en, String example) {

    private static Title of(Words.Word word) {
      return new Title(word.title().fa(), word.title().en(), word.example());
    }
  }

  /** Reads a table of words; adds what is wrong with it to the problems. */
  static Titles read(String csv, List<String> problems) {
    return new Titles(Words.read(csv, problems));
  }

  /** The title of a field such as {@code Province.code}, else of any field of that name. */
  Optional<Title> of(String coordinates) {
    return words.find(coordinates).map(Title::of);
  }

  /** The words for a value of an enum, such as {@code Certainty.PLEDGE}. */
  Optional<org.peyman.hub.domain.Title> ofValue(String key) {
    return words.exactly(key).map(Words.Word::title);
  }

  Optional<Title> ofVariable(String name) {
    return words.exactly("$" + name).map(Title::of);
  }

  /**
   * The title of a column that several fields lead to: in English from the whole to the part, in
   * Persian from the part to the whole, but for what says in which unit, which comes last.
   */
  static Title combined(List<Title> fields) {
    List<Title> parts = new ArrayList<>(fields);
    String en = parts.stream().map(Title::en).map(Titles::small).collect(Collectors.joining(" "));
    Collections.reverse(parts);
    parts.sort(Comparator.comparing(title -> title.fa.startsWith(IN_UNIT)));
    return new Title(join(parts, Title::fa), large(en), "");
  }

  private static String join(List<Title> parts, Function<Title, String> text) {
    return parts.stream().map(text).collect(Collectors.joining(" "));
  }

  /** Begins small, unless it begins with an abbreviation. */
  private static String small(String text) {
    boolean abbreviation = text.length() > 1 && Character.isUpperCase(text.charAt(1));
    return abbreviation ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static String large(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
