package org.peyman.hub.http;

import java.util.List;
import org.peyman.hub.saved.Column;
import org.peyman.hub.saved.SavedQuery;

/** The page that lists saved queries; it works without scripts. */
final class SavedQueryHtml {

  private final boolean persian;
  private final StringBuilder html = new StringBuilder(64 * 1024);

  SavedQueryHtml(boolean persian) {
    this.persian = persian;
  }

  String page(List<SavedQuery> queries) {
    html.append("<!doctype html><html lang=\"")
        .append(persian ? "fa\" dir=\"rtl\">" : "en\" dir=\"ltr\">")
        .append("<head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<link rel=\"stylesheet\" href=\"/q/page.css\">");
    element("title", say("پیمان: پرسش‌های آماده", "Peyman: saved queries"));
    html.append("</head><body><header>");
    element("h1", say("پرسش‌های آماده", "Saved queries"));
    element(
        "p",
        say(
            "هر پرسش جدولی با ستون‌های ثابت می‌دهد. خانه‌های خالی محدودیتی نمی‌گذارند؛ چند مقدار را با ویرگول انگلیسی جدا کنید.",
            "Each gives a table whose columns never change. What is left empty does not restrict; several values are separated by commas."));
    html.append(
        persian
            ? "<a href=\"/q?language=en\" lang=\"en\" hreflang=\"en\">English</a>"
            : "<a href=\"/q?language=fa\" lang=\"fa\" hreflang=\"fa\">فارسی</a>");
    html.append("</header>");
    contents(queries);
    html.append("<main>");
    queries.forEach(this::query);
    return html.append("</main></body></html>").toString();
  }

  private void contents(List<SavedQuery> queries) {
    html.append("<nav aria-label=\"").append(say("فهرست", "Contents")).append("\"><ul>");
    for (SavedQuery query : queries) {
      html.append("<li><a href=\"#").append(query.words().name()).append("\">");
      text(say(query.words().titleFa(), query.words().titleEn()));
      html.append("</a></li>");
    }
    html.append("</ul></nav>");
  }

  private void query(SavedQuery query) {
    SavedQuery.Words words = query.words();
    html.append("<section id=\"").append(words.name()).append("\">");
    element("h2", say(words.titleFa(), words.titleEn()));
    element("p", say(words.aboutFa(), words.aboutEn()));
    html.append("<form method=\"get\" action=\"/q/").append(words.name()).append(".csv\">");
    html.append("<div class=\"fields\">");
    query.variables().forEach(variable -> field(words.name(), variable));
    html.append("</div><p class=\"formats\">");
    headers(words.name());
    for (RowFormat format : RowFormat.values()) {
      html.append("<button formaction=\"/q/")
          .append(words.name() + "." + format.ending)
          .append("\">");
      text(format.name());
      html.append("</button>");
    }
    html.append("</p></form>");
    columns(query.columns());
    html.append("</section>");
  }

  private void field(String query, SavedQuery.Variable variable) {
    String id = query + "-" + variable.name();
    html.append("<div><label for=\"").append(id).append("\">");
    text(say(variable.titleFa(), variable.titleEn()));
    html.append("</label>");
    String attributes =
        " id=\"%s\" name=\"%s\"%s"
            .formatted(id, variable.name(), variable.isRequired() ? " required" : "");
    if (variable.allowed().isEmpty() || variable.isList()) {
      html.append("<input dir=\"ltr\" autocomplete=\"off\"")
          .append(attributes)
          .append(" placeholder=\"");
      text(variable.example());
      html.append("\">");
    } else {
      choices(attributes, variable.allowed());
    }
    html.append("</div>");
  }

  private void choices(String attributes, List<String> allowed) {
    html.append("<select dir=\"ltr\"").append(attributes).append("><option></option>");
    allowed.forEach(value -> element("option", value));
    html.append("</select>");
  }

  private void headers(String query) {
    String id = query + "-headers";
    html.append("<label for=\"").append(id).append("\">");
    text(say("عنوان ستون‌ها", "Headers"));
    html.append("</label><select name=\"headers\" id=\"").append(id).append("\">");
    html.append("<option value=\"names\">");
    text(say("نام فنی", "names"));
    html.append("</option><option value=\"fa\"")
        .append(persian ? " selected" : "")
        .append(">فارسی</option><option value=\"en\">English</option></select><label>")
        .append("<input type=\"checkbox\" name=\"bom\" value=\"true\"> ");
    text(say("CSV برای اکسل (BOM)", "CSV for Excel (BOM)"));
    html.append("</label>");
  }

  private void columns(List<Column> columns) {
    html.append("<details><summary>");
    text(say("ستون‌ها: ", "Columns: ") + number(columns.size()));
    html.append("</summary><div class=\"scroll\"><table><thead><tr>");
    element("th", say("نام", "Name"));
    element("th", say("عنوان", "Title"));
    element("th", say("نوع", "Type"));
    html.append("</tr></thead><tbody>");
    for (Column column : columns) {
      html.append("<tr><td><code>");
      text(column.name());
      html.append("</code></td>");
      element("td", say(column.titleFa(), column.titleEn()));
      html.append("<td><code>");
      text(column.type());
      html.append("</code></td></tr>");
    }
    html.append("</tbody></table></div></details>");
  }

  private void element(String name, String content) {
    html.append('<').append(name).append('>');
    text(content);
    html.append("</").append(name).append('>');
  }

  private void text(String text) {
    html.append(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;"));
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
