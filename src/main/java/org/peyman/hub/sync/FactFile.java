package org.peyman.hub.sync;

import io.vertx.core.json.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.FactLines;
import org.peyman.hub.csv.FactRow;
import org.peyman.hub.csv.FactRows;
import org.peyman.hub.csv.Fault;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.ledger.Refusal.Reason;

/** One file of seed data, of one kind of fact, as entries, a batch at a time. */
final class FactFile implements AutoCloseable {

  /** Columns that all lines of a count share; the others are those of its cells. */
  private static final Set<String> OF_COUNT = Set.of("phase", "month", "revision", "withdrawn");

  /**
   * Which file.
   *
   * @param name what messages and positions call it, for example {@code claims.csv}
   */
  record Source(FactKind kind, String organization, Path path, String name) {}

  /** What entries are read with. */
  record Reading(FactReader reader, Reference reference, LocalDate today) {}

  private final Source source;
  private final Reading reading;
  private final CsvFile csv;
  private final FactRows rows;
  private final List<String> unknownColumns = new ArrayList<>();

  /** Opens the file, and the allocations beside it; throws {@link UnreadableFile}. */
  FactFile(Source source, Reading reading) {
    this.source = source;
    this.reading = reading;
    this.csv = Columns.of(source.kind).open(source.path, source.name);
    try {
      this.rows = rows(lines(csv));
    } catch (UnreadableFile e) {
      csv.close();
      throw e;
    }
  }

  private FactLines lines(CsvFile file) {
    file.unknownColumns().forEach(column -> unknownColumns.add(file.name() + ": " + column));
    return new FactLines(file, new SeedWords(file));
  }

  private FactRows rows(FactLines lines) {
    return switch (source.kind) {
      case CLAIM, VERIFICATION, REPORT, REVIEW, FLOW -> FactRows.each(lines);
      case COUNT -> FactRows.counts(lines);
      case COMMITMENT -> commitments(lines);
    };
  }

  private FactRows commitments(FactLines lines) {
    Path beside = source.path.resolveSibling(beside(String.valueOf(source.path.getFileName())));
    if (!Files.exists(beside)) {
      return FactRows.each(lines);
    }
    try (CsvFile opened = Columns.ALLOCATIONS.open(beside, beside(source.name))) {
      return FactRows.commitments(lines, lines(opened));
    }
  }

  private static String beside(String name) {
    String stem = name.endsWith(".csv") ? name.substring(0, name.length() - ".csv".length()) : name;
    return stem + ".allocations.csv";
  }

  /** The next entries, at most so many and fewer where their lines are long; none at the end. */
  List<Entry> next(int most) {
    return read(ahead(most), KnownPersons.NONE);
  }

  /** Rows that are yet to be read, and what in them may be national codes. */
  record Ahead(List<FactRow> rows, Suspects suspects) {}

  /** The next rows, as many as {@link #next} gives entries. */
  Ahead ahead(int most) {
    Ahead ahead = new Ahead(rows.next(most), new Suspects(reading.reader.keys()));
    for (FactRow row : ahead.rows) {
      if (row instanceof FactRow.Item item) {
        ahead.suspects.see(item(item));
      }
    }
    return ahead;
  }

  /** The entries of some rows, in their order. */
  List<Entry> read(Ahead ahead, KnownPersons known) {
    return ahead.rows.stream().map(row -> entry(row, known)).toList();
  }

  boolean hasNext() {
    return rows.hasNext();
  }

  /** What is odd about the file but did not stop it; null when nothing is. */
  @Nullable String warning() {
    return unknownColumns.isEmpty()
        ? null
        : "Columns that are not known were not read: " + String.join(", ", unknownColumns) + ".";
  }

  private Entry entry(FactRow row, KnownPersons known) {
    return row instanceof FactRow.Item item ? entry(item, known) : stray((FactRow.Stray) row);
  }

  private FactReader.Item item(FactRow.Item item) {
    return new FactReader.Item(source.kind, source.organization, item.position(), fields(item));
  }

  private Entry entry(FactRow.Item item, KnownPersons known) {
    Entry entry = reading.reader.read(item(item), reading.reference, reading.today, known);
    Fault fault = item.fault();
    if (!item.broken().isEmpty()) {
      entry.given().put("broken", new JsonArray(item.broken()));
    }
    return fault == null ? entry : refuse(entry, problem(fault), fault.position());
  }

  private Map<String, Object> fields(FactRow.Item item) {
    Map<String, Object> fields = new LinkedHashMap<>(item.cells());
    List<FactRow.Line> lines = item.lines();
    if (lines != null && source.kind == FactKind.COUNT) {
      fields.keySet().removeIf(column -> !OF_COUNT.contains(Fields.fold(column)));
      fields.put("cells", parts(lines));
    } else if (lines != null) {
      fields.put("allocations", parts(lines));
    }
    return fields;
  }

  private static List<Map<String, Object>> parts(List<FactRow.Line> lines) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (FactRow.Line line : lines) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put(Fields.POSITION, line.position());
      part.putAll(line.cells());
      parts.add(part);
    }
    return parts;
  }

  private Entry.Refused stray(FactRow.Stray stray) {
    return new Entry.Refused(
        source.kind,
        source.organization,
        null,
        null,
        Refusal.of(List.of(problem(stray.fault()))),
        stray.position(),
        reading.reader.given(source.kind, stray.cells()));
  }

  /** The same item, refused for this before anything else. */
  static Entry refuse(Entry entry, Problem problem, String position) {
    if (entry instanceof Entry.Read read) {
      Fact fact = read.fact();
      return new Entry.Refused(
          fact.kind(),
          fact.organization(),
          fact.id(),
          fact.revision(),
          Refusal.of(List.of(problem)),
          position,
          read.given());
    }
    Entry.Refused refused = (Entry.Refused) entry;
    List<Problem> problems = new ArrayList<>(List.of(problem));
    problems.addAll(refused.refusal().problems());
    return new Entry.Refused(
        refused.kind(),
        refused.organization(),
        refused.id(),
        refused.revision(),
        Refusal.of(problems),
        position,
        refused.given());
  }

  private static Problem problem(Fault fault) {
    Reason reason = fault.field() == null ? Reason.MALFORMED : Reason.INCONSISTENT;
    return new Problem(
        reason, fault.field(), fault.value(), fault.allowed(), fault.position(), fault.text());
  }

  @Override
  public void close() {
    csv.close();
  }
}
