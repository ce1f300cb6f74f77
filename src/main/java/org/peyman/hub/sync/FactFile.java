package org.peyman.hub.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.LineGroups;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Text;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;

/**
 * One partner's file of one kind of fact as entries, a batch at a time. Claims, verifications and
 * commitments stream; counts and allocations, of which one fact takes several lines anywhere in the
 * file, are held in memory.
 */
final class FactFile implements AutoCloseable {

  /**
   * Which file.
   *
   * @param name what messages and positions call it, for example {@code claims.csv}
   */
  record Source(FactKind kind, String organization, Path path, String name) {}

  /** What entries are read with. */
  record Reading(FactReader reader, Reference reference, LocalDate today) {}

  /** Of the file in one batch, which is held in memory several times over on its way. */
  private static final long MOST_BYTES = 8 << 20;

  private final Source source;
  private final Reading reading;
  private final CsvFile csv;
  private final Iterator<Entry> entries;
  private final List<String> unknownColumns = new ArrayList<>();

  /** Opens the file, and the allocations beside it; throws {@link UnreadableFile}. */
  FactFile(Source source, Reading reading) {
    this.source = source;
    this.reading = reading;
    this.csv = Columns.of(source.kind).open(source.path, source.name);
    try {
      noteUnknown(source.name, csv);
      this.entries = entries();
    } catch (UnreadableFile e) {
      csv.close();
      throw e;
    }
  }

  private Iterator<Entry> entries() {
    return switch (source.kind) {
      case CLAIM, VERIFICATION -> new Each(this::single);
      case COUNT -> new CountDocuments(this).entries().iterator();
      case COMMITMENT -> {
        Allocations allocations = new Allocations(this);
        Iterator<Entry> each = new Each(record -> commitment(record, allocations));
        yield new Then(each, () -> allocations.unclaimed().iterator());
      }
    };
  }

  /** The next entries, at most so many and fewer where their lines are long; none at the end. */
  List<Entry> next(int most) {
    List<Entry> batch = new ArrayList<>();
    long end = csv.bytesRead() + MOST_BYTES;
    while (batch.size() < most && csv.bytesRead() < end && entries.hasNext()) {
      batch.add(entries.next());
    }
    return batch;
  }

  /** What is odd about the file but did not stop it; null when nothing is. */
  @Nullable String warning() {
    return unknownColumns.isEmpty()
        ? null
        : "Columns that are not known were not read: " + String.join(", ", unknownColumns) + ".";
  }

  Source source() {
    return source;
  }

  CsvFile csv() {
    return csv;
  }

  void noteUnknown(String name, CsvFile file) {
    file.unknownColumns().forEach(column -> unknownColumns.add(name + ": " + column));
  }

  Reading reading() {
    return reading;
  }

  private Entry single(CsvFile.Row record) {
    return record instanceof CsvFile.Broken broken
        ? broken(broken, csv)
        : read(record.cells(), csv.position(record.line()));
  }

  private Entry commitment(CsvFile.Row record, Allocations allocations) {
    return record instanceof CsvFile.Broken broken
        ? broken(broken, csv)
        : allocations.join(record.cells(), csv.position(record.line()));
  }

  /** Reads an item of this file's organization and kind. */
  Entry read(Map<String, ?> fields, String position) {
    return reading.reader.read(
        new FactReader.Item(source.kind, source.organization, position, fields),
        reading.reference,
        reading.today);
  }

  /** A line that belongs to no item, refused by itself. */
  Entry.Refused broken(CsvFile.Broken broken, CsvFile file) {
    JsonObject given = new JsonObject().put("line", broken.text());
    return refused(malformed(broken, file), file.position(broken.line()), given);
  }

  static Refusal malformed(CsvFile.Broken broken, CsvFile file) {
    String allowed =
        "a line with as many columns as the header, quotes closed and doubled inside quotes";
    String message =
        file.position(broken.line()) + " " + broken.why() + "; allowed: " + allowed + ".";
    return new Refusal(Reason.MALFORMED, null, Text.cut(broken.text()), allowed, message);
  }

  /**
   * The entry, or where one of its lines is broken, its refusal with that line kept beside the good
   * ones.
   */
  Entry unlessBroken(Entry entry, LineGroups.Group group, CsvFile file) {
    if (group.broken().isEmpty()) {
      return entry;
    }
    JsonArray lines = new JsonArray();
    group.broken().forEach(line -> lines.add(file.position(line.line()) + ": " + line.text()));
    entry.given().put("broken", lines);
    CsvFile.Broken first = group.broken().get(0);
    return refuse(entry, malformed(first, file), file.position(first.line()));
  }

  /** The same item, refused. */
  static Entry refuse(Entry entry, Refusal refusal, String position) {
    if (entry instanceof Entry.Read read) {
      Fact fact = read.fact();
      return new Entry.Refused(
          fact.kind(),
          fact.organization(),
          fact.id(),
          fact.revision(),
          refusal,
          position,
          read.given());
    }
    Entry.Refused refused = (Entry.Refused) entry;
    return new Entry.Refused(
        refused.kind(),
        refused.organization(),
        refused.id(),
        refused.revision(),
        refusal,
        position,
        refused.given());
  }

  Entry.Refused refused(Refusal refusal, String position, JsonObject given) {
    return new Entry.Refused(
        source.kind, source.organization, null, null, refusal, position, given);
  }

  @Override
  public void close() {
    csv.close();
  }

  /** One after the other; the second is asked for when the first has ended. */
  private static final class Then implements Iterator<Entry> {
    private final Iterator<Entry> first;
    private final Supplier<Iterator<Entry>> second;
    private @Nullable Iterator<Entry> begun;

    Then(Iterator<Entry> first, Supplier<Iterator<Entry>> second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public boolean hasNext() {
      return current().hasNext();
    }

    @Override
    public Entry next() {
      return current().next();
    }

    private Iterator<Entry> current() {
      if (first.hasNext()) {
        return first;
      }
      Iterator<Entry> current = begun == null ? second.get() : begun;
      begun = current;
      return current;
    }
  }

  /** An entry for each record of the file. */
  private final class Each implements Iterator<Entry> {
    private final Function<CsvFile.Row, Entry> read;
    private CsvFile.@Nullable Row ahead = csv.next();

    Each(Function<CsvFile.Row, Entry> read) {
      this.read = read;
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public Entry next() {
      CsvFile.Row record = ahead;
      if (record == null) {
        throw new NoSuchElementException();
      }
      ahead = csv.next();
      return read.apply(record);
    }
  }
}
