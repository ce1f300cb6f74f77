package org.peyman.hub.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.Formulas;

/** Rows as CSV (RFC 4180) in UTF-8, with a line of headers. */
final class CsvRows implements RowWriter {

  private static final int[] BOM = {0xEF, 0xBB, 0xBF};

  private final IntoBuffer out = new IntoBuffer();
  private final CsvWriter csv;

  CsvRows(List<String> headers, boolean bom) {
    if (bom) {
      for (int b : BOM) {
        out.write(b);
      }
    }
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    csv.writeRecord(headers.stream().map(Formulas::neutralised).toList());
  }

  @Override
  public void write(List<@Nullable Object[]> rows) throws IOException {
    for (@Nullable Object[] row : rows) {
      CsvWriter.CsvWriterRecord line = csv.writeRecord();
      for (Object value : row) {
        line.writeField(text(value));
      }
      line.endRecord();
    }
    csv.flush();
  }

  /** Null and an empty text are both nothing between the commas. */
  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof String text) {
      return Formulas.neutralised(text);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? null : value.toString();
  }

  @Override
  public void end() throws IOException {
    csv.close();
  }

  @Override
  public Buffer take() {
    return out.take();
  }
}
