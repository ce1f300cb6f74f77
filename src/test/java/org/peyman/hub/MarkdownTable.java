package org.peyman.hub;

import java.util.Arrays;
import java.util.List;

/** Rows of tables in Markdown. */
final class MarkdownTable {

  private MarkdownTable() {}

  /** Adds a row; cells may hold bars and ends of lines, but show as one line. */
  static void row(StringBuilder text, String... cells) {
    List<String> safe =
        Arrays.stream(cells).map(cell -> cell.replace("|", "\\|").replace("\n", " ")).toList();
    text.append("| ").append(String.join(" | ", safe)).append(" |\n");
  }
}
