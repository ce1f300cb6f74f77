package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.Formulas;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.saved.Column;

/**
 * Rows as an Excel workbook: numbers, shares, truth values, days and moments as such, texts inside
 * their cells, since a table of all texts would have to be kept in memory. A sheet that is full is
 * gone on with in another; the last one says what the workbook is.
 */
final class XlsxRows implements RowWriter {

  /** Of the file format. */
  private static final int MOST_ROWS = Worksheet.MAX_ROWS;

  /** Of the file format, for the text of a cell. */
  private static final int MOST_CHARACTERS = 32_767;

  private static final int NARROWEST = 8;
  private static final int WIDEST = 48;

  private final IntoBuffer out = new IntoBuffer();
  private final Workbook workbook = new Workbook(out, "Peyman", "1.0");
  private final List<Column> columns;
  private final List<String> headers;
  private final FileOptions options;
  private final FileWords words;
  private final int mostRows;
  private @Nullable Worksheet sheet;
  private int @Nullable [] widths;
  private int sheets;
  private int rows;

  XlsxRows(List<Column> columns, List<String> headers, FileOptions options, FileWords words) {
    this(columns, headers, options, words, MOST_ROWS);
  }

  /** With sheets of so many rows, the one with the headers included. */
  XlsxRows(
      List<Column> columns,
      List<String> headers,
      FileOptions options,
      FileWords words,
      int mostRows) {
    this.columns = columns;
    this.headers = headers;
    this.options = options;
    this.words = words;
    this.mostRows = mostRows;
  }

  /** How wide columns must be for their headers and the rows that come first. */
  private int[] widths(List<@Nullable Object[]> first) {
    int[] found = new int[headers.size()];
    for (int column = 0; column < found.length; column++) {
      int widest = headers.get(column).length() + 3; // beside the arrow of the filter
      for (@Nullable Object[] row : first) {
        widest = Math.max(widest, length(row[column]));
      }
      found[column] = Math.min(WIDEST, Math.max(NARROWEST, widest + 2));
    }
    return found;
  }

  private static int length(@Nullable Object value) {
    return value instanceof BigDecimal number
        ? number.toPlainString().length()
        : value == null ? 0 : value.toString().length();
  }

  private Worksheet begin(int[] wide) throws IOException {
    sheets++;
    Worksheet begun = workbook.newWorksheet(sheets == 1 ? "rows" : "rows " + sheets);
    if (options.headers() == FileOptions.Headers.FA) {
      begun.rightToLeft();
    }
    begun.freezePane(0, 1);
    for (int column = 0; column < headers.size(); column++) {
      begun.width(column, wide[column]);
      begun.inlineString(0, column, Formulas.neutralised(headers.get(column)));
      begun.style(0, column).bold().set();
    }
    rows = 1;
    begun.flush();
    return begun;
  }

  /** The sheet that the next row goes into. */
  private Worksheet sheet(List<@Nullable Object[]> first) throws IOException {
    if (widths == null) {
      widths = widths(first);
    }
    if (sheet != null && rows == mostRows) {
      finish(sheet);
      sheet = null;
    }
    if (sheet == null) {
      sheet = begin(widths);
    }
    return sheet;
  }

  private void finish(Worksheet full) throws IOException {
    full.setAutoFilter(0, 0, Math.max(1, rows - 1), Math.max(0, headers.size() - 1));
    full.finish();
  }

  @Override
  public void write(List<@Nullable Object[]> written) throws IOException {
    for (@Nullable Object[] row : written) {
      Worksheet open = sheet(written);
      for (int column = 0; column < row.length; column++) {
        write(open, column, row[column]);
      }
      rows++;
    }
    if (sheet != null) {
      sheet.flush();
    }
  }

  private void write(Worksheet open, int column, @Nullable Object value) {
    if (value instanceof Number number) {
      open.value(rows, column, number);
      if (columns.get(column).meaning().isShare()) {
        open.style(rows, column).format("0.0%").set();
      }
    } else if (value instanceof Boolean truth) {
      open.value(rows, column, truth);
    } else if (value != null) {
      writeText(open, column, value.toString());
    }
  }

  private void writeText(Worksheet open, int column, String text) {
    switch (columns.get(column).kind()) {
      case DATE -> {
        open.value(rows, column, LocalDate.parse(text));
        open.style(rows, column).format("yyyy-mm-dd").set();
      }
      case DATE_TIME -> {
        open.value(rows, column, local(text));
        open.style(rows, column)
            .format(options.tehran() ? "yyyy-mm-dd hh:mm:ss" : "yyyy-mm-dd hh:mm:ss \"UTC\"")
            .set();
      }
      default -> open.inlineString(rows, column, cut(Formulas.neutralised(text)));
    }
  }

  private LocalDateTime local(String text) {
    return OffsetDateTime.parse(text)
        .atZoneSameInstant(options.tehran() ? Tehran.ZONE : ZoneOffset.UTC)
        .toLocalDateTime();
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
    finish(sheet(List.of()));
    new AboutSheet(words).into(workbook);
    workbook.finish();
    workbook.close();
  }

  @Override
  public Buffer take() {
    return out.take();
  }
}
