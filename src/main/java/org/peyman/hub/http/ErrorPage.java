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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;
import org.peyman.hub.graphql.ExportRefused;

/** Tells somebody in a browser, in their language, why there is no file. */
final class ErrorPage {

  private static final Title OTHERWISE = new Title("خطایی رخ داد", "Something went wrong");

  private static final Map<String, Title> HEADINGS =
      Map.of(
          "BAD_REQUEST", new Title("این پرس‌وجو درست نیست", "This question is not right"),
          "NOT_FOUND", new Title("یافت نشد", "Not found"),
          "UNAUTHENTICATED", new Title("کلید پذیرفته نشد", "The key was not accepted"),
          "FORBIDDEN", new Title("دیدن این داده برای شما باز نیست", "You may not see this"),
          "LIMIT_EXCEEDED", new Title("بیش از اندازه خواسته شده است", "That is too much at once"),
          "RATE_LIMITED", new Title("کمی بعد دوباره بکوشید", "Try again in a while"),
          "OVERLOADED", new Title("سامانه اکنون پرکار است", "The hub is busy"),
          "TIMEOUT", new Title("پاسخ به‌موقع آماده نشد", "The answer took too long"),
          "PARTNER_UNAVAILABLE", new Title("منبع پاسخ نداد", "A source did not answer"));

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
    Title heading = HEADINGS.getOrDefault(errorCode, OTHERWISE);
    String translated = persian && words != null ? words.fa() : null;
    return frame.page(
        frame.say(heading),
        main(
                h1(frame.say(heading)),
                p(translated == null ? english : translated)
                    .withLang(translated == null ? "en" : "fa")
                    .withDir(translated == null ? "ltr" : "rtl")
                    .withClass("why"),
                p(
                    a(frame.say("همهٔ پرس‌وجوها", "All saved queries"))
                        .withHref("../q?language=" + frame.say("fa", "en"))),
                p(code(errorCode), text(" "), code(requestId)).withClass("small"))
            .withData("fragment", "error"));
  }
}
