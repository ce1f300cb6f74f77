package org.peyman.hub.csv;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;

/** The lines of a file of facts, with what they say. */
public final class FactLines {

  private final CsvFile file;
  private final LineWords words;

  public FactLines(CsvFile file, LineWords words) {
    this.file = file;
    this.words = words;
  }

  /** The next line, its cells by the names of who owns the file; null at the end. */
  CsvFile.@Nullable Row next() {
    CsvFile.Row row = file.next();
    if (row instanceof CsvFile.Good good) {
      return new CsvFile.Good(good.line(), words.named(good.cells()));
    }
    if (row instanceof CsvFile.Broken broken) {
      return new CsvFile.Broken(
          broken.line(), broken.text(), broken.why(), words.named(broken.cells()));
    }
    return null;
  }

  LineWords words() {
    return words;
  }

  /** A line in the hub's words. */
  Map<String, ? extends @Nullable Object> translated(CsvFile.Row line) {
    return words.translated(line.cells());
  }

  /** A field of a line as its owner wrote it, where it stands in a column by itself. */
  String given(String field, CsvFile.Row line) {
    String cell = line.cells().get(words.nameOf(field));
    Object value = cell == null ? translated(line).get(field) : cell;
    return value == null ? "" : Text.trim(value.toString());
  }

  String position(CsvFile.Row line) {
    return file.position(line.line());
  }

  String name() {
    return file.name();
  }

  long bytesRead() {
    return file.bytesRead();
  }
}
