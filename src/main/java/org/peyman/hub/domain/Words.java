package org.peyman.hub.domain;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What things are called in Persian and in English: measures, facets, columns, variables and values
 * of enums. All that shows such a word, be it a label, a header, a page or a file, has it from the
 * hub's table {@code schema/words.csv}, so that one thing has one word.
 *
 * <p>A key is the name of a field ({@code province}), of a type and its field or value ({@code
 * Target.growth}, {@code Certainty.PLEDGE}), or of a variable of a saved query ({@code $years}).
 */
public final class Words {

  /** Where the table stands in the repository, for those who are told of a problem. */
  private static final String SHOWN = "schema/words.csv";

  private static final String RESOURCE = "/" + SHOWN;

  private final Map<String, Word> byKey = new LinkedHashMap<>();

  /**
   * A word.
   *
   * @param example a value of a variable, as it is written in an address; empty for all else
   */
  public record Word(Title title, String example) {}

  /** Read once, by whoever needs a word first. */
  private static final class OfHub {
    private static final Words WORDS = ofHub();
  }

  private Words() {}

  private static Words ofHub() {
    List<String> problems = new ArrayList<>();
    Words words = read(textOfHub(), problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
    return words;
  }

  /** The hub's table, as it stands in its file; it blocks for a moment. */
  public static String textOfHub() {
    try (InputStream stream = Words.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("The class path has no " + RESOURCE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The class path's " + RESOURCE + " cannot be read", e);
    }
  }

  /** What the hub's table calls something; IllegalArgumentException where it does not know it. */
  public static Title of(String key) {
    return OfHub.WORDS
        .find(key)
        .orElseThrow(() -> new IllegalArgumentException(SHOWN + " has no " + key))
        .title();
  }

  /** Reads {@code key,fa,en,example}; adds what is wrong with it to the problems. */
  public static Words read(String csv, List<String> problems) {
    Words words = new Words();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      reader.forEach(line -> words.add(line, problems));
    } catch (CsvParseException | IOException e) {
      problems.add(SHOWN + " cannot be read as CSV");
    }
    return words;
  }

  private void add(NamedCsvRecord line, List<String> problems) {
    String where = SHOWN + ":" + line.getStartingLineNumber() + ": ";
    if (line.getFieldCount() != 4 || line.getFields().subList(0, 3).contains("")) {
      problems.add(where + "key, fa, en and example are expected, only the last may be empty");
      return;
    }
    Title title = new Title(line.getField("fa"), line.getField("en"));
    if (byKey.putIfAbsent(line.getField("key"), new Word(title, line.getField("example")))
        != null) {
      problems.add(where + "the key " + line.getField("key") + " is there already");
    }
  }

  /** All of them, in the order of the table. */
  public Map<String, Word> all() {
    return Collections.unmodifiableMap(byKey);
  }

  /** That of a field such as {@code Province.code}, else of any field of that name. */
  public Optional<Word> find(String key) {
    String field = key.substring(key.indexOf('.') + 1);
    return Optional.ofNullable(byKey.getOrDefault(key, byKey.get(field)));
  }

  /** That of just this key. */
  public Optional<Word> exactly(String key) {
    return Optional.ofNullable(byKey.get(key));
  }
}
