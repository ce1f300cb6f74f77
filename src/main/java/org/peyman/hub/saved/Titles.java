package org.peyman.hub.saved;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.peyman.hub.domain.Words;

/** What people call fields, variables and values, in both languages, as the table of words says. */
record Titles(Words words) {

  private static final String IN_UNIT = "به ";

  /** Such parts say when, or in which unit: nothing is of them. */
  private static final List<String> ADVERBS = List.of(IN_UNIT, "هنگام ", "اکنون");

  private static final Pattern SILENT_H = Pattern.compile("[^اوی]ه$");
  private static final Pattern LONG_VOWEL = Pattern.compile("[اآ]$");

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
    return new Title(persian(parts), large(en), "");
  }

  private static String persian(List<Title> parts) {
    StringBuilder text = new StringBuilder(parts.get(0).fa());
    for (Title part : parts.subList(1, parts.size())) {
      boolean isOf = ADVERBS.stream().noneMatch(part.fa()::startsWith);
      text.append(isOf ? ezafe(text) : "").append(' ').append(part.fa());
    }
    return text.toString();
  }

  /** What is written of the sound between a word and what it is of. */
  private static String ezafe(CharSequence text) {
    if (SILENT_H.matcher(text).find()) {
      return "ٔ";
    }
    return LONG_VOWEL.matcher(text).find() ? "ی" : "";
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
