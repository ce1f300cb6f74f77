package org.peyman.hub.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.Fault;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.sync.Cell.Reading;

/**
 * A file that a hub needs to start, read whole. Where facts would be refused one by one, here every
 * problem of every line is collected, for somebody has to mend the file anyway.
 *
 * @param <T> what a line becomes
 */
final class Sheet<T> {

  private final String file;
  private final Map<String, Reading<?>> required = new LinkedHashMap<>();
  private final Map<String, Reading<?>> optional = new LinkedHashMap<>();
  private final Function<Fields, T> row;

  /** A line of a sheet and where it stands. */
  record Row<T>(T value, String position) {}

  /** A sheet in files of the given name, whose good lines are made into values by the function. */
  Sheet(String file, Function<Fields, T> row) {
    this.file = file;
    this.row = row;
  }

  /** With a column whose cells must not be empty. */
  Sheet<T> required(String column, Reading<?> reading) {
    required.put(column, reading);
    return this;
  }

  /** With a column that may be left out, and whose cells may be empty. */
  Sheet<T> optional(String column, Reading<?> reading) {
    optional.put(column, reading);
    return this;
  }

  /** The good lines of the file in each of the folders that has it. */
  List<Row<T>> read(List<Path> folders, List<String> problems) {
    List<Row<T>> rows = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.exists(folder.resolve(file))) {
        read(folder, rows, problems);
      }
    }
    return rows;
  }

  private void read(Path folder, List<Row<T>> rows, List<String> problems) {
    String name = folder.getFileName() + "/" + file;
    Columns columns = new Columns(List.copyOf(required.keySet()), List.copyOf(optional.keySet()));
    try (CsvFile csv = columns.open(folder.resolve(file), name)) {
      CsvFile.Row record = csv.next();
      while (record != null) {
        add(record, csv, rows, problems);
        record = csv.next();
      }
    } catch (UnreadableFile e) {
      problems.add(e.getMessage());
    }
  }

  private void add(CsvFile.Row record, CsvFile csv, List<Row<T>> rows, List<String> problems) {
    if (record instanceof CsvFile.Broken broken) {
      problems.add(Fault.of(broken, csv.position(broken.line())).message());
      return;
    }
    String position = csv.position(record.line());
    Fields fields = new Fields(record.cells());
    int before = problems.size();
    required.forEach(
        (column, reading) -> check(() -> fields.required(column, reading), position, problems));
    optional.forEach(
        (column, reading) -> check(() -> fields.optional(column, reading), position, problems));
    if (problems.size() == before) {
      check(() -> rows.add(new Row<>(row.apply(fields), position)), position, problems);
    }
  }

  private static void check(Runnable reading, String position, List<String> problems) {
    try {
      reading.run();
    } catch (Refused refused) {
      problems.add(position + ": " + refused.refusal().message());
    }
  }
}
