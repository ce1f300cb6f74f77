package org.peyman.hub.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.peyman.hub.saved.Column;

/** The formats that rows are exported in. */
enum RowFormat {
  JSON("json", "application/json; charset=utf-8", "inline", true),
  CSV("csv", "text/csv; charset=utf-8; header=present", "attachment", true),
  NDJSON("ndjson", "application/x-ndjson; charset=utf-8", "inline", true),
  XLSX(
      "xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "attachment",
      false);

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

  /**
   * What of the file its reader chooses.
   *
   * @param headers of the columns
   * @param bom whether a CSV file begins with the mark by which Excel knows UTF-8
   */
  record Options(Headers headers, boolean bom) {}

  /** What columns are called. */
  enum Headers {
    NAMES,
    FA,
    EN;

    List<String> of(List<Column> columns) {
      return columns.stream()
          .map(
              column ->
                  switch (this) {
                    case NAMES -> column.name();
                    case FA -> column.titleFa();
                    case EN -> column.titleEn();
                  })
          .toList();
    }
  }

  static Optional<RowFormat> ofEnding(String ending) {
    return Arrays.stream(values()).filter(format -> format.ending.equals(ending)).findFirst();
  }

  /** What Content-Disposition says; names of queries need no escape. */
  String disposition(String name) {
    return disposition + "; filename=\"" + name + "." + ending + "\"";
  }

  RowWriter writer(List<Column> columns, Options options) throws IOException {
    List<String> headers = options.headers().of(columns);
    return switch (this) {
      case JSON -> new JsonRows(headers, true);
      case NDJSON -> new JsonRows(headers, false);
      case CSV -> new CsvRows(headers, options.bom());
      case XLSX -> new XlsxRows(columns, headers, options.headers() == Headers.FA);
    };
  }
}
