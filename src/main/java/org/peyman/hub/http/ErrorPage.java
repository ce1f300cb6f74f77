package org.peyman.hub.http;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import j2html.tags.DomContent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Words;
import org.peyman.hub.graphql.ErrorCode;
import org.peyman.hub.graphql.ExportRefused;

/** Tells somebody in a browser, in their language, why there is no file. */
final class ErrorPage {

  private ErrorPage() {}

  /** Answers with a page where one is wanted and can still be sent, else nothing is done. */
  static boolean answer(RoutingContext context, Problem problem) {
    if (WantedPage.noted(context) == null) {
      return false;
    }
    HttpServerResponse response = context.response();
    problem.headers().forEach(response::putHeader);
    response.setStatusCode(problem.kind().status);
    String english = String.valueOf(problem.getMessage());
    return answer(context, problem.kind().code, english, problem.words());
  }

  /** The same for rows that there are not; their status is set already. */
  static boolean answer(RoutingContext context, String errorCode, ExportRefused refused) {
    return answer(context, errorCode, refused.message(), refused.words());
  }

  private static boolean answer(
      RoutingContext context, String errorCode, String english, @Nullable Title words) {
    WantedPage wanted = WantedPage.noted(context);
    if (wanted == null || !wanted.isPage()) {
      return false;
    }
    HttpServerResponse response = context.response();
    Vary.by(response, "Accept, Accept-Language");
    response
        .putHeader(SecurityHeaders.POLICY, SavedQueryPages.POLICY)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(page(wanted.persian(), errorCode, english, words, RequestId.of(context)));
    return true;
  }

  /** Links are relative, so that they hold below any prefix. */
  private static String page(
      boolean persian, String errorCode, String english, @Nullable Title words, String requestId) {
    PageFrame frame = new PageFrame(persian, "");
    Title heading = heading(errorCode);
    String said = !persian ? english : words == null ? null : words.fa();
    return frame.page(
        frame.say(heading),
        main(
                h1(frame.say(heading)),
                said == null ? text("") : p(said).withClass("why"),
                p(
                    a(frame.say("همهٔ پرس‌وجوها", "All saved queries"))
                        .withHref("../q?language=" + frame.say("fa", "en"))),
                p(code(errorCode), text(" "), code(requestId)).withClass("small"),
                said == null ? inEnglish(english) : text(""))
            .withData("fragment", "error"));
  }

  /** For whoever is asked for help; what is not said in Persian stands in no Persian sentence. */
  private static DomContent inEnglish(String text) {
    return p(text).withLang("en").withDir("ltr").withClass("small");
  }

  private static Title heading(String errorCode) {
    boolean isKnown =
        Arrays.stream(ErrorCode.values()).anyMatch(code -> code.name().equals(errorCode));
    return Words.of("ErrorCode." + (isKnown ? errorCode : ErrorCode.INTERNAL));
  }
}
