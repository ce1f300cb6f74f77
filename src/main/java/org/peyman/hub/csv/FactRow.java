package org.peyman.hub.csv;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file of facts holds, one after the other, in the words of the file. */
public sealed interface FactRow {

  /** Where it stands, or begins. */
  String position();

  /**
   * One fact.
   *
   * @param cells of its own line, or the first of its lines
   * @param lines that are parts of it; null: it has none
   * @param broken lines that seem to be parts of it, with their positions
   * @param fault null: there is none that shows before its values are read
   */
  record Item(
      String position,
      Map<String, String> cells,
      @Nullable List<Line> lines,
      List<String> broken,
      @Nullable Fault fault)
      implements FactRow {

    /** A line that is a fact by itself. */
    Item(String position, Map<String, String> cells) {
      this(position, cells, null, List.of(), null);
    }
  }

  /** A line that is a part of a fact. */
  record Line(String position, Map<String, String> cells) {}

  /**
   * A line that belongs to no fact.
   *
   * @param cells of a broken line its text, under {@code line}
   */
  record Stray(String position, Map<String, String> cells, Fault fault) implements FactRow {

    static Stray of(CsvFile.Broken line, FactLines file) {
      String position = file.position(line);
      return new Stray(position, Map.of("line", line.text()), Fault.of(line, position));
    }
  }
}
