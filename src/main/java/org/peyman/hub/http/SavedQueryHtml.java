package org.peyman.hub.http;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
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
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import io.netty.handler.codec.http.QueryStringEncoder;
import j2html.tags.DomContent;
import j2html.tags.specialized.OptionTag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.saved.Column;
import org.peyman.hub.saved.Names;
import org.peyman.hub.saved.PastArguments;
import org.peyman.hub.saved.SavedQuery;

/** The page that lists saved queries; without its script it works too, and is less handy. */
final class SavedQueryHtml {

  private final boolean persian;
  private final @Nullable String day;
  private final String prefix;
  private final PageFrame frame;
  private final QueryFields fields;

  /**
   * @param day what the fields for the day hold at first
   * @param prefix before every path of the hub
   * @param names that its menus offer
   */
  SavedQueryHtml(boolean persian, @Nullable String day, String prefix, Names names) {
    this.persian = persian;
    this.day = day;
    this.prefix = prefix;
    this.frame = new PageFrame(persian, prefix + "/q/");
    this.fields = new QueryFields(frame, names);
  }

  String page(List<SavedQuery> queries) {
    return frame.page(
        say("پیمان: پرس‌وجوهای آماده", "Peyman: saved queries"),
        heading(),
        contents(queries),
        main(each(queries, this::query)),
        fields.menus(queries));
  }

  private DomContent heading() {
    return header(
        h1(say("پرس‌وجوهای آماده", "Saved queries")),
        p(
            say(
                "هر پرس‌وجو جدولی با ستون‌های ثابت می‌دهد. خانه‌های خالی محدودیتی نمی‌گذارند؛ چند"
                    + " مقدار را با ویرگول جدا کنید. نام‌ها را به فارسی، به انگلیسی یا با کد می‌توان"
                    + " نوشت. همهٔ روزها و ساعت‌ها به وقت تهران است، مگر آنکه UTC بخواهید.",
                "Each gives a table whose columns never change. What is left empty does not"
                    + " restrict; several values are separated by commas. Names may be Persian,"
                    + " English or codes. Days are those of Tehran; times are UTC, or those of"
                    + " Tehran where that is chosen.")),
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
                    input().withType("hidden").withName("language").withValue(say("fa", "en")),
                    div(each(query.variables(), variable -> field(words.name(), variable)))
                        .withClass("fields"),
                    options(words.name()),
                    formats(words.name()))
                .withMethod("get")
                .withAction(address(words.name(), RowFormat.CSV)),
            div().withClass("preview").attr("aria-live", "polite"),
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
            fields
                .of(variable, variable.name().equals(PastArguments.DAY) ? day : null)
                .withId(id)
                .attr("name", variable.name())
                .condAttr(variable.isRequired(), "required", ""))
        .withClass("field");
  }

  /** How the file is written. */
  private DomContent options(String query) {
    DomContent choices =
        div(
                choice(
                    query,
                    "headers",
                    say("عنوان ستون‌ها", "Headers"),
                    option(say("نام فنی", "names")).withValue("names"),
                    option("فارسی").withValue("fa").withCondSelected(persian),
                    option("English").withValue("en")),
                choice(
                    query,
                    "values",
                    say("مقدارها", "Values"),
                    option(say("کد", "codes")).withValue("codes"),
                    option(say("نام فارسی", "Persian names"))
                        .withValue("fa")
                        .withCondSelected(persian),
                    option(say("نام انگلیسی", "English names")).withValue("en")),
                choice(
                    query,
                    "times",
                    say("ساعت‌ها", "Times"),
                    option("UTC").withValue("utc"),
                    option(say("به وقت تهران", "of Tehran"))
                        .withValue("tehran")
                        .withCondSelected(persian)),
                choice(
                    query,
                    "digits",
                    say("ارقام در CSV", "Digits in CSV"),
                    option(say("لاتین (برای ماشین)", "Latin, for machines")).withValue("latin"),
                    option(say("فارسی", "Persian")).withValue("fa")),
                choice(
                    query,
                    "bom",
                    say("نشانهٔ UTF-8 برای اکسل (BOM)", "Mark of UTF-8 for Excel (BOM)"),
                    option(say("با عنوان فارسی", "with Persian headers")).withValue(""),
                    option(say("همیشه", "always")).withValue("true"),
                    option(say("هرگز", "never")).withValue("false")),
                label(
                    input()
                        .withType("checkbox")
                        .withName("solar")
                        .withValue("true")
                        .withCondChecked(persian),
                    text(
                        " "
                            + say(
                                "تاریخ هجری شمسی کنار هر تاریخ",
                                "a Solar Hijri day beside each date"))))
            .withClass("options");
    return details(summary(say("شکل فایل", "Form of the file")), choices);
  }

  private DomContent choice(String query, String name, String title, OptionTag... options) {
    String id = query + "-" + name;
    return div(label(title).withFor(id), select(options).withName(name).withId(id));
  }

  private DomContent formats(String query) {
    return p(
            button(say("پیش‌نمایش", "Preview"))
                .withFormaction(address(query, RowFormat.HTML))
                .withClass("look"),
            each(
                RowFormat.FILES,
                format -> button(format.name()).withFormaction(address(query, format))),
            button("datapackage.json").withFormaction(address(query, RowFormat.PACKAGE)))
        .withClass("formats");
  }

  private DomContent columns(List<Column> columns) {
    return details(
        summary(say("ستون‌ها: ", "Columns: ") + frame.digits(columns.size())),
        div(table(
                thead(
                    tr(th(say("نام", "Name")), th(say("عنوان", "Title")), th(say("نوع", "Type")))),
                tbody(each(columns, this::row))))
            .withClass("scroll")
            .attr("tabindex", "0"));
  }

  private DomContent row(Column column) {
    return tr(
        td(code(column.name())),
        td(say(column.titleFa(), column.titleEn())),
        td(code(column.type())));
  }

  private String say(String fa, String en) {
    return persian ? fa : en;
  }
}
