package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.saved.Column;

/** Knows what writes each format. */
final class FileWriters {

  private FileWriters() {}

  /** What writes rows of a query in a format. */
  static RowWriter of(RowFormat format, ShownColumns shown, FileOptions options, FileWords words)
      throws IOException {
    List<Column> columns = shown.columns();
    List<String> headers = options.headers().of(columns);
    return new ShownRows(shown, writer(format, columns, headers, options, words));
  }

  /** Writes rows as they are shown. */
  private record ShownRows(ShownColumns shown, RowWriter writer) implements RowWriter {
    @Override
    public void write(List<@Nullable Object[]> rows) throws IOException {
      writer.write(shown.rows(rows));
    }

    @Override
    public void end() throws IOException {
      writer.end();
    }

    @Override
    public Buffer take() {
      return writer.take();
    }
  }

  private static RowWriter writer(
      RowFormat format,
      List<Column> columns,
      List<String> headers,
      FileOptions options,
      FileWords words)
      throws IOException {
    return switch (format) {
      case JSON -> new JsonRows(headers, true);
      case NDJSON -> new JsonRows(headers, false);
      case CSV -> new CsvRows(headers, options.bom());
      case XLSX -> new XlsxRows(columns, headers, options, words);
      case HTML -> new PreviewRows(columns, headers, words);
      case PACKAGE -> new PackageRows(columns, headers, words, options.persianDigits());
    };
  }
}
