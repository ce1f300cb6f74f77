package org.peyman.hub.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The formats that rows are exported in. */
enum RowFormat {
  JSON("json", "application/json; charset=utf-8", "inline", true),
  CSV("csv", "text/csv; charset=utf-8; header=present", "attachment", true),
  NDJSON("ndjson", "application/x-ndjson; charset=utf-8", "inline", true),
  XLSX(
      "xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "attachment",
      false),
  HTML("html", "text/html; charset=utf-8", "inline", false),
  PACKAGE("datapackage.json", "application/json; charset=utf-8", "inline", true);

  /** Those that hold all rows. */
  static final List<RowFormat> FILES = List.of(JSON, CSV, NDJSON, XLSX);

  /** How many rows of a long list a preview shows. */
  private static final int PREVIEWED = 20;

  final String ending;
  final String contentType;
  private final String disposition;

  /** Whether the same rows are the same bytes: a workbook says when it was written. */
  final boolean isTheSameAgain;

  RowFormat(String ending, String contentType, String disposition, boolean isTheSameAgain) {
    this.ending = ending;
    this.contentType = contentType;
    this.disposition = disposition;
    this.isTheSameAgain = isTheSameAgain;
  }

  /** The format of a file; empty: its ending is that of none. */
  static Optional<RowFormat> ofFile(String file) {
    return Arrays.stream(values())
        .filter(format -> file.endsWith("." + format.ending))
        .max(Comparator.comparing(format -> format.ending.length()));
  }

  /** How many rows of a long list it needs. */
  int most() {
    return switch (this) {
      case HTML -> PREVIEWED;
      case PACKAGE -> 1;
      default -> Integer.MAX_VALUE;
    };
  }

  /** Whether numbers are written as text. */
  boolean isText() {
    return this == CSV || this == HTML;
  }

  /** Whether it says of which moment its rows are, and so is another where that is. */
  boolean saysMoment() {
    return this == HTML || this == PACKAGE;
  }

  /** Whether it says how sources do. */
  boolean saysSources() {
    return this == XLSX || this == PACKAGE;
  }

  /** What Content-Disposition says; names of queries need no escape. */
  String disposition(String name) {
    return disposition + "; filename=\"" + name + "." + ending + "\"";
  }
}
