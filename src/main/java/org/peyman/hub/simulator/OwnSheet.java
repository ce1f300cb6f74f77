package org.peyman.hub.simulator;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A file as Bonyad Mostazafan writes it: semicolons, a byte order mark, its own columns. */
record OwnSheet(Shape shape) {

  String text(List<Map<String, String>> lines) {
    StringWriter text = new StringWriter();
    text.write('\uFEFF');
    try (CsvWriter writer =
        CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.LF).build(text)) {
      writer.writeRecord(shape.names());
      lines.forEach(line -> writer.writeRecord(cells(shape.texts(line))));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory does not fail", e);
    }
    return text.toString();
  }

  private List<String> cells(Map<String, String> own) {
    return shape.names().stream().map(name -> own.getOrDefault(name, "")).toList();
  }
}
