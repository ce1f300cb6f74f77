package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A card for each organization: what is counted of its data, beside the average. */
final class DashboardQualityTest extends DashboardVisited {

  @Test
  void eachOrganizationHasACardWithCountsBesideTheAverageAndTheWayToItsItems() {
    JsonObject answer =
        answer(
                "{ quality { rows { organization { code nameEn } disagreeing { count of }"
                    + " keyless { count of share } } average { keyless { share } } } }")
            .getJsonObject("quality");
    JsonArray rows = answer.getJsonArray("rows");
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=quality");
      expect(page.locator(".quality-card")).hasCount(rows.size());
      for (Object it : rows) {
        JsonObject row = (JsonObject) it;
        JsonObject organization = row.getJsonObject("organization");
        Locator card = page.locator("[data-quality=" + organization.getString("code") + "]");
        expect(card.locator("h2")).hasText(organization.getString("nameEn"));
        expect(card).containsText(counted(row.getJsonObject("keyless")));
        expect(card).containsText(counted(row.getJsonObject("disagreeing")));
      }
      assertBarsAreAsLongAsTheirShares(page, answer);
      visit.picture("quality-en");

      Locator link =
          page.locator("[data-quality=IMDAD]")
              .getByLabel("Joint jobs that disagree", new Locator.GetByLabelOptions());
      String count = link.innerText().split(" of ")[0];
      link.click();
      expect(page.locator("#jobs-count")).containsText("of " + count + " jobs");
      assertThat(page.url()).endsWith("&view=jobs&organization=IMDAD&jobs=disagreeing");
      visit.open("/?lang=en&view=quality");

      page.setViewportSize(360, 740);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("on a phone nothing lies beside the page")
          .isEqualTo(true);
      visit.picture("quality-phone-en");
      visit.open("/?lang=fa&view=quality");
      expect(page.locator(".part-quality h1")).hasText("کیفیت داده‌ها");
      page.setViewportSize(1280, 900);
      page.locator("[data-quality=IMDAD] summary").click();
      visit.picture("quality-fa");
    }
  }

  private static String counted(JsonObject share) {
    return english(share.getInteger("count")) + " of " + english(share.getInteger("of"));
  }

  private static void assertBarsAreAsLongAsTheirShares(Page page, JsonObject answer) {
    for (Object it : answer.getJsonArray("rows")) {
      JsonObject row = (JsonObject) it;
      Locator first =
          page.locator(
                  "[data-quality="
                      + row.getJsonObject("organization").getString("code")
                      + "] .bar-row")
              .first();
      for (String kind : List.of("delivered", "promised")) {
        double share =
            (kind.equals("delivered") ? row : answer.getJsonObject("average"))
                .getJsonObject("keyless")
                .getDouble("share");
        if (share > 0) {
          Object drawn =
              first
                  .locator(".bar." + kind)
                  .evaluate(
                      "bar => 100 * bar.getBoundingClientRect().width"
                          + " / bar.parentElement.getBoundingClientRect().width");
          assertThat(((Number) drawn).doubleValue())
              .as(kind + " of " + row)
              .isBetween(100 * share - 1, 100 * share + 1);
        }
      }
    }
  }

  @Test
  void ofAPastDayItIsSaidThatQualityIsCountedOfNowAlone() {
    try (Visit visit = visit()) {
      Page page = visit.start("/?lang=en&view=quality&asOf=1405-08-10");
      expect(page.locator(".part-quality")).containsText("for today only");
    }
  }
}
