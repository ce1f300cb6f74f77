package org.peyman.hub.connectors.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.mapping.Connector.Names;
import org.peyman.hub.mapping.FileProblems;
import org.peyman.hub.mapping.FileProblems.FileProblem;
import org.peyman.hub.mapping.Masking;

/**
 * Takes files out of a drop folder. The copy is on the disk before the original is removed, and a
 * file that was changed meanwhile stays, so that at every crash either the one or the other is
 * there, and doing it again is harmless.
 */
final class Archive {

  private final CsvSection section;
  private final Masking masking;
  private final @Nullable FileProblems problems;

  /**
   * @param problems what is told of in a report beside each copy; null: there are no reports
   */
  Archive(CsvSection section, Masking masking, @Nullable FileProblems problems) {
    this.section = section;
    this.masking = masking;
    this.problems = problems;
  }

  /** What of the file was not counted; null where nobody tells. */
  CompletionStage<@Nullable List<FileProblem>> problems(FileStamp stamp) {
    return problems == null
        ? CompletableFuture.completedFuture(null)
        : problems.of(section.shape().code(), section.names(stamp.name()));
  }

  /**
   * Moves the file, and the one beside it, into {@code archive/}, without national codes.
   *
   * @param problems for the report beside it; null: there is none
   */
  void archive(FileStamp stamp, @Nullable List<FileProblem> problems) throws IOException {
    if (!section.stillHolds(stamp)) {
      return; // done before, or another file has come, which will be read
    }
    Instant changedAt = Files.getLastModifiedTime(section.file(stamp.name())).toInstant();
    if (problems != null) {
      report(stamp.name(), changedAt, problems);
    }
    if (section.isBeside(stamp.name())) {
      archiveLate(stamp, changedAt);
      return;
    }
    Dropped dropped = DroppedFiles.of(stamp, section);
    copy(dropped.main(), ArchivedName.of(stamp.name(), changedAt), rowNames());
    Dropped.Part beside = dropped.beside();
    Names lines = section.shape().lines();
    if (beside != null && lines != null) {
      copy(beside, ArchivedName.of(section.besideName(stamp.name()), changedAt), lines);
    }
    remove(stamp, beside);
  }

  private void report(String name, Instant changedAt, List<FileProblem> problems)
      throws IOException {
    Path archive = OwnerOnly.folder(section.file(ArchivedName.FOLDER));
    String report = ImportReport.nameOf(ArchivedName.of(name, changedAt));
    ImportReport.write(FileNames.in(archive, report), section.shown(name), problems);
  }

  /**
   * Allocations that came after their commitments: they stand in the archive together with another
   * copy of these, so that a reading from the beginning gives both as they came.
   */
  private void archiveLate(FileStamp stamp, Instant changedAt) throws IOException {
    Names lines = section.shape().lines();
    if (lines == null || section.owner(stamp.name()) != null) {
      return; // it will be read with what it belongs to
    }
    Dropped dropped = DroppedFiles.of(stamp, section);
    Dropped.Part beside = dropped.beside();
    if (beside != null) {
      String owner = dropped.main().name();
      copy(dropped.main(), ArchivedName.of(owner, changedAt), rowNames());
      copy(beside, ArchivedName.of(section.besideName(owner), changedAt), lines);
      remove(stamp, null);
    }
  }

  /** A crash between leaves the file beside alone, which is then read again with its owner. */
  private void remove(FileStamp stamp, Dropped.@Nullable Part beside) throws IOException {
    if (!section.stillHolds(stamp)) {
      return;
    }
    Files.deleteIfExists(section.file(stamp.name()));
    removeMark(stamp.name());
    if (beside != null) {
      Files.deleteIfExists(beside.file());
    }
  }

  private void removeMark(String name) throws IOException {
    Files.deleteIfExists(section.file(name + ".done"));
    Files.deleteIfExists(section.file(name + ".DONE"));
  }

  /** Of a line of counts the names of its cell are its own. */
  private Names rowNames() {
    Names own = section.shape().own();
    Names lines = section.shape().lines();
    if (lines == null || section.shape().kind() != FactKind.COUNT) {
      return own;
    }
    Map<String, String> all = new LinkedHashMap<>(own.byField());
    all.putAll(lines.byField());
    return new Names(all, own.columns(), own.required(), own.translation());
  }

  private void copy(Dropped.Part from, String name, Names names) throws IOException {
    Path archive = OwnerOnly.folder(section.file(ArchivedName.FOLDER));
    Path part = FileNames.in(archive, name + ".part");
    try (CsvFile csv = new CsvFile(from.file(), "archive", from.encoding(), List.of(), Set.of());
        BufferedWriter out = OwnerOnly.writer(part)) {
      line(out, csv, csv.header().stream().map(Digits::maskAll).toList());
      LineNames columns = new LineNames(csv, names.columns(), Set.of());
      long next = 2;
      for (CsvFile.Row row = csv.next(); row != null; row = csv.next()) {
        for (; next < row.line(); next++) {
          out.write("\n"); // blank in the original: rows keep their numbers
        }
        List<String> values =
            row instanceof CsvFile.Good ? masked(columns.named(row.cells()), names) : List.of();
        if (row instanceof CsvFile.Broken broken) {
          out.write(broken.text());
          out.write("\n");
        } else {
          line(out, csv, values);
        }
        next += 1 + values.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
      }
    }
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(
        part,
        FileNames.in(archive, name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> masked(Map<String, String> cells, Names names) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>(cells);
    Map<String, @Nullable Object> safe = masking.masked(section.shape().kind(), row, names);
    List<String> values = new ArrayList<>();
    (safe.size() == row.size() ? safe : masked(cells)) // names of columns may fall together
        .values()
        .forEach(value -> values.add(value == null ? "" : value.toString()));
    return values;
  }

  private static Map<String, ?> masked(Map<String, String> cells) {
    Map<String, String> masked = new LinkedHashMap<>();
    cells.forEach((name, value) -> masked.put(name, Digits.maskAll(value)));
    return masked;
  }

  private static void line(Writer out, CsvFile csv, List<String> values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.write(csv.separator());
      }
      out.write(quoted(values.get(i), csv.separator()));
    }
    out.write("\n");
  }

  private static String quoted(String value, char separator) {
    boolean isPlain =
        value.indexOf(separator) < 0
            && value.indexOf('"') < 0
            && value.indexOf('\n') < 0
            && value.indexOf('\r') < 0;
    return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /**
   * Moves a file that cannot be read into {@code rejected/}, with a file that says why; of late
   * allocations only these.
   */
  void reject(FileStamp stamp, String why, Instant now) throws IOException {
    Dropped dropped = DroppedFiles.of(stamp, section);
    boolean isLate = section.isBeside(stamp.name());
    Path folder = OwnerOnly.folder(section.file("rejected"));
    String rejected = ArchivedName.of(dropped.subject(stamp), now);
    try (Writer reason = OwnerOnly.writer(FileNames.in(folder, rejected + ".reason.txt"))) {
      reason.write(why + "\n");
    }
    Dropped.Part beside = dropped.beside();
    if (beside != null) {
      String besideName = ArchivedName.of(beside.name(), now);
      OwnerOnly.move(beside.file(), FileNames.in(folder, besideName));
    }
    if (!isLate) {
      OwnerOnly.move(dropped.main().file(), FileNames.in(folder, rejected));
      removeMark(stamp.name());
    }
  }
}
