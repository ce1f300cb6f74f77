package org.peyman.hub.connectors.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.FactLines;
import org.peyman.hub.csv.FactRow;
import org.peyman.hub.csv.FactRows;
import org.peyman.hub.csv.Fault;
import org.peyman.hub.csv.LineWords;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.mapping.Connector.Names;
import org.peyman.hub.mapping.RowReader;
import org.peyman.hub.mapping.RowReader.Raw;

/** A dropped file as rows, in the partner's own names. */
final class DropFile implements AutoCloseable {

  private final CsvSection section;
  private final Dropped dropped;
  private final CsvFile csv;
  private final FactRows rows;

  /** Opens the file, and the one beside it; throws {@link UnreadableFile}. */
  DropFile(Dropped dropped, CsvSection section) {
    this.section = section;
    this.dropped = dropped;
    this.csv = open(dropped.main());
    try {
      this.rows = rows(dropped);
    } catch (UnreadableFile e) {
      csv.close();
      throw e;
    }
  }

  private CsvFile open(Dropped.Part part) {
    String name = section.shown(part.name());
    return new CsvFile(part.file(), name, part.encoding(), List.of(), Set.of());
  }

  /** In a file of counts each line has the columns of its cell and those of its document. */
  private FactRows rows(Dropped dropped) {
    Names own = section.shape().own();
    Names lines = section.shape().lines();
    Set<String> required = new LinkedHashSet<>(own.required());
    if (lines != null && section.shape().kind() == FactKind.COUNT) {
      required.addAll(lines.required());
      return FactRows.counts(lines(csv, own, required));
    }
    FactLines file = lines(csv, own, required);
    Dropped.Part beside = dropped.beside();
    return lines == null || beside == null ? FactRows.each(file) : commitments(file, beside, lines);
  }

  private FactRows commitments(FactLines file, Dropped.Part beside, Names lines) {
    Set<String> required = new LinkedHashSet<>(lines.required());
    required.add(lines.byField().getOrDefault("code", "code"));
    try (CsvFile opened = open(beside)) {
      return FactRows.commitments(file, lines(opened, lines, required));
    }
  }

  private FactLines lines(CsvFile file, Names names, Set<String> required) {
    Set<String> columns = new LinkedHashSet<>(section.shape().own().columns());
    Names lines = section.shape().lines();
    if (lines != null) {
      columns.addAll(lines.columns());
    }
    return new FactLines(file, new Words(new LineNames(file, columns, required), names));
  }

  /** What the lines of a file say, by the configuration. */
  private record Words(LineNames columns, Names names) implements LineWords {
    @Override
    public Map<String, String> named(Map<String, String> cells) {
      return columns.named(cells);
    }

    @Override
    public Map<String, @Nullable Object> translated(Map<String, String> named) {
      return names.translation().apply(named);
    }

    @Override
    public String nameOf(String field) {
      return names.byField().getOrDefault(field, field);
    }
  }

  /** What it was opened from. */
  Dropped dropped() {
    return dropped;
  }

  /** The next rows, at most so many and fewer where their lines are long; none at the end. */
  List<Raw> next(int most) {
    return rows.next(most).stream().map(this::raw).toList();
  }

  boolean hasNext() {
    return rows.hasNext();
  }

  private Raw raw(FactRow row) {
    if (row instanceof FactRow.Item item) {
      Fault fault = item.fault();
      return new Raw(fields(item), item.position(), fault == null ? null : fault.message());
    }
    FactRow.Stray stray = (FactRow.Stray) row;
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(stray.cells());
    return new Raw(fields, stray.position(), stray.fault().message());
  }

  private Map<String, @Nullable Object> fields(FactRow.Item item) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(item.cells());
    List<FactRow.Line> lines = item.lines();
    if (lines == null) {
      return fields;
    }
    if (section.shape().kind() == FactKind.COUNT) {
      fields.keySet().retainAll(section.shape().own().columns());
    }
    fields.put(RowReader.LINES, parts(lines));
    if (!item.broken().isEmpty()) {
      fields.put("broken", item.broken());
    }
    return fields;
  }

  private static List<Map<String, Object>> parts(List<FactRow.Line> lines) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (FactRow.Line line : lines) {
      Map<String, Object> part = new LinkedHashMap<>(line.cells());
      part.put(RowReader.POSITION, line.position());
      parts.add(part);
    }
    return parts;
  }

  @Override
  public void close() {
    csv.close();
  }
}
