package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.graphql.Beside;
import org.peyman.hub.graphql.Export;
import org.peyman.hub.graphql.SchemaAssembly;
import org.peyman.hub.saved.Column;
import org.peyman.hub.saved.Names;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.saved.SavedQuery;
import org.peyman.hub.saved.SavedQueryReader;
import org.peyman.hub.support.Pure;

/** The bytes of each format. */
@Pure
final class RowFilesTest {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("text", Column.Kind.TEXT, "String", "متن", "Text"),
          new Column("whole", Column.Kind.INT, "Int", "عدد", "Whole"),
          new Column("part", Column.Kind.FLOAT, "Float", "کسر", "Part"),
          new Column("truth", Column.Kind.BOOLEAN, "Boolean", "درست", "Truth"),
          new Column("day", Column.Kind.DATE, "Date", "روز", "Day"),
          new Column("moment", Column.Kind.DATE_TIME, "DateTime", "زمان", "Moment"));

  private static final List<@Nullable Object[]> ROWS =
      List.<@Nullable Object[]>of(
          new @Nullable Object[] {
            "a \"b\", ج", -7, new BigDecimal("0.000001"), true, "2020-10-06", "2020-10-06T08:30:00Z"
          },
          new @Nullable Object[] {null, null, null, null, null, null},
          new @Nullable Object[] {
            "", 0, new BigDecimal("-12.5"), false, "2021-03-20", "2021-03-20T20:30:00.000Z"
          });

  @Test
  void csvQuotesWhatNeedsItAndLeavesEmptyWhatIsNullOrEmpty() throws IOException {
    assertThat(text(RowFormat.CSV, FileOptions.Headers.NAMES).split("\r\n", -1))
        .containsExactly(
            "text,whole,part,truth,day,moment",
            "\"a \"\"b\"\", ج\",-7,0.000001,true,2020-10-06,2020-10-06T08:30:00Z",
            ",,,,,",
            ",0,-12.5,false,2021-03-20,2021-03-20T20:30:00.000Z",
            "");
  }

  @Test
  void jsonHasAllKeysInEveryRowAndALineForEach() throws IOException {
    assertThat(text(RowFormat.JSON, FileOptions.Headers.EN))
        .isEqualTo(
            """
            [
            {"Text":"a \\"b\\", ج","Whole":-7,"Part":0.000001,"Truth":true,"Day":"2020-10-06","Moment":"2020-10-06T08:30:00Z"},
            {"Text":null,"Whole":null,"Part":null,"Truth":null,"Day":null,"Moment":null},
            {"Text":"","Whole":0,"Part":-12.5,"Truth":false,"Day":"2021-03-20","Moment":"2021-03-20T20:30:00.000Z"}
            ]
            """);
    assertThat(text(RowFormat.NDJSON, FileOptions.Headers.FA).lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("{\"متن\":") && line.endsWith("}"));
  }

  @Test
  void withoutRowsAFileIsStillOne() throws IOException {
    assertThat(written(RowFormat.JSON, List.of()).toString()).isEqualTo("[\n]\n");
    assertThat(written(RowFormat.NDJSON, List.of()).toString()).isEmpty();
    assertThat(written(RowFormat.CSV, List.of()).toString())
        .isEqualTo("text,whole,part,truth,day,moment\r\n");
    assertThat(sheets(written(RowFormat.XLSX, List.of()))).containsOnlyKeys("sheet1", "sheet2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
  void aSpreadsheetDoesNotComputeWhatSomebodyReported(String text) throws IOException {
    List<@Nullable Object[]> row =
        List.<@Nullable Object[]>of(new @Nullable Object[] {text, -1, null, null, null, null});

    String csv = written(RowFormat.CSV, row).toString();
    String sheet = sheet(written(RowFormat.XLSX, row));

    assertThat(csv).containsPattern("\n\"?'" + Pattern.quote(text)).contains(",-1,");
    assertThat(sheet).doesNotContain("<f>").contains("<v>-1</v>");
    assertThat(WorkbookFile.texts(sheet).get(6)).startsWith("'" + text.charAt(0));
    assertThat(written(RowFormat.JSON, row).toString()).doesNotContain("'");
  }

  @Test
  void excelGetsNumbersTruthValuesDaysAndMomentsAsSuch() throws IOException {
    String sheet = sheet(written(RowFormat.XLSX, ROWS));

    assertThat(WorkbookFile.texts(sheet)).startsWith("text", "whole").contains("a \"b\", ج");
    assertThat(sheet)
        .contains("<v>-7</v>", "<v>0.000001</v>", "t=\"b\"", "<v>44110.0</v>", "<v>44110.35")
        .doesNotContain("rightToLeft=\"true\"");
    assertThat(sheet(bytes(RowFormat.XLSX, FileOptions.Headers.FA)))
        .contains("rightToLeft=\"true\"")
        .satisfies(persian -> assertThat(WorkbookFile.texts(persian)).startsWith("متن", "عدد"));
  }

  @Test
  void aWorkbookIsReadyToBeReadAndSaysWhatItIs() throws IOException {
    Column share =
        SavedQueryReader.read(SchemaAssembly.assemble(), QueryFiles.ofHub()).stream()
            .flatMap(query -> query.columns().stream())
            .filter(column -> column.name().equals("fulfilment"))
            .findFirst()
            .orElseThrow();
    RowWriter writer = writer(RowFormat.XLSX, List.of(share), options(FileOptions.Headers.FA));
    writer.write(List.<@Nullable Object[]>of(new @Nullable Object[] {new BigDecimal("0.625")}));
    writer.end();
    WorkbookFile file = WorkbookFile.of(writer.take().getBytes());

    assertThat(file.sheet())
        .contains("<autoFilter ref=\"A1:A2\"", "state=\"frozen\"", "<cols><col min=\"1\"")
        .containsPattern("<c r=\"A2\" s=\"\\d+\"[^>]*><v>0.625</v>");
    assertThat(file.styles()).contains("formatCode=\"0.0%\"");
    assertThat(WorkbookFile.texts(String.valueOf(file.sheets().get("sheet2"))))
        .contains(
            "رقم‌ها", "۴۱", "/q/figures.xlsx?years=1399", "بدون شرط: همه", "a/claims", "قدیمی")
        .contains("۱۳۹۹/۱۲/۳۰ (2021-03-20)", "۱۴۰۰/۰۱/۰۱ (2021-03-21)، ساعت ۰۰:۰۰ به وقت تهران");
  }

  @Test
  void aFullSheetIsGoneOnWithInAnotherAndATextTooLongForACellIsCut() throws IOException {
    XlsxRows writer =
        new XlsxRows(
            COLUMNS,
            List.of("a", "b", "c", "d", "e", "f"),
            options(FileOptions.Headers.NAMES),
            words(false),
            3);
    writer.write(ROWS);
    writer.write(
        List.<@Nullable Object[]>of(
            new @Nullable Object[] {"x".repeat(40_000), null, null, null, null, null}));
    writer.end();

    Map<String, String> sheets = sheets(writer.take());

    assertThat(sheets).containsOnlyKeys("sheet1", "sheet2", "sheet3", "sheet4");
    assertThat(List.of(sheets.get("sheet1"), sheets.get("sheet2")))
        .allMatch(
            sheet ->
                WorkbookFile.texts(sheet).subList(0, 6).toString().equals("[a, b, c, d, e, f]"));
    assertThat(WorkbookFile.texts(String.valueOf(sheets.get("sheet2"))))
        .endsWith("x".repeat(32_766) + "…");
  }

  private static String text(RowFormat format, FileOptions.Headers headers) throws IOException {
    return bytes(format, headers).toString();
  }

  private static Buffer bytes(RowFormat format, FileOptions.Headers headers) throws IOException {
    RowWriter writer = writer(format, COLUMNS, options(headers));
    writer.write(ROWS.subList(0, 1));
    Buffer bytes = writer.take();
    writer.write(ROWS.subList(1, 3));
    writer.end();
    return bytes.appendBuffer(writer.take());
  }

  private static Buffer written(RowFormat format, List<@Nullable Object[]> rows)
      throws IOException {
    RowWriter writer = writer(format, COLUMNS, options(FileOptions.Headers.NAMES));
    writer.write(rows);
    writer.end();
    return writer.take();
  }

  private static FileOptions options(FileOptions.Headers headers) {
    return new FileOptions(headers, false, FileOptions.Values.CODES, false, false, false);
  }

  private static RowWriter writer(RowFormat format, List<Column> columns, FileOptions options)
      throws IOException {
    ShownColumns shown = ShownColumns.of(columns, options, Names.NONE, format.isText());
    return FileWriters.of(
        format, shown, options, words(options.headers() == FileOptions.Headers.FA));
  }

  private static FileWords words(boolean persian) {
    return new FileWords(
        new SavedQuery.Words("figures", "رقم‌ها", "Figures", "همهٔ رقم‌ها", "All of them"),
        List.of(),
        new Export.Shown("x", 41, LocalDate.of(2021, 3, 20), true, null),
        new Beside(
            Instant.parse("2021-03-20T20:30:00Z"),
            Map.of(),
            Names.NONE,
            List.of(
                new Beside.SourceTold(
                    "a/claims", "A", "STALE", Instant.parse("2021-03-19T04:00:00Z"), null))),
        "?years=1399",
        persian);
  }

  private static String sheet(Buffer workbook) throws IOException {
    return WorkbookFile.of(workbook.getBytes()).sheet();
  }

  private static Map<String, String> sheets(Buffer workbook) throws IOException {
    return WorkbookFile.of(workbook.getBytes()).sheets();
  }
}
