package org.peyman.hub.http;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import io.netty.handler.codec.http.QueryStringEncoder;
import j2html.tags.DomContent;
import j2html.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.saved.Column;
import org.peyman.hub.saved.PastArguments;
import org.peyman.hub.saved.SavedQuery;

/** The page that lists saved queries; it works without scripts. */
final class SavedQueryHtml {

  private final boolean persian;
  private final @Nullable String day;
  private final String prefix;

  /**
   * @param day what the fields for the day hold at first
   * @param prefix before every path of the hub
   */
  SavedQueryHtml(boolean persian, @Nullable String day, String prefix) {
    this.persian = persian;
    this.day = day;
    this.prefix = prefix;
  }

  String page(List<SavedQuery> queries) {
    return document(
        html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    link().withRel("stylesheet").withHref(prefix + "/q/page.css"),
                    title(say("پیمان: پرس‌وجوهای آماده", "Peyman: saved queries"))),
                body(heading(), contents(queries), main(each(queries, this::query))))
            .withLang(say("fa", "en"))
            .withDir(say("rtl", "ltr")));
  }

  private DomContent heading() {
    return header(
        h1(say("پرس‌وجوهای آماده", "Saved queries")),
        p(
            say(
                "هر پرس‌وجو جدولی با ستون‌های ثابت می‌دهد. خانه‌های خالی محدودیتی نمی‌گذارند؛ چند"
                    + " مقدار را با ویرگول انگلیسی جدا کنید.",
                "Each gives a table whose columns never change. What is left empty does not"
                    + " restrict; several values are separated by commas.")),
        otherLanguage(say("en", "fa"), say("English", "فارسی")));
  }

  private DomContent otherLanguage(String code, String name) {
    QueryStringEncoder address = new QueryStringEncoder(prefix + "/q");
    address.addParam("language", code);
    if (day != null) {
      address.addParam(PastArguments.DAY, day);
    }
    return a(name).withHref(address.toString()).withLang(code).attr("hreflang", code);
  }

  private DomContent contents(List<SavedQuery> queries) {
    return nav(ul(
            each(
                queries,
                query ->
                    li(
                        a(say(query.words().titleFa(), query.words().titleEn()))
                            .withHref("#" + query.words().name())))))
        .attr("aria-label", say("فهرست", "Contents"));
  }

  private DomContent query(SavedQuery query) {
    SavedQuery.Words words = query.words();
    return section(
            h2(say(words.titleFa(), words.titleEn())),
            p(say(words.aboutFa(), words.aboutEn())),
            form(
                    div(each(query.variables(), variable -> field(words.name(), variable)))
                        .withClass("fields"),
                    formats(words.name()))
                .withMethod("get")
                .withAction(address(words.name(), RowFormat.CSV)),
            columns(query.columns()))
        .withId(words.name());
  }

  private String address(String query, RowFormat format) {
    return prefix + "/q/" + query + "." + format.ending;
  }

  private DomContent field(String query, SavedQuery.Variable variable) {
    String id = query + "-" + variable.name();
    return div(
        label(say(variable.titleFa(), variable.titleEn())).withFor(id),
        (variable.allowed().isEmpty() || variable.isList() ? typed(variable) : chosen(variable))
            .withId(id)
            .attr("name", variable.name())
            .condAttr(variable.isRequired(), "required", ""));
  }

  private Tag<?> typed(SavedQuery.Variable variable) {
    return input()
        .withDir("ltr")
        .attr("autocomplete", "off")
        .withPlaceholder(variable.example())
        .withCondValue(variable.name().equals(PastArguments.DAY), day);
  }

  private static Tag<?> chosen(SavedQuery.Variable variable) {
    return select(option(), each(variable.allowed(), value -> option(value))).withDir("ltr");
  }

  private DomContent formats(String query) {
    String id = query + "-headers";
    return p(
            label(say("عنوان ستون‌ها", "Headers")).withFor(id),
            select(
                    option(say("نام فنی", "names")).withValue("names"),
                    option("فارسی").withValue("fa").withCondSelected(persian),
                    option("English").withValue("en"))
                .withName("headers")
                .withId(id),
            label(
                input().withType("checkbox").withName("bom").withValue("true"),
                text(" " + say("CSV برای اکسل (BOM)", "CSV for Excel (BOM)"))),
            each(
                Arrays.asList(RowFormat.values()),
                format -> button(format.name()).withFormaction(address(query, format))))
        .withClass("formats");
  }

  private DomContent columns(List<Column> columns) {
    return details(
        summary(say("ستون‌ها: ", "Columns: ") + number(columns.size())),
        div(table(
                thead(
                    tr(th(say("نام", "Name")), th(say("عنوان", "Title")), th(say("نوع", "Type")))),
                tbody(each(columns, this::row))))
            .withClass("scroll"));
  }

  private DomContent row(Column column) {
    return tr(
        td(code(column.name())),
        td(say(column.titleFa(), column.titleEn())),
        td(code(column.type())));
  }

  private String number(int number) {
    return Integer.toString(number)
        .chars()
        .map(digit -> persian ? digit - '0' + '\u06F0' : digit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String say(String fa, String en) {
    return persian ? fa : en;
  }
}
