package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.Formulas;
import org.peyman.hub.saved.Column;

/**
 * Rows as an Excel workbook: numbers, truth values, days and moments as such, texts inside their
 * cells, since a table of all texts would have to be kept in memory. A sheet that is full is gone
 * on with in another.
 */
final class XlsxRows implements RowWriter {

  /** Of the file format. */
  private static final int MOST_ROWS = Worksheet.MAX_ROWS;

  /** Of the file format, for the text of a cell. */
  private static final int MOST_CHARACTERS = 32_767;

  private static final int WIDTH = 18;

  private final IntoBuffer out = new IntoBuffer();
  private final Workbook workbook = new Workbook(out, "Peyman", "1.0");
  private final List<Column> columns;
  private final List<String> headers;
  private final boolean rightToLeft;
  private final int mostRows;
  private Worksheet sheet;
  private int sheets;
  private int rows;

  XlsxRows(List<Column> columns, List<String> headers, boolean rightToLeft) throws IOException {
    this(columns, headers, rightToLeft, MOST_ROWS);
  }

  /** With sheets of so many rows, the one with the headers included. */
  XlsxRows(List<Column> columns, List<String> headers, boolean rightToLeft, int mostRows)
      throws IOException {
    this.columns = columns;
    this.headers = headers;
    this.rightToLeft = rightToLeft;
    this.mostRows = mostRows;
    this.sheet = begin();
  }

  private Worksheet begin() throws IOException {
    sheets++;
    Worksheet begun = workbook.newWorksheet(sheets == 1 ? "rows" : "rows " + sheets);
    if (rightToLeft) {
      begun.rightToLeft();
    }
    begun.freezePane(0, 1);
    for (int column = 0; column < headers.size(); column++) {
      begun.width(column, WIDTH);
      begun.inlineString(0, column, Formulas.neutralised(headers.get(column)));
      begun.style(0, column).bold().set();
    }
    rows = 1;
    begun.flush();
    return begun;
  }

  @Override
  public void write(List<@Nullable Object[]> written) throws IOException {
    for (@Nullable Object[] row : written) {
      if (rows == mostRows) {
        sheet.finish();
        sheet = begin();
      }
      for (int column = 0; column < row.length; column++) {
        write(column, row[column]);
      }
      rows++;
    }
    sheet.flush();
  }

  private void write(int column, @Nullable Object value) {
    if (value instanceof Number number) {
      sheet.value(rows, column, number);
    } else if (value instanceof Boolean truth) {
      sheet.value(rows, column, truth);
    } else if (value != null) {
      writeText(column, value.toString());
    }
  }

  private void writeText(int column, String text) {
    switch (columns.get(column).kind()) {
      case DATE -> {
        sheet.value(rows, column, LocalDate.parse(text));
        sheet.style(rows, column).format("yyyy-mm-dd").set();
      }
      case DATE_TIME -> {
        sheet.value(rows, column, utc(text));
        sheet.style(rows, column).format("yyyy-mm-dd hh:mm:ss").set();
      }
      default -> sheet.inlineString(rows, column, cut(Formulas.neutralised(text)));
    }
  }

  private static LocalDateTime utc(String text) {
    return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  /** Longer texts would make Excel take the whole file for broken. */
  private static String cut(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    int end = MOST_CHARACTERS - 1;
    boolean splits = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splits ? end - 1 : end) + "…";
  }

  @Override
  public void end() throws IOException {
    workbook.finish();
    workbook.close();
  }

  @Override
  public Buffer take() {
    return out.take();
  }
}
