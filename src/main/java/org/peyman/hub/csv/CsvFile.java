package org.peyman.hub.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.Lines.Line;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Text;

/**
 * A CSV file with a header, read record by record in constant memory. A broken line costs only
 * itself: reading goes on with the next line, also after a quote that is never closed. That is our
 * own: FastCSV, which parses each record, reads on to the end of the file there, or stops.
 *
 * <p>What is wrong with the file as a whole (not in its encoding, no such column) is thrown as
 * {@link UnreadableFile} when it is opened, before any record is handed out.
 */
public final class CsvFile implements AutoCloseable {

  /** A field in quotes may go over so many lines; beyond, its quote counts as not closed. */
  private static final int MOST_LINES_OF_A_RECORD = 100;

  private final String name;
  private final Lines lines;
  private final Deque<Line> pushedBack = new ArrayDeque<>();
  private final CsvReader.CsvReaderBuilder parser;
  private final char separator;
  private final List<String> header;
  private final List<String> unknown;

  /** A record of the file. */
  public sealed interface Row {
    /** The number of its first line, from 1, the header included. */
    long line();

    /**
     * Values by column as the header spells it, empty ones included; incomplete in a broken record.
     */
    Map<String, String> cells();
  }

  /** A record that fits the header. */
  public record Good(long line, Map<String, String> cells) implements Row {}

  /**
   * A line that does not.
   *
   * @param text of the line, with everything masked that could be a national code
   * @param why what is wrong with it, to follow the word "line"
   * @param cells those that the columns before the fault seem to hold
   */
  public record Broken(long line, String text, String why, Map<String, String> cells)
      implements Row {}

  /**
   * Checks the file and reads its header; messages call it by the name.
   *
   * @param required columns that must be there, in any spelling that {@link Text#fold} makes equal
   * @param known all columns that somebody asks for, in the form of {@link Text#fold}
   */
  public CsvFile(Path file, String name, List<String> required, Set<String> known) {
    this(file, name, StandardCharsets.UTF_8, required, known);
  }

  /**
   * The same, of a file in another encoding.
   *
   * @param encoding of files without a byte order mark
   */
  public CsvFile(
      Path file, String name, Charset encoding, List<String> required, Set<String> known) {
    this.name = name;
    Lines.check(file, name, encoding);
    this.lines = new Lines(file, name, encoding);
    Line first = notEmpty(nextNotBlank(','));
    String said = Separators.saidIn(first.text());
    if (said != null) {
      first = notEmpty(nextNotBlank(','));
    }
    this.separator = Separators.of(said, first.text(), position(first.number()));
    this.parser = parserFor(separator);
    this.header = header(first);
    this.unknown = checkColumns(required, known);
  }

  private Line notEmpty(@Nullable Line first) {
    if (first == null) {
      throw new UnreadableFile(
          name + " is empty; allowed: a line that names the columns, then a line for each item.");
    }
    return first;
  }

  /** Columns that nobody asked for, codes in their names masked. */
  public List<String> unknownColumns() {
    return unknown;
  }

  /** The columns as the header spells them, in its order. */
  public List<String> header() {
    return header;
  }

  /** What stands between columns: a comma, a semicolon or a tab. */
  public char separator() {
    return separator;
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** {@code claims.csv:17}. */
  public String position(long line) {
    return name + ":" + line;
  }

  /** How much of the file was read so far. */
  public long bytesRead() {
    return lines.bytesRead();
  }

  /** The next record; null at the end. */
  public @Nullable Row next() {
    Line line = nextNotBlank(separator);
    if (line == null) {
      return null;
    }
    if (!line.whole()) {
      return broken(line, "is longer than " + Lines.LONGEST + " bytes");
    }
    try {
      return record(line, parse(line.text()));
    } catch (CsvParseException e) {
      return overSeveralLines(line);
    }
  }

  private Row record(Line line, List<String> values) {
    if (values.size() != header.size()) {
      return broken(line, "has " + values.size() + " columns, the header has " + header.size());
    }
    return new Good(line.number(), byColumn(values));
  }

  /**
   * A quote is open at the end of the line: it goes on over the next lines, or was never closed.
   */
  private Row overSeveralLines(Line first) {
    StringBuilder text = new StringBuilder(first.text());
    Deque<Line> taken = new ArrayDeque<>();
    while (isOpen(text) && taken.size() < MOST_LINES_OF_A_RECORD && text.length() < Lines.LONGEST) {
      Line next = nextLine();
      if (next == null) {
        break;
      }
      taken.addLast(next);
      text.append('\n').append(next.text());
    }
    Optional<List<String>> values = tryParse(text.toString());
    if (values.isPresent() && values.get().size() == header.size()) {
      return new Good(first.number(), byColumn(values.get()));
    }
    while (!taken.isEmpty()) {
      pushedBack.addFirst(taken.removeLast());
    }
    return broken(
        first,
        isOpen(first.text()) ? "has a quote that is not closed" : "has text after a closing quote");
  }

  private static boolean isOpen(CharSequence text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private Broken broken(Line line, String why) {
    String[] parts = line.text().split(String.valueOf(separator), -1);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < Math.min(parts.length, header.size()); i++) {
      values.add(parts[i].replace("\"", ""));
    }
    String shown = Text.storable(Digits.maskAll(line.text()));
    return new Broken(line.number(), shown, why, byColumn(values));
  }

  private Map<String, String> byColumn(List<String> values) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      cells.put(header.get(i), values.get(i));
    }
    return cells;
  }

  private List<String> parse(String text) {
    return parser.ofSingleCsvRecord(text).getFields();
  }

  private Optional<List<String>> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  private @Nullable Line nextNotBlank(char separator) {
    Line line = nextLine();
    while (line != null && isBlank(line.text(), separator)) {
      line = nextLine();
    }
    return line;
  }

  private static boolean isBlank(String text, char separator) {
    return text.chars().allMatch(c -> c == separator || Character.isWhitespace(c));
  }

  private @Nullable Line nextLine() {
    return pushedBack.isEmpty() ? lines.next() : pushedBack.removeFirst();
  }

  private static CsvReader.CsvReaderBuilder parserFor(char separator) {
    return CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false);
  }

  private List<String> header(Line line) {
    if (line.text().indexOf(0) >= 0) {
      throw new UnreadableFile(
          position(line.number())
              + " holds U+0000, as UTF-16 without a byte order mark does; allowed: text in UTF-8, or in"
              + " UTF-16 with a byte order mark. A drop folder may name it: `encoding: UTF-16LE`.");
    }
    List<String> names =
        tryParse(line.text())
            .orElseThrow(
                () ->
                    new UnreadableFile(
                        position(line.number())
                            + " is no header: it has a quote that is not closed."));
    List<String> header = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String given : names) {
      String name = Text.trim(given).isEmpty() ? "column_" + (header.size() + 1) : Text.trim(given);
      if (!seen.add(Text.fold(name))) {
        throw new UnreadableFile(
            position(line.number())
                + " names the column "
                + shown(name)
                + " twice; allowed: each column once.");
      }
      header.add(name);
    }
    return List.copyOf(header);
  }

  private List<String> checkColumns(List<String> required, Set<String> known) {
    Set<String> found = new HashSet<>();
    header.forEach(column -> found.add(Text.fold(column)));
    refuseWithout(required.stream().filter(column -> !found.contains(Text.fold(column))).toList());
    return header.stream()
        .filter(column -> !known.contains(Text.fold(column)))
        .map(CsvFile::shown)
        .toList();
  }

  /**
   * Throws where a column is missing.
   *
   * @param missing columns that must be there and are not
   */
  public void refuseWithout(List<String> missing) {
    if (!missing.isEmpty()) {
      String found = String.join(", ", header.stream().map(CsvFile::shown).toList());
      String names = String.join(", ", missing);
      throw new UnreadableFile(
          "%s has no column %s; columns found: %s.".formatted(name, names, Text.cut(found)));
    }
  }

  /** A file without header has data where the names should be, perhaps a national code. */
  private static String shown(String column) {
    return Text.storable(Digits.maskAll(Text.cut(column)));
  }

  @Override
  public void close() {
    lines.close();
  }
}
