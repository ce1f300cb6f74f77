package org.peyman.hub.saved;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.peyman.hub.domain.Measure;

/**
 * What people call fields and variables, in both languages: of measures what the rules' list of
 * measures says, of all else what {@code titles.csv} says.
 */
final class Titles {

  private static final String ROW = "ProgressRow.";
  private static final String IN_UNIT = "به ";

  private static final Map<String, Title> MEASURES =
      Arrays.stream(Measure.values())
          .collect(
              Collectors.toMap(
                  measure -> ROW + measure.field(),
                  measure -> new Title(measure.titleFa(), measure.titleEn(), "")));

  private final Map<String, Title> titles = new HashMap<>(MEASURES);

  /**
   * A title in both languages.
   *
   * @param example a value as it is written in an address; empty where none is given
   */
  record Title(String fa, String en, String example) {}

  /** Reads {@code key,fa,en,example}; adds what is wrong with it to the problems. */
  static Titles read(String csv, List<String> problems) {
    Titles titles = new Titles();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      reader.forEach(line -> titles.add(line, problems));
    } catch (CsvParseException | java.io.IOException e) {
      problems.add(QueryFiles.SHOWN + "titles.csv cannot be read as CSV");
    }
    return titles;
  }

  private void add(NamedCsvRecord line, List<String> problems) {
    String where = QueryFiles.SHOWN + "titles.csv:" + line.getStartingLineNumber() + ": ";
    if (line.getFieldCount() != 4 || line.getFields().subList(0, 3).contains("")) {
      problems.add(where + "key, fa, en and example are expected, only the last may be empty");
      return;
    }
    Title title = new Title(line.getField("fa"), line.getField("en"), line.getField("example"));
    if (titles.putIfAbsent(line.getField("key"), title) != null) {
      problems.add(where + "the key " + line.getField("key") + " is there already");
    }
  }

  /** The title of a field such as {@code Province.code}, else of any field of that name. */
  Optional<Title> of(String coordinates) {
    String field = coordinates.substring(coordinates.indexOf('.') + 1);
    return Optional.ofNullable(titles.getOrDefault(coordinates, titles.get(field)));
  }

  /** The words for a value of an enum, such as {@code Certainty.PLEDGE}. */
  Optional<org.peyman.hub.domain.Title> ofValue(String key) {
    return Optional.ofNullable(titles.get(key))
        .map(title -> new org.peyman.hub.domain.Title(title.fa, title.en));
  }

  Optional<Title> ofVariable(String name) {
    return Optional.ofNullable(titles.get("$" + name));
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
