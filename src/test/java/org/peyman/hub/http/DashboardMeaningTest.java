package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.SeededHub;
import org.peyman.hub.support.Variants;

/** What a reader takes from the dashboard's pictures and sentences is what the hub answers. */
final class DashboardMeaningTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<Integer> WIDTHS = List.of(360, 1280, 2560);

  /** Of each bar of a part: how much of its track every piece fills, in percent. */
  private static final String DRAWN =
      """
      part => [...document.querySelectorAll('.part-' + part + ' .track')].map((track) =>
        [...track.children].map((bar) =>
          100 * bar.getBoundingClientRect().width / track.getBoundingClientRect().width))
      """;

  private static Visit visit() {
    return Visit.to(SeededHub.address(), Chromium.browser());
  }

  /** Of the one organization's reports 0.3 % count a job again, of all reports 22 %. */
  @Variants({"", "BONYAD_MOSTAZAFAN"})
  void everyBarIsAsLongAsItsShare(String organization) {
    String filter = organization.isEmpty() ? "" : "organizations: [\"" + organization + "\"]";
    List<List<Double>> joint = jointShares(filter);
    List<List<Double>> byOrganization = rowShares("", "ORGANIZATION");
    List<List<Double>> byPhase = rowShares(filter, "PHASE");
    try (Visit visit = visit()) {
      for (int width : WIDTHS) {
        visit.page().setViewportSize(width, 900);
        Page page = visit.open("/?lang=en&organization=" + organization);
        assertDrawn(page, "overlaps", joint);
        assertDrawn(page, "byOrganization", byOrganization);
        assertDrawn(page, "byPhase", byPhase);
      }
    }
  }

  private static void assertDrawn(Page page, String part, List<List<Double>> shares) {
    List<?> tracks = (List<?>) page.evaluate(DRAWN, part);
    assertThat(tracks).as(part).hasSameSizeAs(shares);
    for (int track = 0; track < shares.size(); track++) {
      List<?> pieces = (List<?>) tracks.get(track);
      assertThat(pieces).as(part + " " + track).hasSameSizeAs(shares.get(track));
      for (int piece = 0; piece < pieces.size(); piece++) {
        assertThat(((Number) pieces.get(piece)).doubleValue())
            .as(part + ", bar " + track + ", piece " + piece)
            .isCloseTo(shares.get(track).get(piece), within(1.0));
      }
    }
  }

  /** The sum of reports with what of it counts again, then the sets beside the greatest of them. */
  private static List<List<Double>> jointShares(String filter) {
    JsonObject data =
        answer(
            "{ progress(filter: {%s}) { total { claimed jobs overstatement unmatched } } overlaps(filter: {%s}) { jobs } }"
                .formatted(filter, filter));
    JsonObject total = data.getJsonObject("progress").getJsonObject("total");
    List<JsonObject> sets = objects(data.getJsonArray("overlaps"));
    List<List<Double>> shares = new ArrayList<>();
    shares.add(
        shares(
            total.getInteger("claimed"),
            number(total, "jobs") - number(total, "unmatched"),
            number(total, "unmatched"),
            number(total, "overstatement")));
    sets.stream()
        .limit(6)
        .forEach(set -> shares.add(shares(number(sets.get(0), "jobs"), number(set, "jobs"))));
    return shares;
  }

  /**
   * For each row that has anything its promise, then what was delivered, beside the greatest of
   * either.
   */
  private static List<List<Double>> rowShares(String filter, String dimension) {
    List<JsonObject> rows =
        objects(
            answer(
                    "{ progress(filter: {%s}, groupBy: [%s]) { rows { pledged jointPledged jobs verified } } }"
                        .formatted(filter, dimension))
                .getJsonObject("progress")
                .getJsonArray("rows"));
    int most =
        rows.stream()
            .flatMap(
                row ->
                    Stream.of(
                        number(row, "pledged") + number(row, "jointPledged"), number(row, "jobs")))
            .max(Integer::compare)
            .orElseThrow();
    return rows.stream()
        .filter(
            row -> number(row, "pledged") + number(row, "jointPledged") + number(row, "jobs") > 0)
        .flatMap(
            row ->
                Stream.of(
                    shares(most, number(row, "pledged"), number(row, "jointPledged")),
                    shares(
                        most,
                        number(row, "verified"),
                        number(row, "jobs") - number(row, "verified"))))
        .toList();
  }

  /** What is nothing is not drawn. */
  private static List<Double> shares(int all, int... values) {
    return java.util.Arrays.stream(values)
        .filter(value -> value > 0)
        .mapToObj(value -> 100.0 * value / all)
        .toList();
  }

  @Test
  void targetsStandBesideTheYearBeforeWithTheirMarks() {
    JsonObject total = targets("").getJsonObject("lastYear");
    JsonObject ofGilan = targets(", filter: {provinces: [\"GILAN\"]}").getJsonObject("lastYear");
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=targets");
      Locator row = page.locator(".part-targets tbody tr");
      Locator gilan = row.filter(new Locator.FilterOptions().setHasText("GILAN"));
      assertThat(gilan.locator("td").allInnerTexts())
          .contains("GILAN", "410", "210", "267", "more than 1.5 times last year")
          .contains(DashboardVisited.english(ofGilan.getInteger("jobs")));
      expect(row.filter(new Locator.FilterOptions().setHasText("GOLESTAN")))
          .containsText("no proposal");
      String whole =
          "560 proposed and not yet agreed, 5,621 pledged, beside %s jobs of last year; 1,860 of"
              .formatted(DashboardVisited.english(total.getInteger("jobs")));
      expect(page.locator(".part-targets")).containsText(whole);
      visit.picture("targets-en");
      page.setViewportSize(360, 740);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("on a phone nothing lies beside the page")
          .isEqualTo(true);
      visit.picture("targets-phone-en");
      visit.open("/?lang=fa&view=targets");
      expect(page.locator(".part-targets h1")).hasText("هدف‌های سال ۱۴۰۰");
      visit.picture("targets-phone-fa");
    }
  }

  private static JsonObject targets(String filter) {
    return answer("{ targets(year: 1400" + filter + ") { total { lastYear { jobs } } } }")
        .getJsonObject("targets")
        .getJsonObject("total");
  }

  @Test
  void theOutlookSaysOfEachProvinceWhereItsYearEnded() {
    JsonObject answer =
        answer(
            "{ outlook(year: 1400, groupBy: [PROVINCE]) { total { pledged pledgedOriginal jobs }"
                + " rows { province { code } pledged jobs verdict } }"
                + " promiseChanges(filter: {years: [1400]}) { delta } }");
    JsonObject total = answer.getJsonObject("outlook").getJsonObject("total");
    JsonObject ilam = rowOf("ILAM", answer.getJsonObject("outlook"));
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=outlook");
      expect(page.locator(".part-outlook .sentence"))
          .hasText(
              "Total, each job once: %s of %s: Missed"
                  .formatted(english(total, "jobs"), english(total, "pledged")));
      Locator row = page.locator(".outlook-row");
      expect(row.filter(new Locator.FilterOptions().setHasText("Ilam")))
          .hasText(
              "MissedIlam: %s of %s".formatted(english(ilam, "jobs"), english(ilam, "pledged")));
      expect(row.first()).containsText("Missed");
      expect(row.last()).containsText("nothing pledged");
      Locator steps = page.locator(".waterfall-step");
      expect(steps).hasCount(answer.getJsonArray("promiseChanges").size() + 2);
      expect(steps.first()).containsText(english(total, "pledgedOriginal"));
      expect(steps.last()).containsText(english(total, "pledged"));
      visit.picture("outlook-en");
      page.setViewportSize(360, 740);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("on a phone nothing lies beside the page")
          .isEqualTo(true);
      visit.open("/?lang=fa&view=outlook");
      expect(page.locator(".part-outlook h1")).hasText("چشم‌انداز سال ۱۴۰۰");
      visit.picture("outlook-phone-fa");
    }
  }

  @Test
  void whatNeedsAttentionHasAListOfItsOwn() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=alerts");
      expect(page.locator(".part-alerts h1")).hasText("What needs attention");
      page.setViewportSize(360, 740);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("on a phone nothing lies beside the page")
          .isEqualTo(true);
      visit.open("/?lang=fa&view=alerts");
      expect(page.locator(".part-alerts h1")).hasText("نیازمند رسیدگی");
    }
  }

  private static JsonObject rowOf(String province, JsonObject table) {
    return objects(table.getJsonArray("rows")).stream()
        .filter(row -> row.getJsonObject("province") != null)
        .filter(row -> row.getJsonObject("province").getString("code").equals(province))
        .findFirst()
        .orElseThrow();
  }

  private static String english(JsonObject row, String field) {
    return DashboardVisited.english(row.getInteger(field));
  }

  @Test
  void barsAreOrderedAsTheReaderWants() {
    List<String> byJobs =
        objects(
                answer(
                        "{ progress(groupBy: [ORGANIZATION], orderBy: [{by: JOBS}]) { rows {"
                            + " organization { code } jobs } } }")
                    .getJsonObject("progress")
                    .getJsonArray("rows"))
            .stream()
            .filter(row -> row.getInteger("jobs") > 0)
            .map(row -> row.getJsonObject("organization").getString("code"))
            .toList();
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa");
      page.locator("[data-key=order-byOrganization]").selectOption("jobs");
      assertThat(page.url()).endsWith("/?lang=fa&order=jobs");
      assertThat(organizations(page).subList(0, byJobs.size())).isEqualTo(byJobs);
      expect(page.locator("[data-key=order-byPhase]")).hasValue("jobs");
      page.locator("[data-key=order-pilots]").selectOption("name");
      List<String> names = page.locator(".part-pilots .bar-name a[data-key]").allInnerTexts();
      assertThat(names).startsWith("آذربایجان شرقی").endsWith("مازندران").hasSize(6);
      page.locator("[data-key=order-pilots]").selectOption("listed");
      assertThat(page.url()).endsWith("/?lang=fa");
      visit.assertQuiet();
    }
  }

  private static List<String> organizations(Page page) {
    return page.locator(".part-byOrganization .bar-name a[data-key]").all().stream()
        .map(bar -> bar.getAttribute("data-key").replace("bar-organization-", ""))
        .toList();
  }

  @Test
  void theReportSaysHowMuchWasPromisedForItsPhaseWithoutAProvince() {
    JsonObject nowhere =
        objects(
                answer(
                        "{ progress(filter: {phases: [\"PHASE_1\"]}, groupBy: [PROVINCE])"
                            + " { rows { province { code } pledged } } }")
                    .getJsonObject("progress")
                    .getJsonArray("rows"))
            .stream()
            .filter(row -> row.getJsonObject("province") == null)
            .findFirst()
            .orElseThrow();
    assertThat(number(nowhere, "pledged")).isEqualTo(470);
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=report");
      expect(page.locator(".part-reportProvinces .nothing"))
          .hasText(
              "A further 470 jobs pledged for this phase name no province and are not in the"
                  + " table.");
    }
  }

  @Test
  void freshnessIsThatOfTheSourcesWhichTheFiguresRestOn() {
    int ofImdad =
        answer("{ progress(filter: {organizations: [\"IMDAD\"]}) { sources { code } } }")
            .getJsonObject("progress")
            .getJsonArray("sources")
            .size();
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&organization=IMDAD");
      expect(page.locator(".freshness .state")).hasText("All " + ofImdad + " sources are fresh");
      visit.open("/?lang=en&organization=BASIJ_MOSTAZAFIN");
      expect(page.locator(".freshness .state")).hasText("This selection has no source");
      expect(page.locator(".freshness .state.fresh")).hasCount(0);
      expect(page.locator(".freshness"))
          .containsText("Basij Mostazafin organization has no source");
      visit.open("/?lang=en");
      expect(page.locator(".freshness")).containsText("3 organizations have no source: ");
      visit.open("/?lang=en&view=report");
      expect(page.locator(".facts")).containsText("3 organizations have no source: ");
    }
  }

  @Test
  void aProvinceThatIsNotChosenKeepsItsFiguresOnTheMap() {
    JsonObject kerman =
        answer("{ progress(filter: {provinces: [\"KERMAN\"]}) { total { jobs pledged } } }")
            .getJsonObject("progress")
            .getJsonObject("total");
    String said =
        "Kerman (pilot province): %s jobs, %s pledged, "
            .formatted(number(kerman, "jobs"), number(kerman, "pledged"));
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&province=GILAN");
      expect(page.locator("[data-province=KERMAN]"))
          .hasAttribute("aria-label", Pattern.compile("^" + said.replaceAll("[()]", "\\\\$0")));
      expect(page.locator("[data-province=GILAN]")).hasAttribute("aria-current", "true");
      expect(page.locator(".part-pilots .bar-row")).hasCount(1);
      visit.picture("province-en");
    }
  }

  // ---- what the hub says of the same ----------------------------------------------------------

  private static JsonObject answer(String query) {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(SeededHub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(new JsonObject().put("query", query).encode()))
            .build();
    JsonObject answer =
        new JsonObject(CLIENT.sendAsync(asked, BodyHandlers.ofString()).join().body());
    assertThat(answer.getJsonArray("errors")).isNull();
    return answer.getJsonObject("data");
  }

  private static int number(JsonObject row, String measure) {
    return row.getInteger(measure);
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
