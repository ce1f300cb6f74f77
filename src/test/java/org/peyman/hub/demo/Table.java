package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file read by the test's own few lines, so that the writer's library does not vouch for
 * itself.
 */
final class Table {

  /** One line; cells that it does not have are empty. */
  record Line(int number, int width, Map<String, String> cells) {
    String get(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  private final List<String> columns;
  private final List<Line> lines = new ArrayList<>();

  private Table(List<String> raw) {
    String header = raw.get(0).startsWith("\uFEFF") ? raw.get(0).substring(1) : raw.get(0);
    char separator = header.contains(";") ? ';' : ',';
    columns = cells(header, separator);
    for (int i = 1; i < raw.size(); i++) {
      List<String> cells = cells(raw.get(i), separator);
      Map<String, String> named = new HashMap<>();
      for (int c = 0; c < cells.size(); c++) {
        named.put(columns.get(c), cells.get(c));
      }
      lines.add(new Line(i + 1, cells.size(), named));
    }
  }

  static Table read(Path file) throws IOException {
    return new Table(Files.readAllLines(file));
  }

  List<String> columns() {
    return columns;
  }

  List<Line> lines() {
    return lines;
  }

  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
