package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.SeededHub;

/** The dashboard in a real browser, over the demonstration's data. */
abstract class DashboardVisited {

  static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Visit visit() {
    return Visit.to(SeededHub.address(), Chromium.browser());
  }

  static double number(Page page, String type, String expression) {
    Object value =
        page.evaluate(
            "type => new Promise((resolve) => { new PerformanceObserver((list) => {"
                + " const entries = list.getEntries(); resolve("
                + expression
                + "); }).observe({ type, buffered: true }); setTimeout(() => resolve(0), 1000); })",
            type);
    return ((Number) value).doubleValue();
  }

  // ---- what the hub says of the same ----------------------------------------------------------

  static JsonObject total(String filter) {
    return answer(
            "{ progress(filter: {"
                + filter
                + "}) { total { pledged pledgedUnplaced jobs verified active } } }")
        .getJsonObject("progress")
        .getJsonObject("total");
  }

  static JsonObject answer(String query) {
    return answer(new JsonObject().put("query", query));
  }

  static JsonObject answer(JsonObject request) {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(SeededHub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(request.encode()))
            .build();
    JsonObject answer =
        new JsonObject(CLIENT.sendAsync(asked, BodyHandlers.ofString()).join().body());
    assertThat(answer.getJsonArray("errors")).isNull();
    return answer.getJsonObject("data");
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  static String english(Integer number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
