package org.peyman.hub.http;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import io.vertx.core.buffer.Buffer;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.saved.Column;
import org.peyman.hub.saved.SavedQuery;

/** The first rows as a page, for whoever wants to see them before they take the file. */
final class PreviewRows implements RowWriter {

  private static final int MOST = RowFormat.HTML.most();

  private final List<Column> columns;
  private final List<String> headers;
  private final FileWords words;
  private final PageFrame frame;
  private final List<@Nullable Object[]> first = new ArrayList<>();
  private long rows;
  private Buffer out = Buffer.buffer();

  PreviewRows(List<Column> columns, List<String> headers, FileWords words) {
    this.columns = columns;
    this.headers = headers;
    this.words = words;
    this.frame = new PageFrame(words.persian(), "");
  }

  @Override
  public void write(List<@Nullable Object[]> written) {
    written.stream().limit(MOST - first.size()).forEach(first::add);
    rows += written.size();
  }

  @Override
  public void end() {
    out =
        Buffer.buffer(
            frame.page(
                words.title(),
                main(
                        h1(words.title()),
                        p(words.about()),
                        p(said()).withClass("small"),
                        div(rows()).withClass("scroll").attr("tabindex", "0"),
                        links())
                    .withData("fragment", "preview")));
  }

  /** Of which moment the rows are, what they were asked for with, and how many are shown. */
  private String said() {
    List<String> parts = new ArrayList<>();
    for (SavedQuery.Condition condition : words.conditions()) {
      parts.add(words.say(condition.title()) + ": " + words.say(condition.value()));
    }
    parts.add(
        words.say("نسخهٔ دفتر: ", "Ledger version: ") + digits(words.shown().ledgerVersion()));
    parts.add(words.say("تاریخ محاسبه: ", "As of: ") + Moments.day(words.shown().asOf(), frame));
    parts.add(count());
    return String.join(frame.say("؛ ", "; "), parts);
  }

  private String count() {
    if (rows > first.size()) {
      return frame.say(
          digits(first.size()) + " ردیف نخست از " + digits(rows),
          "the first " + first.size() + " of " + rows + " rows");
    }
    return rows == MOST
        ? frame.say("حداکثر " + digits(MOST) + " ردیف نخست", "at most the first " + MOST + " rows")
        : frame.say(digits(rows) + " ردیف", rows == 1 ? "1 row" : rows + " rows");
  }

  private String digits(long number) {
    return frame.digits(number);
  }

  private DomContent rows() {
    return table(
        thead(tr(each(headers, header -> th(header).attr("scope", "col")))),
        tbody(each(first, this::row)));
  }

  private DomContent row(@Nullable Object[] row) {
    return tr(each(IntStream.range(0, row.length).boxed().toList(), i -> cell(i, row[i])));
  }

  private DomContent cell(int column, @Nullable Object value) {
    Column.Kind kind = columns.get(column).kind();
    boolean isNumber = kind == Column.Kind.INT || kind == Column.Kind.FLOAT;
    String text = value instanceof BigDecimal number ? number.toPlainString() : text(value);
    return td(text)
        .withDir(kind == Column.Kind.TEXT ? "auto" : "ltr")
        .withCondClass(isNumber, "number");
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private DomContent links() {
    String name = words.words().name();
    List<RowFormat> formats = new ArrayList<>(RowFormat.FILES);
    formats.add(RowFormat.PACKAGE);
    return p(
            each(
                formats,
                format ->
                    a(format == RowFormat.PACKAGE ? "datapackage.json" : format.name())
                        .withHref(name + "." + format.ending + words.parameters())),
            a(frame.say("تغییر پرس‌وجو", "Change the question"))
                .withHref("../q?language=" + frame.say("fa", "en") + "#" + name))
        .withClass("formats");
  }

  @Override
  public Buffer take() {
    Buffer taken = out;
    out = Buffer.buffer();
    return taken;
  }
}
