package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Variants;

/** Each figure leads to the very jobs that it counts. */
final class DashboardJobsTest extends DashboardVisited {

  /** Counts have no key, and are no single jobs. */
  @Variants({"verified", "checked", "refuted", "unmatched"})
  void aFigureLeadsToTheJobsThatItCounts(String kind) {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&province=GILAN");
      Locator figure = page.locator("[data-key=jobs-" + kind + "-]");
      int counted = Integer.parseInt(figure.innerText().replace(",", ""));
      int listed =
          answer(
                  "{ jobs(filter: {provinces: [\"GILAN\"], %s: true}) { totalCount } }"
                      .formatted(kind))
              .getJsonObject("jobs")
              .getInteger("totalCount");
      figure.click();
      expect(page.locator("#jobs-count")).containsText("of " + english(listed) + " jobs");
      expect(page.locator("#jobs-count"))
          .containsText(
              kind.equals("unmatched")
                  ? "the other " + english(counted - listed) + " are known as counts alone"
                  : "The figure is " + english(listed) + " as well");
      assertThat(page.url()).endsWith("?lang=en&view=jobs&province=GILAN&jobs=" + kind);
      visit.assertQuiet();
    }
  }

  @Test
  void theJobsOfARowAreThoseOfItsOrganization() throws IOException {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&year=1400");
      Locator figure = page.locator("[data-key=jobs-all-IMDAD]");
      String count = figure.innerText();
      figure.click();
      expect(page.locator("#jobs-count")).containsText("50 of " + count + " jobs");
      String first = page.locator(".job").first().getAttribute("data-job");
      page.locator("[data-key=jobs-next]").click();
      expect(page.locator(".job").first()).not().hasAttribute("data-job", first);
      page.locator("[data-key=jobs-first]").click();
      expect(page.locator(".job").first()).hasAttribute("data-job", first);
      visit.picture("jobs-en");

      Download file = page.waitForDownload(() -> page.locator("[data-key=jobs-file]").click());
      assertThat(file.suggestedFilename()).matches("peyman-jobs-all-[0-9-]+\\.csv");
      assertThat(Files.readAllLines(file.path()))
          .hasSize(Integer.parseInt(count.replace(",", "")) + 1)
          .anyMatch(line -> line.contains(first));
      visit.assertQuiet();
    }
  }

  @Test
  void aJobSaysWhyItCountsOnceAndWhatDisagrees() {
    JsonObject job =
        answer(
                "{ jobs(filter: {joint: true, disagreeing: true}, orderBy: [{by: STARTED_ON}],"
                    + " first: 1) { nodes { id claimCount claims { claimId } } } }")
            .getJsonObject("jobs")
            .getJsonArray("nodes")
            .getJsonObject(0);
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa&view=jobs&jobs=disagreeing");
      Locator shown = page.locator("[data-job=\"" + job.getString("id") + "\"]");
      shown.locator("summary").click();
      expect(shown).containsText("با یک کلید فرد در یک مرحله: یک شغل.");
      expect(shown).containsText("ناهمخوان‌اند");
      expect(shown.locator("tbody tr")).hasCount(job.getInteger("claimCount"));
      for (JsonObject claim : objects(job.getJsonArray("claims"))) {
        expect(shown.locator("a[href*='claim=" + claim.getString("claimId") + "']")).hasCount(1);
      }
      visit.picture("jobs-fa");
      visit.assertQuiet();
    }
  }

  /** Everything is shown to this reader, so the hub's answer is changed on the way. */
  @Test
  void whatAReaderMayNotSeeIsSaid() {
    try (Visit visit = visit()) {
      change(visit, DashboardJobsTest::ofAPartner);
      Page page = visit.open("/?lang=en&view=jobs&jobs=joint");
      expect(page.locator("#jobs-count")).containsText("only the jobs that your organization");
      page.locator(".job summary").first().click();
      expect(page.locator(".job").first()).containsText("not shown to you");
    }
    try (Visit visit = visit()) {
      change(visit, DashboardJobsTest::forbidden);
      Page page = visit.start("/?lang=en&view=jobs");
      expect(page.locator(".part-jobs")).containsText("not single jobs");
    }
    try (Visit visit = visit()) {
      Page page = visit.start("/?lang=en&view=jobs&asOf=1405-08-10");
      expect(page.locator(".part-jobs")).containsText("for today only");
    }
  }

  private static void change(Visit visit, UnaryOperator<JsonObject> change) {
    visit
        .context()
        .route(
            "**/graphql",
            route -> {
              JsonObject answer = new JsonObject(route.fetch().text());
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("application/json")
                      .setBody(change.apply(answer).encode()));
            });
  }

  private static JsonObject ofAPartner(JsonObject answer) {
    JsonObject data = answer.getJsonObject("data");
    if (data.containsKey("viewer")) {
      data.getJsonObject("viewer").put("role", "PARTNER");
    }
    if (data.containsKey("jobs")) {
      JsonObject jobs = data.getJsonObject("jobs");
      jobs.put("totalCount", jobs.getInteger("totalCount") - 1);
      jobs.getJsonArray("nodes").getJsonObject(0).getJsonArray("claims").remove(0);
    }
    return answer;
  }

  private static JsonObject forbidden(JsonObject answer) {
    JsonObject data = answer.getJsonObject("data");
    if (data.containsKey("jobs")) {
      data.putNull("jobs");
      answer.put(
          "errors",
          new JsonArray()
              .add(
                  new JsonObject()
                      .put("message", "jobs and claims one by one are not for the role ANALYST")
                      .put("path", new JsonArray().add("jobs"))
                      .put("extensions", new JsonObject().put("code", "FORBIDDEN"))));
    }
    return answer;
  }
}
