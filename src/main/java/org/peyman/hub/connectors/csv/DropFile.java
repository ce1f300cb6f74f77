package org.peyman.hub.connectors.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.LineGroups;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Text;
import org.peyman.hub.mapping.Connector.Names;
import org.peyman.hub.mapping.RowReader;
import org.peyman.hub.mapping.RowReader.Raw;

/**
 * A dropped file as rows. Rows of one line each stream; where a row takes several lines anywhere in
 * the file, or in the one beside it, these are held in memory.
 */
final class DropFile implements AutoCloseable {

  private static final String BROKEN_ALLOWED =
      "a line with as many columns as the header, quotes closed and doubled inside quotes";

  private final CsvSection section;
  private final String name;
  private final CsvFile csv;
  private final LineNames names;
  private final Iterator<Raw> rows;

  /** Opens the file, and the one beside it; throws {@link UnreadableFile}. */
  DropFile(Dropped dropped, CsvSection section) {
    this.section = section;
    this.name = dropped.name();
    this.csv = new CsvFile(dropped.file(), name, List.of(), Set.of());
    try {
      this.names = names(csv, name, required(section));
      this.rows = rows(dropped);
    } catch (UnreadableFile e) {
      csv.close();
      throw e;
    }
  }

  private LineNames names(CsvFile file, String called, Set<String> required) {
    Set<String> columns = new LinkedHashSet<>(section.shape().own().columns());
    Names lines = section.shape().lines();
    if (lines != null) {
      columns.addAll(lines.columns());
    }
    return new LineNames(file, called, columns, required);
  }

  /** In a file of counts each line has the columns of its cell and those of its document. */
  private static Set<String> required(CsvSection section) {
    Set<String> required = new LinkedHashSet<>(section.shape().own().required());
    Names lines = section.shape().lines();
    if (lines != null && section.shape().kind() == FactKind.COUNT) {
      required.addAll(lines.required());
    }
    return required;
  }

  private Iterator<Raw> rows(Dropped dropped) {
    Names lines = section.shape().lines();
    if (lines == null) {
      return new Each(csv);
    }
    if (section.shape().kind() == FactKind.COUNT) {
      return documents().iterator();
    }
    Path beside = dropped.beside();
    return beside == null
        ? new Each(csv)
        : withAllocations(beside, dropped.besideName(), lines).iterator();
  }

  /** The next rows, at most so many; none at the end. */
  List<Raw> next(int most) {
    List<Raw> next = new ArrayList<>();
    while (next.size() < most && rows.hasNext()) {
      next.add(rows.next());
    }
    return next;
  }

  boolean hasNext() {
    return rows.hasNext();
  }

  private Raw row(CsvFile.Row record) {
    String position = csv.position(record.line());
    return record instanceof CsvFile.Broken broken
        ? brokenRow(broken, csv)
        : new Raw(fields(names.named(record.cells())), position, null);
  }

  private static Map<String, @Nullable Object> fields(Map<String, ?> cells) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    cells.forEach(fields::put);
    return fields;
  }

  private static Raw brokenRow(CsvFile.Broken broken, CsvFile file) {
    return new Raw(
        fields(Map.of("line", broken.text())), file.position(broken.line()), fault(broken, file));
  }

  private static String fault(CsvFile.Broken broken, CsvFile file) {
    return file.position(broken.line()) + " " + broken.why() + "; allowed: " + BROKEN_ALLOWED + ".";
  }

  /** The lines of each phase, month and revision as one row. */
  private List<Raw> documents() {
    List<LineGroups.Part> key = Stream.of("phase", "month", "revision").map(this::part).toList();
    LineGroups groups = new LineGroups(csv, key, key.size() - 1);
    List<Raw> rows = new ArrayList<>();
    groups.groups().forEach(group -> rows.add(document(group)));
    groups.loose().forEach(line -> rows.add(brokenRow(line, csv)));
    return rows;
  }

  private LineGroups.Part part(String field) {
    return cells -> form(section.shape().own().translation().apply(names.named(cells)).get(field));
  }

  /** Spellings of a code, month or number that mean the same are equal in this form. */
  private static @Nullable String form(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = Text.latinDigits(String.valueOf(value));
    return Text.matchingForm(text.replaceAll("(?<!\\d)0+(?=\\d)", "").replaceAll("[-/.]", "x"));
  }

  private Raw document(LineGroups.Group group) {
    CsvFile.Good first = group.lines().get(0);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    names
        .named(first.cells())
        .forEach(
            (column, value) -> {
              if (section.shape().own().columns().contains(column)) {
                fields.put(column, value);
              }
            });
    fields.put(RowReader.LINES, lines(group, csv, names));
    String fault = group.broken().isEmpty() ? unlike(group) : noteBroken(fields, group, csv);
    return new Raw(fields, csv.position(first.line()), fault);
  }

  private static List<Map<String, Object>> lines(
      LineGroups.Group group, CsvFile file, LineNames names) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (CsvFile.Good line : group.lines()) {
      Map<String, Object> named = new LinkedHashMap<>(names.named(line.cells()));
      named.put(RowReader.POSITION, file.position(line.line()));
      lines.add(named);
    }
    return lines;
  }

  /** A row with one bad line is bad: a part of it would be a wrong number. */
  private static String noteBroken(
      Map<String, @Nullable Object> fields, LineGroups.Group group, CsvFile file) {
    List<String> broken = new ArrayList<>();
    group.broken().forEach(line -> broken.add(file.position(line.line()) + ": " + line.text()));
    fields.put("broken", broken);
    return fault(group.broken().get(0), file);
  }

  /** A document is withdrawn as a whole or not at all. */
  private @Nullable String unlike(LineGroups.Group group) {
    String column = section.shape().own().byField().get("withdrawn");
    String first = null;
    for (CsvFile.Good line : group.lines()) {
      Map<String, String> cells = names.named(line.cells());
      String word =
          String.valueOf(section.shape().own().translation().apply(cells).get("withdrawn"));
      String form = word.isBlank() || word.equals("null") ? "false" : Text.matchingForm(word);
      if (first != null && !first.equals(form)) {
        return csv.position(line.line())
            + ": "
            + column
            + " is '"
            + Text.cut(cells.getOrDefault(String.valueOf(column), ""))
            + "'; allowed: the same in every line of one phase, month and revision.";
      }
      first = form;
    }
    return null;
  }

  /** Commitments with the lines of the other file that name them. */
  private List<Raw> withAllocations(Path beside, String called, Names lines) {
    Set<String> required = new LinkedHashSet<>(lines.required());
    required.add(lines.byField().getOrDefault("code", "code"));
    try (CsvFile file = new CsvFile(beside, called, List.of(), Set.of())) {
      LineNames besideNames = names(file, called, required);
      LineGroups groups =
          new LineGroups(
              file,
              List.of(
                  cells -> form(lines.translation().apply(besideNames.named(cells)).get("code")),
                  cells ->
                      form(lines.translation().apply(besideNames.named(cells)).get("revision"))),
              1);
      return joined(groups, file, besideNames);
    }
  }

  private List<Raw> joined(LineGroups groups, CsvFile file, LineNames besideNames) {
    Map<List<@Nullable String>, LineGroups.Group> byKey = new HashMap<>();
    groups.groups().forEach(group -> byKey.put(keyOf(group, besideNames), group));
    Set<LineGroups.Group> used = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Raw> rows = new ArrayList<>();
    for (Iterator<Raw> each = new Each(csv); each.hasNext(); ) {
      Raw row = each.next();
      LineGroups.Group group =
          row.fault() == null ? byKey.get(key(section.shape().own(), row.fields())) : null;
      rows.add(group == null ? row : with(row, group, file, besideNames));
      if (group != null) {
        used.add(group);
      }
    }
    for (LineGroups.Group group : groups.groups()) {
      if (!used.contains(group)) {
        group.lines().forEach(line -> rows.add(unclaimed(line, file, besideNames)));
        group.broken().forEach(line -> rows.add(brokenRow(line, file)));
      }
    }
    groups.loose().forEach(line -> rows.add(brokenRow(line, file)));
    return rows;
  }

  private List<@Nullable String> keyOf(LineGroups.Group group, LineNames besideNames) {
    Names lines = Objects.requireNonNull(section.shape().lines());
    return key(lines, besideNames.named(group.lines().get(0).cells()));
  }

  private static List<@Nullable String> key(Names names, Map<String, ?> row) {
    Map<String, @Nullable Object> fields = names.translation().apply(row);
    List<@Nullable String> key = new ArrayList<>();
    key.add(form(fields.get("code")));
    String revision = form(fields.get("revision"));
    key.add(revision == null ? "" : revision);
    return key;
  }

  private static Raw with(Raw row, LineGroups.Group group, CsvFile file, LineNames besideNames) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
    fields.put(RowReader.LINES, lines(group, file, besideNames));
    String fault = group.broken().isEmpty() ? null : noteBroken(fields, group, file);
    return new Raw(fields, row.position(), fault);
  }

  private Raw unclaimed(CsvFile.Good line, CsvFile file, LineNames besideNames) {
    Map<String, String> cells = besideNames.named(line.cells());
    String position = file.position(line.line());
    return new Raw(
        fields(cells),
        position,
        position + " names no commitment; allowed: code and revision of a line in " + name + ".");
  }

  @Override
  public void close() {
    csv.close();
  }

  /** A row for each record of the file. */
  private final class Each implements Iterator<Raw> {
    private final CsvFile file;
    private CsvFile.@Nullable Row ahead;

    Each(CsvFile file) {
      this.file = file;
      this.ahead = file.next();
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public Raw next() {
      CsvFile.Row record = ahead;
      if (record == null) {
        throw new NoSuchElementException();
      }
      ahead = file.next();
      return row(record);
    }
  }
}
