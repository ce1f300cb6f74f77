package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
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

  @Test
  void aPivotHasTheHubsFiguresAndTotalsAndLeadsToTheirJobs() throws IOException {
    List<JsonObject> cells = progress("groupBy: [ORGANIZATION, GENDER]");
    List<JsonObject> columns = progress("groupBy: [GENDER]");
    String women = jobs(columns, row -> "FEMALE".equals(row.getString("gender")));
    String ofImdad = jobs(cells, row -> isOfWomen(row, "IMDAD"));
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=pivot&rows=organization&columns=gender");
      assertThat(page.locator(".heat tbody td:not(:empty):not(.all)").count())
          .isEqualTo(cells.size());
      Locator cell = page.locator("[data-key=jobs-all-IMDAD-FEMALE]");
      expect(cell).hasText(ofImdad);
      expect(page.locator(".heat tfoot [data-key=jobs-all-FEMALE]")).hasText(women);
      expect(page.locator(".heat tfoot td").last()).hasText(english(total("").getInteger("jobs")));
      expect(page.locator(".part-pivot")).containsText("A joint job stands in the row or column");
      visit.picture("pivot-en");
      assertFitsAPhone(page);

      Download file = page.waitForDownload(() -> page.locator("[data-key=csv-pivot]").click());
      assertThat(file.suggestedFilename())
          .matches("peyman-pivot-organization-gender-jobs-2026-11-01-v[0-9]+\\.csv");
      assertThat(Files.readString(file.path()))
          .contains("\"Jobs, counted once: Organization × Gender\",Women,Men,Unknown,")
          .containsPattern("\nIMDAD,[^,]+," + ofImdad.replace(",", "") + ",");

      cell.click();
      expect(page.locator("#jobs-count")).containsText("of " + ofImdad + " jobs");
      page.goBack();
      expect(cell).hasText(ofImdad);
      visit.assertQuiet();
    }
  }

  @Test
  void whatAPivotSetsAgainstWhatStandsInTheAddress() {
    List<String> measures =
        objects(answer("{ measures { titleEn } }").getJsonArray("measures")).stream()
            .map(measure -> measure.getString("titleEn"))
            .toList();
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=pivot&year=1400");
      assertThat(page.locator("#list-measure [role=option]").allTextContents())
          .containsExactlyElementsOf(measures);
      Locator title = page.locator("#pivot-title");
      expect(title).hasText("Jobs, counted once: Province × Gender");
      page.locator("[data-key=pivot-columns]").selectOption("returnedHousehold");
      expect(title).hasText("Jobs, counted once: Province × Returned household");
      measure(page, "sustained6m");
      page.locator("[data-key=pivot-rows]").selectOption("returnedHousehold");
      expect(title).hasText("Sustained six months: Returned household × Province");
      assertThat(page.url())
          .endsWith(
              "/?lang=en&view=pivot&year=1400&rows=returnedHousehold&columns=province"
                  + "&measure=sustained6m");
      page.goBack();
      expect(title).hasText("Sustained six months: Province × Returned household");
      page.reload();
      expect(title).hasText("Sustained six months: Province × Returned household");

      measure(page, "pledged");
      expect(page.locator(".part-pivot")).containsText("A pledge says nothing of quarter, month");
      expect(page.locator(".heat .shade-none").first()).hasText("—");
      visit.assertQuiet();
    }
  }

  @Test
  void twoOrganizationsStandSideBySideToOneScale() {
    String sazandegi = english(total("organizations: [\"BASIJ_SAZANDEGI\"]").getInteger("jobs"));
    try (Visit visit = visit()) {
      Page page =
          visit.open("/?lang=fa&view=beside&by=organization&one=IMDAD&other=BASIJ_SAZANDEGI");
      List<String> names = page.locator("[data-key=beside-one] option").allTextContents();
      assertThat(names)
          .isEqualTo(
              page.evaluate("names => [...names].sort(new Intl.Collator('fa').compare)", names));
      List<?> scales =
          (List<?>)
              page.evaluate(
                  """
                  () => ['oneByPhase', 'otherByPhase'].map((part) => {
                    const line = document.querySelector(`#${part} .bar-line:has(.delivered)`);
                    const bars = [...line.querySelectorAll('.bar')].map((bar) => bar.getBoundingClientRect().width);
                    const jobs = line.querySelector('[data-key^=jobs-all-]').textContent.replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0);
                    const track = line.querySelector('.track').getBoundingClientRect().width;
                    return bars.reduce((sum, width) => sum + width, 0) / track / Number(jobs.replace(/[^0-9]/g, ''));
                  })
                  """);
      double first = ((Number) scales.get(0)).doubleValue();
      assertThat(((Number) scales.get(1)).doubleValue()).isBetween(0.99 * first, 1.01 * first);
      assertThat(page.locator("#oneTrend .tick").allTextContents())
          .isEqualTo(page.locator("#otherTrend .tick").allTextContents());

      visit.open("/?lang=en&view=beside&by=organization&one=IMDAD&other=BASIJ_SAZANDEGI");
      Locator jobs = page.locator("[data-beside=jobs] [data-key=jobs-all-]").last();
      expect(jobs).hasText(sazandegi);
      expect(page.locator("[data-key=menu-organization]")).isHidden();
      visit.picture("beside-en");
      assertFitsAPhone(page);
      page.locator("[data-key=beside-other]").selectOption("IMDAD");
      assertThat(page.url())
          .endsWith("/?lang=en&view=beside&by=organization&one=BASIJ_SAZANDEGI&other=IMDAD");
      expect(page.locator("[data-beside=jobs] [data-key=jobs-all-]").first()).hasText(sazandegi);
      page.locator("[data-beside=jobs] [data-key=jobs-all-]").first().click();
      expect(page.locator("#jobs-count")).containsText("of " + sazandegi + " jobs");
      visit.open("/?lang=en&view=beside");
      expect(page.locator("#beside-title")).hasText("1399 compared with 1400");
      visit.assertQuiet();
    }
  }

  private static void assertFitsAPhone(Page page) {
    page.setViewportSize(360, 740);
    page.waitForFunction("() => document.documentElement.scrollWidth <= innerWidth");
    page.setViewportSize(1280, 800);
  }

  private static void measure(Page page, String name) {
    page.locator("[data-key=menu-measure]").click();
    page.locator("[data-key=filter-measure-" + name + "]").click();
  }

  private static List<JsonObject> progress(String asked) {
    String row = "organization { code } gender jobs";
    return objects(
        answer("{ progress(%s) { rows { %s } } }".formatted(asked, row))
            .getJsonObject("progress")
            .getJsonArray("rows"));
  }

  private static boolean isOfWomen(JsonObject row, String organization) {
    return row.getJsonObject("organization").getString("code").equals(organization)
        && "FEMALE".equals(row.getString("gender"));
  }

  private static String jobs(List<JsonObject> rows, Predicate<JsonObject> wanted) {
    return english(rows.stream().filter(wanted).findFirst().orElseThrow().getInteger("jobs"));
  }
}
