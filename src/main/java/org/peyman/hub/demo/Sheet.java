package org.peyman.hub.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One CSV file in a partner's notation, written line by line as it comes; nothing is kept. */
final class Sheet implements Closeable {
  private final String name;
  private final List<String> columns;
  private final CsvWriter writer;
  private long line = 1;

  Sheet(Path folder, Partner partner, String name, List<String> columns) throws IOException {
    this.name = name;
    this.columns = columns;
    BufferedWriter file = Files.newBufferedWriter(folder.resolve(name));
    if (partner.hasByteOrderMark()) {
      file.write('\uFEFF');
    }
    this.writer =
        CsvWriter.builder()
            .fieldSeparator(partner.separator())
            .lineDelimiter(LineDelimiter.LF)
            .build(file);
    writer.writeRecord(columns);
  }

  String name() {
    return name;
  }

  /** The line written last; the header is line 1. */
  long line() {
    return line;
  }

  /** Writes the cells in the order of the columns, empty where there is none. */
  void write(Map<String, String> cells) {
    write(cells, columns.size());
  }

  /** Writes only the first so many cells, as a broken export would. */
  void write(Map<String, String> cells, int width) {
    writer.writeRecord(
        columns.stream().limit(width).map(column -> cells.getOrDefault(column, "")).toList());
    line++;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
