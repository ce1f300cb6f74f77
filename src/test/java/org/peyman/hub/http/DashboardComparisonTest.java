package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is chosen stands beside what is not, beside last year, and in any order. */
final class DashboardComparisonTest extends DashboardVisited {

  @Test
  void whatIsNotChosenStandsBesideWhatIs() {
    JsonObject other = total("organizations: [\"BASIJ_SAZANDEGI\"]");
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&organization=IMDAD");
      Locator rows = page.locator(".part-byOrganization .bar-row");
      expect(rows).hasCount(5);
      expect(page.locator(".part-byOrganization .chosen-row")).hasCount(1);
      expect(page.locator(".chosen-row [data-key=bar-organization-IMDAD]")).isVisible();
      expect(page.locator("[data-key=jobs-all-BASIJ_SAZANDEGI]"))
          .hasText(english(other.getInteger("jobs")));
      visit.picture("chosen-en");
      visit.assertQuiet();
    }
  }

  @Test
  void aPromiseThatIsPartlyJointIsFulfilledBetweenBounds() {
    JsonObject total =
        answer(
                "{ progress(filter: {organizations: [\"IMDAD\"]})"
                    + " { total { jobs pledged jointPledged fulfilment } } }")
            .getJsonObject("progress")
            .getJsonObject("total");
    double jobs = total.getInteger("jobs");
    int alone = total.getInteger("pledged");
    int jointly = total.getInteger("jointPledged");
    assertThat(total.getValue("fulfilment")).isNull();
    assertThat(jointly).isPositive();
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&organization=IMDAD");
      expect(page.locator("[data-measure=fulfilment]"))
          .hasText(percent(jobs / (alone + jointly)) + " – " + percent(jobs / alone));
      double share = 100 * jobs / (alone + jointly);
      Object drawn =
          page.locator(".card-fulfilment .bar.delivered:not(.unsure)")
              .evaluate(
                  "bar => 100 * bar.getBoundingClientRect().width"
                      + " / bar.parentElement.getBoundingClientRect().width");
      assertThat(((Number) drawn).doubleValue()).isBetween(share - 1, share + 1);
    }
  }

  private static String percent(double share) {
    NumberFormat format = NumberFormat.getPercentInstance(Locale.UK);
    format.setMaximumFractionDigits(1);
    format.setRoundingMode(java.math.RoundingMode.HALF_UP);
    return format.format(share);
  }

  @Test
  void lastYearStandsBehindAYearThatIsChosen() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&year=1400");
      expect(page.locator(".part-trend .year-name")).hasText(new String[] {"1400"});
      expect(page.locator(".part-trend .before")).hasCount(1);
      expect(page.locator(".part-trend .legend")).containsText("The year before");
      visit.open("/?lang=en&year=1399");
      expect(page.locator(".part-trend .before")).hasCount(0);
      expect(page.locator(".part-trend .legend")).not().containsText("The year before");
    }
  }

  @Test
  void aTableIsOrderedByAnyColumnAndNamesByTheAlphabet() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa");
      page.locator("[data-key=table-byProvince]").click();
      Locator table = page.locator("#byProvince-table");
      List<String> before = table.locator("tbody th").allInnerTexts();
      sort(table, 1);
      List<String> names = table.locator("tbody th").allInnerTexts();
      assertThat(names)
          .isEqualTo(
              page.evaluate("names => [...names].sort(new Intl.Collator('fa').compare)", before))
          .isNotEqualTo(before);
      expect(table.locator("thead th").nth(1)).hasAttribute("aria-sort", "ascending");
      expect(table.locator("thead button").nth(1)).isFocused();

      sort(table, 2);
      expect(table.locator("thead th").nth(2)).hasAttribute("aria-sort", "descending");
      sort(table, 2);
      sort(table, 2);
      assertThat(table.locator("tbody th").allInnerTexts()).isEqualTo(before);
    }
  }

  private static void sort(Locator table, int column) {
    table.locator("thead button").nth(column).click();
  }
}
