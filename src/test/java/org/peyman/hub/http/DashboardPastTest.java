package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.Variants;

/**
 * The dashboard as it was on a day: its figures, its address, and what it says of days that never
 * were.
 */
final class DashboardPastTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** 31 Shahrivar 1400. */
  private static final String DAY = "asOf: \"2021-09-22\"";

  @SuppressWarnings("NullAway.Init") // set before all
  private static ChangingHub hub;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    hub = ChangingHub.withAPast(folder).open();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Visit visit() {
    return Visit.to(hub.address(), Chromium.browser());
  }

  @Test
  void everythingIsAskedAsOfTheDayAndTheAddressKeepsIt() {
    String then = english(total(DAY + ", filter: {phases: [\"PHASE_1\"]}").getInteger("jobs"));
    String inGilan =
        english(
            total(DAY + ", filter: {phases: [\"PHASE_1\"], provinces: [\"GILAN\"]}")
                .getInteger("jobs"));
    String now = english(total("filter: {phases: [\"PHASE_1\"]}").getInteger("jobs"));
    try (Visit visit = visit()) {
      List<String> sockets = sockets(visit);
      Page page = visit.open("/?lang=en&asOf=1400-06-31&phase=PHASE_1");
      Locator banner = page.locator(".past-banner");
      Locator jobs = page.locator("[data-measure=jobs]");
      expect(jobs).hasText(then);
      expect(banner).containsText("As it was on 22 Sept 2021 (31 Shahrivar 1400)");
      expect(banner).containsText("Ledger version " + version(DAY));
      page.locator("[data-province=GILAN]").click();
      expect(jobs).hasText(inGilan);
      assertThat(page.url()).endsWith("/?lang=en&asOf=1400-06-31&phase=PHASE_1&province=GILAN");
      page.goBack();
      expect(jobs).hasText(then);
      page.locator("[data-key=view-report]").click();
      expect(page.locator(".report .facts")).containsText("22 Sept 2021 (31 Shahrivar 1400)");
      expect(banner).isVisible();
      page.locator("[data-language=fa]").click();
      expect(banner).containsText("چنان‌که در ۳۱ شهریور ۱۴۰۰ بود");
      assertThat(page.url()).endsWith("/?view=report&asOf=1400-06-31&phase=PHASE_1");
      assertThat(asked(visit))
          .filteredOn(body -> !body.contains("figureNotes {")) // each is of a day of its own
          .isNotEmpty()
          .allSatisfy(body -> assertThat(body).contains("\"asOf\":\"2021-09-22\""));
      expect(page.locator("#live")).hasText("گذشته");
      assertThat(sockets).as("news of the past").isEmpty();

      page.locator("[data-language=en]").click();
      page.locator("[data-key=view-overview]").click();
      page.locator(".past-banner [data-key=today]").click();
      expect(jobs).hasText(now);
      expect(banner).hasCount(0);
      expect(page.locator("#live")).hasText("Live");
      assertThat(page.url()).endsWith("/?phase=PHASE_1");
      page.goBack();
      expect(jobs).hasText(then);
      expect(banner).isVisible();
      page.goForward();
      expect(jobs).hasText(now);
      visit.start("/?embed=1&part=byProvince&lang=en&asOf=1400-06-31");
      expect(page.locator("#foot")).containsText("As it was on 22 Sept 2021");
      expect(page.locator("#main .tile")).hasCount(31);
      visit.assertQuiet();
    }
  }

  /** What the page asks but for names, which are always those of now. */
  private static List<String> asked(Visit visit) {
    return visit.requests().stream()
        .filter(request -> request.url().endsWith("/graphql"))
        .map(Request::postData)
        .filter(Objects::nonNull)
        .filter(body -> !body.contains("DashboardReference"))
        .toList();
  }

  private static List<String> sockets(Visit visit) {
    List<String> opened = new ArrayList<>();
    visit.page().onWebSocket(socket -> opened.add(socket.url()));
    return opened;
  }

  @Test
  void whereItLeadsIsOfTheSameDay() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&asOf=1400-06-31");
      for (String part : List.of("headline", "byProvince", "trend", "overlaps", "sources")) {
        String href = page.locator("[data-key=query-" + part + "]").getAttribute("href");
        assertThat(href).as(part).contains("%22asOf%22%3A%222021-09-22%22", "asOf%3A+%24asOf");
      }
      expect(page.locator("#foot a").first())
          .hasAttribute("href", "/q?language=en&asOf=2021-09-22");
      expect(page.locator(".card-active")).containsText("Active that day");
      expect(page.locator(".source")).hasCount(4);
      expect(page.locator(".freshness .state"))
          .hasText("As recorded that day: All 4 sources are fresh");
      expect(page.locator(".pilot-key").locator("..")).containsText("as of today");
      visit.assertQuiet();
    }
  }

  @Test
  void aDayIsTypedInAnyDigitsOrChosen() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa&phase=PHASE_1");
      page.locator("[data-key=day-field]").click();
      page.locator("#day").fill("۱۴۰۰/۶/۳۱");
      assertThat(page.locator("[data-key=day-month]").inputValue()).isEqualTo("6");
      page.keyboard().press("Enter");
      expect(page.locator(".past-banner")).containsText("۳۱ شهریور ۱۴۰۰");
      expect(page.locator("[data-key=day-field]")).isFocused();
      assertThat(page.url()).endsWith("/?lang=fa&asOf=1400-06-31&phase=PHASE_1");

      page.locator("[data-key=day-field]").click();
      page.locator("[data-key=day-month]").selectOption("9");
      page.locator("[data-key=day-year]").selectOption("1399");
      expect(page.locator("#day")).hasValue("1399/09/30");
      page.locator("[data-key=day-show]").click();
      expect(page.locator(".past-banner")).containsText("۳۰ آذر ۱۳۹۹");
      assertThat(page.url()).endsWith("/?lang=fa&asOf=1399-09-30&phase=PHASE_1");
      visit.assertQuiet();
    }
  }

  @Test
  void whatIsNoDayIsSaidBesideTheField() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      page.locator("[data-key=day-field]").click();
      expect(page.locator("#day-allowed"))
          .hasText("A day from 10 Mehr 1399 to 10 Aban 1405, such as 1399/09/30");
      assertFault(page, "1400/12/30", "is not a day of the Solar Hijri calendar");
      assertFault(page, "Azar", "is not a day of the Solar Hijri calendar");
      assertFault(page, "1405-08-11", "is later than today, 10 Aban 1405");
      assertFault(page, "9999/01/01", "is not a day");
      assertFault(page, "۱۳۹۹/۰۷/۰۹", "is before 10 Mehr 1399, when the ledger begins");
      visit.picture("day-fault-en");
      page.locator("#day").fill("1405/08/10");
      expect(page.locator("#day-fault")).isEmpty();
      page.keyboard().press("Enter");
      expect(page.locator(".past-banner")).containsText("10 Aban 1405");
      visit.assertQuiet();
    }
  }

  private static void assertFault(Page page, String typed, String fault) {
    page.locator("#day").fill(typed);
    page.keyboard().press("Enter");
    expect(page.locator("#day-fault")).containsText(typed);
    expect(page.locator("#day-fault")).containsText(fault);
    expect(page.locator("#day")).hasAttribute("aria-invalid", "true");
    assertThat(page.url()).doesNotContain("asOf");
  }

  @ParameterizedTest
  @CsvSource({
    "1400-12-30, is not a day of the Solar Hijri calendar",
    "last+month, is not a day of the Solar Hijri calendar",
    "1406-01-01, 'is later than today, 10 Aban 1405'",
    "1399-07-09, 'is before 10 Mehr 1399, when the ledger begins'",
  })
  void aDayOfTheAddressThatNeverWasIsSaidAndNoFigureIsShown(String day, String fault) {
    try (Visit visit = visit()) {
      Page page = visit.start("/?lang=en&asOf=" + day + "&phase=PHASE_1");
      Locator notice = page.locator(".notice.error");
      expect(notice).containsText(fault);
      expect(notice).containsText(day.replace('+', ' '));
      expect(notice).containsText("A day from 10 Mehr 1399 to 10 Aban 1405");
      expect(page.locator(".card-figure")).hasCount(0);
      page.locator("[data-language=fa]").click();
      expect(notice).containsText("۱۰ مهر ۱۳۹۹");
      assertThat(page.url()).endsWith("/?asOf=" + day + "&phase=PHASE_1");
      notice.locator("[data-key=today]").click();
      visit.awaitFigures();
      expect(notice).hasCount(0);
      assertThat(page.url()).endsWith("/?phase=PHASE_1");
    }
  }

  @Test
  void tablesCompareThenWithNow() throws IOException {
    String part = "byOrganization";
    JsonObject then = byOrganization(DAY + ",", "BASIJ_SAZANDEGI");
    JsonObject now = byOrganization("", "BASIJ_SAZANDEGI");
    int more = now.getInteger("pledged") - then.getInteger("pledged");
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&asOf=1400-06-31");
      long before = visit.questions();
      page.locator("[data-key=table-" + part + "]").click();
      Locator row = page.locator("#byOrganization-table tbody tr").nth(2);
      assertThat(cells(row)).contains(english(then.getInteger("pledged"))).contains("0");
      assertThat(visit.questions()).as("nothing is asked until it is wanted").isEqualTo(before);

      page.locator("[data-key=compared-byOrganization-table-now]").check();
      expect(page.locator("#byOrganization-table .compared-note"))
          .hasText("This table is of today: 10 Aban 1405, version " + version("") + ".");
      assertThat(cells(row)).contains(english(now.getInteger("pledged")));

      page.locator("[data-key=compared-byOrganization-table-difference]").check();
      expect(row).containsText("+" + english(more));
      assertThat(cells(row))
          .contains("—\n—")
          .contains(
              "+"
                  + english(more)
                  + "\n"
                  + english(then.getInteger("pledged"))
                  + " → "
                  + english(now.getInteger("pledged")),
              "+" + english(now.getInteger("jobs")) + "\n0 → " + english(now.getInteger("jobs")));
      expect(page.locator("[data-key=compared-byOrganization-table-difference]")).isFocused();
      assertThat(visit.questions()).isEqualTo(before + 1);

      Download file =
          page.waitForDownload(() -> page.locator("[data-key=csv-" + part + "]").click());
      assertThat(file.suggestedFilename())
          .matches("peyman-by-organization-2021-09-22-v\\d+-to-2026-11-01-v\\d+\\.csv");
      List<String> lines = Files.readAllLines(file.path());
      assertThat(lines.get(0)).contains("Pledged (Then),Pledged (Now),Pledged (Difference)");
      assertThat(lines.get(3))
          .contains(
              ","
                  + then.getInteger("pledged")
                  + ","
                  + now.getInteger("pledged")
                  + ","
                  + more
                  + ",");
      visit.assertQuiet();
    }
  }

  /**
   * A row that is gone, one that stays, one that is new; a figure that is not known, one withheld.
   */
  @Test
  void aDifferenceIsOnlySaidWhereBothAreKnown() {
    try (Visit visit = visit()) {
      Page page = visit.start("/");
      Object rows =
          page.evaluate(
              """
              () => import('/dashboard/compare.js').then(({ difference }) => {
                const columns = [{ kind: 'code' }, { measure: 'jobs', absent: 0 }, { measure: 'fulfilment', absent: null }];
                const of = (...rows) => ({ columns, rows: rows.map(([cells, suppressed]) => ({ cells, suppressed })) });
                const then = of([['a', 3, 0.1]], [['gone', 2, 0.5]], [['b', 5, null]], [['c', null, 1], true]);
                const now = of([['a', 4, 0.4]], [['b', 5, 0.2]], [['new', 7, 1]], [['c', 9, 1]]);
                return difference(then, now).rows.map(({ cells, pair }) =>
                  JSON.stringify([...cells, pair.then.slice(1), pair.now.slice(1), pair.isThenWithheld]));
              })
              """);
      assertThat((List<?>) rows)
          .map(String::valueOf)
          .containsExactly(
              "[\"a\",1,0.3,[3,0.1],[4,0.4],false]",
              "[\"gone\",-2,null,[2,0.5],[0,null],false]",
              "[\"b\",0,null,[5,null],[5,0.2],false]",
              "[\"new\",7,null,[0,null],[7,1],false]",
              "[\"c\",null,0,[null,1],[9,1],true]");
    }
  }

  private static List<String> cells(Locator row) {
    return row.locator("td").allInnerTexts();
  }

  @Test
  void theReportAndItsPrintNameTheDayAndTheVersion() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=report");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      expect(page.locator("#foot .pair"))
          .hasText("Figures as of 1 Nov 2026 (10 Aban 1405), ledger version " + version(""));
      expect(page.locator("#foot .pair")).isVisible();

      visit.open("/?lang=fa&view=report&asOf=1400-06-31");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
      page.locator("[data-key=compared-reportProvinces-difference]").check();
      expect(page.locator(".part-reportProvinces .difference").first()).isVisible();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.setViewportSize(703, 1000); // A4 within its margins, at 96 dots to the inch
      expect(page.locator("#foot .pair")).containsText("۳۱ شهریور ۱۴۰۰");
      expect(page.locator("#foot .pair")).containsText("نسخهٔ");
      expect(page.locator(".past-banner")).isVisible();
      expect(page.locator(".past-banner .button")).isHidden();
      expect(page.locator(".compared").first()).isHidden();
      expect(page.locator(".compared-note").first()).containsText("۱۰ آبان ۱۴۰۵");
      assertFits(page);
      visit.picture("print-difference-fa");
      visit.assertQuiet();
    }
  }

  @Test
  void theFirstPageOffersADayThatThePastReaches() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&year=1400");
      page.locator("[data-key=example]").click();
      expect(page.locator(".past-banner")).containsText("31 Shahrivar 1400");
      assertThat(page.url()).endsWith("/?lang=en&asOf=1400-06-31&year=1400");
      expect(page.locator("[data-key=example]")).hasCount(0);
      visit.assertQuiet();
    }
  }

  @Test
  void theCalendarIsThatOfTheHub() {
    List<JsonObject> months =
        rows(ask("{ progress(groupBy: [MONTH], fillGaps: true) { rows { month periodStart } } }"));
    try (Visit visit = visit()) {
      Page page = visit.start("/");
      Object days =
          page.evaluate(
              "days => import('/dashboard/solar.js').then(({ isoOf, solarOf }) =>"
                  + " days.map((day) => solarOf(day) + ' ' + isoOf(solarOf(day))))",
              months.stream().map(month -> month.getString("periodStart")).toList());
      assertThat((List<?>) days)
          .hasSizeGreaterThan(12)
          .map(String::valueOf)
          .isEqualTo(
              months.stream()
                  .map(month -> month.getString("month") + "-01 " + month.getString("periodStart"))
                  .toList());
    }
  }

  @Variants({"fa, 360, LIGHT", "en, 1280, DARK"})
  void nothingKeepsAnybodyFromReadingIt(String language, int width, ColorScheme scheme)
      throws IOException {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions().setViewportSize(width, 720).setColorScheme(scheme);
    try (Visit visit = Visit.to(hub.address(), Chromium.browser(), options)) {
      Page page = visit.open("/?asOf=1400-06-31&lang=" + language);
      page.locator("[data-key=table-byPhase]").click();
      page.locator("[data-key=compared-byPhase-table-difference]").check();
      expect(page.locator("#byPhase-table .difference").first()).isVisible();
      page.locator("[data-key=day-field]").click();
      assertFits(page);
      visit.picture("past-" + language + "-" + width);
      page.evaluate(DashboardReadersTest.resource("/axe.min.js"));
      assertThat(DashboardReadersTest.findings(page)).isEmpty();
      visit.assertQuiet();
    }
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }

  // ---- what the hub says of the same ----------------------------------------------------------

  private static JsonObject total(String arguments) {
    return ask("{ progress(%s) { total { jobs } } }".formatted(arguments)).getJsonObject("total");
  }

  private static String version(String arguments) {
    String given = arguments.isEmpty() ? "" : "(" + arguments + ")";
    return ask("{ progress%s { ledgerVersion } }".formatted(given)).getString("ledgerVersion");
  }

  private static JsonObject byOrganization(String day, String organization) {
    String query =
        "{ progress(%s groupBy: [ORGANIZATION]) { rows { organization { code } pledged jobs } } }"
            .formatted(day);
    return rows(ask(query)).stream()
        .filter(row -> row.getJsonObject("organization").getString("code").equals(organization))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> rows(JsonObject table) {
    JsonArray rows = table.getJsonArray("rows");
    return rows.stream().map(JsonObject.class::cast).toList();
  }

  private static JsonObject ask(String query) {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(hub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(new JsonObject().put("query", query).encode()))
            .build();
    JsonObject answer =
        new JsonObject(CLIENT.sendAsync(asked, BodyHandlers.ofString()).join().body());
    assertThat(answer.getJsonArray("errors")).isNull();
    return answer.getJsonObject("data").getJsonObject("progress");
  }

  private static String english(Integer number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
