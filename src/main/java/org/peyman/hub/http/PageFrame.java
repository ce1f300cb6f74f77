package org.peyman.hub.http;

import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.link;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.script;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import java.util.Arrays;
import org.peyman.hub.domain.Title;

/**
 * What the pages of saved queries have in common.
 *
 * @param folder where the style and the script are, from the page's own address, such as {@code q/}
 */
record PageFrame(boolean persian, String folder) {

  /** A whole page. */
  String page(String name, DomContent... content) {
    return document(
        html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta().withName("color-scheme").withContent("light dark"),
                    link().withRel("stylesheet").withHref(folder + "page.css"),
                    script().withSrc(folder + "page.js").attr("defer"),
                    title(name)),
                body(each(Arrays.asList(content), part -> part)))
            .withLang(say("fa", "en"))
            .withDir(say("rtl", "ltr")));
  }

  String say(String fa, String en) {
    return persian ? fa : en;
  }

  String say(Title title) {
    return say(title.fa(), title.en());
  }

  /** With the digits of the page's language. */
  String digits(Object number) {
    return number
        .toString()
        .chars()
        .map(digit -> persian && digit >= '0' && digit <= '9' ? digit - '0' + '۰' : digit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
