package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.peyman.hub.RunningHub;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.TestDatabase;

/** The dashboard shows the hub's figures, filters them, and says what it cannot show. */
final class DashboardTest extends DashboardVisited {

  private static final List<String> DELIVERED =
      List.of(
          "claimed",
          "jobs",
          "overstatement",
          "checked",
          "verified",
          "refuted",
          "active",
          "fulfilment",
          "gap");

  @Test
  void bothLanguagesShowTheHubsFigures() {
    JsonObject total = total("");
    try (Visit visit = visit()) {
      Page page = visit.open("/");
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("fa");
      assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
      for (String measure : List.of("pledged", "jobs", "verified", "active")) {
        assertThat(visit.figure(measure)).isEqualTo(persian(total.getInteger(measure)));
      }
      expect(page.locator(".freshness")).containsText("۱۰ آبان ۱۴۰۵");
      expect(page.locator(".part-byOrganization")).containsText("کمیته امداد امام خمینی");
      expect(page.locator("[data-key=example]")).hasCount(0); // the ledger began today

      page.locator("[data-language=en]").click();
      expect(page.locator("html")).hasAttribute("dir", "ltr");
      for (String measure : List.of("pledged", "jobs", "verified", "active")) {
        assertThat(visit.figure(measure)).isEqualTo(english(total.getInteger(measure)));
      }
      expect(page.locator(".freshness")).containsText("1 Nov 2026 (10 Aban 1405)");
      expect(page.locator(".part-byOrganization")).containsText("Imam Khomeini Relief Committee");
      visit.assertQuiet();
    }
  }

  @Test
  void filtersStandInTheAddressAndBackUndoesThem() {
    String all = english(total("").getInteger("jobs"));
    String ofImdad = english(total("organizations: [\"IMDAD\"]").getInteger("jobs"));
    String inYear = english(total("organizations: [\"IMDAD\"], years: [1400]").getInteger("jobs"));
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      Locator jobs = page.locator("[data-measure=jobs]");
      choose(page, "organization", "IMDAD");
      expect(jobs).hasText(ofImdad);
      choose(page, "year", "1400");
      expect(jobs).hasText(inYear);
      assertThat(page.url()).endsWith("/?lang=en&organization=IMDAD&year=1400");
      expect(page.locator("[data-key=menu-year] .count")).hasText("1400");

      page.goBack();
      expect(jobs).hasText(ofImdad);
      expect(page.locator("[data-key=menu-year] .count")).hasText("All");
      page.goBack();
      expect(jobs).hasText(all);
      page.goForward();
      expect(jobs).hasText(ofImdad);
      page.reload();
      visit.awaitFigures();
      expect(jobs).hasText(ofImdad);
      assertThat(page.title()).contains("Overview").contains("Imam Khomeini Relief Committee");
      page.locator("[data-key=chip-organization-IMDAD]").focus();
      page.keyboard().press("Enter");
      expect(jobs).hasText(all);
      expect(page.locator("[data-key=menu-organization]")).isFocused();
      visit.assertQuiet();
    }
  }

  private static void choose(Page page, String dimension, String value) {
    page.locator("[data-key=menu-" + dimension + "]").click();
    page.locator("[data-key=filter-" + dimension + "-" + value + "]").click();
    page.keyboard().press("Escape");
  }

  @Test
  void agreementMonthsAndReturnedHouseholdAreFilteredBy() {
    String filter = "agreements: [\"SUSTAINABLE_EMPLOYMENT_1399\"], returnedHousehold: true";
    String returned = english(total(filter).getInteger("jobs"));
    String within =
        english(
            total(filter + ", fromMonth: \"1399-11\", toMonth: \"1400-03\"").getInteger("jobs"));
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      Locator jobs = page.locator("[data-measure=jobs]");
      choose(page, "agreement", "SUSTAINABLE_EMPLOYMENT_1399");
      choose(page, "returnedHousehold", "true");
      expect(jobs).hasText(returned);
      page.locator("[data-key=menu-months]").click();
      page.locator("[data-key=fromMonth-month]").selectOption("11");
      page.locator("[data-key=fromMonth-year]").selectOption("1399");
      page.locator("[data-key=toMonth-year]").selectOption("1399");
      page.locator("[data-key=toMonth-month]").selectOption("03");
      expect(page.locator(".months .day-fault")).hasText("The first month is after the last.");
      page.locator("[data-key=toMonth-year]").selectOption("1400");
      expect(jobs).hasText(within);
      assertThat(page.url())
          .endsWith(
              "/?lang=en&agreement=SUSTAINABLE_EMPLOYMENT_1399&fromMonth=1399-11"
                  + "&toMonth=1400-03&returnedHousehold=true");
      expect(page.locator("[data-key=menu-months] .count")).hasText("Bahman 1399 – Khordad 1400");
      expect(page.locator(".part-trend")).containsText("is not filtered by months");
      visit.open("/?lang=en&view=pivot&columns=quarter&fromMonth=۱۳۹۹/۱۱&toMonth=1400-3");
      expect(page.locator(".heat thead th").nth(0)).hasText("Q4 1399");
      page.locator(".heat tfoot .behind-figure").first().click();
      assertThat(page.url()).contains("view=jobs&fromMonth=1399-11&toMonth=1399-12");
      visit.assertQuiet();
    }
  }

  @Test
  void whatCannotNarrowAViewIsSaidThere() {
    int jobs =
        answer("{ outlook(year: 1400, filter: {provinces: [\"GILAN\"]}) { total { jobs } } }")
            .getJsonObject("outlook")
            .getJsonObject("total")
            .getInteger("jobs");
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=outlook&province=GILAN&gender=FEMALE");
      expect(page.locator(".part-outlook .sentence")).containsText(english(jobs) + " of ");
      expect(page.locator(".chosen")).containsText("This view is not filtered by: Gender.");
      expect(page.locator("[data-key=menu-province]")).isVisible();
      expect(page.locator("[data-key=menu-gender]")).isHidden();
      visit.open("/?lang=en&view=targets&province=GILAN");
      expect(page.locator(".part-targets")).containsText("In this selection: ");
      expect(page.locator(".part-targets tbody tr").first()).containsText("Gilan");
      visit.open("/?lang=en&view=alerts&year=1400");
      expect(page.locator(".chosen")).containsText("This view is not filtered by: Year.");
      visit.assertQuiet();
    }
  }

  @Test
  void aLongMenuIsSearchedByTypingWhateverTheKeyboard() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa");
      page.locator("[data-key=menu-province]").focus();
      page.keyboard().press("Enter");
      Locator field = page.locator("[data-key=search-province]");
      expect(field).isFocused();
      field.fill("كرما"); // with the Arabic letter
      Locator found = page.locator("#list-province [role=option]:visible");
      expect(found).hasText(new String[] {"کرمان", "کرمانشاه"});
      page.keyboard().press("ArrowDown");
      expect(field).hasAttribute("aria-activedescendant", "option-province-KERMANSHAH");
      page.keyboard().press("Enter");
      expect(page.locator("#option-province-KERMANSHAH")).hasAttribute("aria-selected", "true");
      expect(page.locator(".chosen")).containsText("کرمانشاه");
      expect(field).isFocused();
      page.keyboard().press("Escape");
      expect(page.locator("#list-province [role=option]:visible")).hasCount(31);
      page.keyboard().press("Escape");
      expect(page.locator("[data-key=menu-province]")).isFocused();
      assertThat(
              page.evaluate(
                  """
                  () => import('/dashboard/search.js').then(({ folded, isFound }) => [
                    folded('\u0645\u0631\u062d\u0644\u0629\u200c \u06f1\u0664 Gil\u00e2n'),
                    isFound('\u0622\u0630\u0631\u0628\u0627\u06cc\u062c\u0627\u0646 \u063a\u0631\u0628\u06cc', '\u063a\u0631\u0628\u064a \u0627\u0630\u0631'),
                    isFound('Gilan', 'kerman'),
                  ])
                  """))
          .isEqualTo(List.of("مرحله 14 gilan", true, false));
      visit.assertQuiet();
    }
  }

  @Test
  void aTileNarrowsEverythingToItsProvince() {
    JsonObject gilan = total("provinces: [\"GILAN\"]");
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      page.locator("[data-province=GILAN]").click();
      expect(page.locator("[data-measure=jobs]")).hasText(english(gilan.getInteger("jobs")));
      expect(page.locator("[data-province=GILAN]")).hasAttribute("aria-current", "true");
      expect(page.locator("[data-province=GILAN]")).isFocused();
      expect(page.locator(".card-pledged"))
          .containsText(english(gilan.getInteger("pledgedUnplaced")) + " pledged without");
      page.locator("[data-key=map-measure]").selectOption("fulfilment");
      assertThat(page.url()).contains("map=fulfilment");
      visit.assertQuiet();
    }
  }

  @Test
  void bothLanguagesHaveTheSameWords() {
    try (Visit visit = visit()) {
      Page page = visit.open("/");
      Object missing =
          page.evaluate(
              """
              () => import('/dashboard/words.js').then(({ WORDS }) => {
                const keys = (value, at) => typeof value === 'object' && !Array.isArray(value)
                  ? Object.entries(value).flatMap(([key, inner]) => keys(inner, at + '.' + key))
                  : [at + ':' + typeof value];
                const fa = keys(WORDS.fa, ''), en = keys(WORDS.en, '');
                return [...fa.filter((key) => !en.includes(key)), ...en.filter((key) => !fa.includes(key))];
              })
              """);
      assertThat((List<?>) missing).isEmpty();
    }
  }

  @Test
  void theHubTrustsWhatItsDashboardAsks() {
    try (RunningHub hub =
            RunningHub.trusting(TestDatabase.fresh(), Path.of("seed-data"), Clock.systemUTC());
        Visit visit = Visit.to(hub.address(), Chromium.browser())) {
      assertThat(hub.post("{\"query\": \"{ provinces { code } }\"}").body()).contains("FORBIDDEN");
      Page page = visit.open("/?lang=en");
      expect(page.locator("#live")).hasText("Live");
      Map<?, ?> asked =
          (Map<?, ?>)
              page.evaluate("() => import('/dashboard/views.js').then((its) => its.DOCUMENTS)");
      assertThat(List.copyOf(asked.keySet()))
          .map(String::valueOf)
          .hasSameElementsAs(DashboardPages.DOCUMENTS);
      DashboardPages.DOCUMENTS.forEach(
          file -> assertThat(DashboardPages.document(file)).as(file).isEqualTo(asked.get(file)));
      visit.open("/?lang=en&view=report");
      visit.assertQuiet();
    }
  }

  @Test
  void whatPromisesDoNotHaveIsSaidWhereItIsFilteredBy() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&gender=FEMALE");
      assertThat(visit.figure("pledged")).isEqualTo("—");
      expect(page.locator(".card-pledged")).containsText("A pledge says nothing of settlement");
      assertThat(visit.figure("jobs"))
          .isEqualTo(english(total("genders: [FEMALE]").getInteger("jobs")));
      visit.picture("gender-en");
      visit.assertQuiet();
    }
  }

  @Test
  void filtersThatMatchNothingSaySo() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&province=QOM&year=1399&organization=SEPAH");
      expect(page.locator(".panel")).containsText("No data match these filters");
      visit.picture("nothing-en");
      page.locator("[data-key=clear-all]").click();
      expect(page.locator(".part-byOrganization .bar-row")).hasCount(5);
      expect(page.locator(".part-byOrganization .bar-idle a")).hasCount(2);
      assertThat(page.url()).endsWith("/?lang=en");
      visit.assertQuiet();
    }
  }

  @Test
  void anUnknownCodeInTheAddressIsRefusedInTheHubsWords() {
    try (Visit visit = visit()) {
      Page page = visit.start("/?lang=en&province=GILN");
      Locator notice = page.locator(".notice.error");
      expect(notice).containsText("there is no province \"GILN\"; near: \"GILAN\"");
      expect(page.locator("#skip")).hasText("Skip to the figures");
      visit.picture("refused-en");
      page.locator("[data-key=clear-all]").click();
      visit.awaitFigures();
      expect(notice).hasCount(0);
    }
  }

  @Test
  void withoutAConnectionTheLastFiguresStayAndAreAskedForAgain() {
    String all = english(total("").getInteger("jobs"));
    String ofImdad = english(total("organizations: [\"IMDAD\"]").getInteger("jobs"));
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      visit.context().setOffline(true);
      page.locator("[data-key=bar-organization-IMDAD]").click();
      expect(page.locator(".notice.error")).containsText("The hub cannot be reached");
      expect(page.locator(".notice.error")).containsText("The figures shown are those of");
      expect(page.locator(".notice.error")).containsText("They do not follow the filters above");
      expect(page.locator("[data-measure=jobs]")).hasText(all);
      visit.picture("unreachable-en");
      visit.context().setOffline(false);
      page.locator("[data-key=retry]").click();
      expect(page.locator("[data-measure=jobs]")).hasText(ofImdad);
      expect(page.locator(".notice")).hasCount(0);
    }
  }

  /** The hub withholds nothing from this reader, so its answer is changed on the way. */
  @Test
  void aWithheldFigureSaysThatItIsWithheld() {
    try (Visit visit = visit()) {
      visit
          .context()
          .route(
              "**/graphql",
              route -> {
                String body = route.fetch().text();
                route.fulfill(
                    new com.microsoft.playwright.Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(withheld(body)));
              });
      Page page = visit.open("/?lang=en");
      assertThat(visit.figure("jobs")).isEqualTo("withheld");
      expect(page.locator(".card-jobs")).containsText("so small that persons could be recognised");
      expect(page.locator(".part-byPhase .withheld").first()).isVisible();
      expect(page.locator("[data-province=GILAN]"))
          .hasAttribute("aria-label", Pattern.compile("withheld jobs"));
      expect(page.locator(".part-trend")).containsText("so small that persons could be recognised");
      visit.picture("withheld-en");
    }
  }

  private static String withheld(String answer) {
    JsonObject changed = new JsonObject(answer);
    withhold(changed);
    return changed.encode();
  }

  private static void withhold(Object value) {
    if (value instanceof JsonArray array) {
      array.forEach(DashboardTest::withhold);
    }
    if (value instanceof JsonObject object) {
      if (object.containsKey("suppressed")) {
        object.put("suppressed", true);
        DELIVERED.stream().filter(object::containsKey).forEach(object::putNull);
      }
      object.forEach(entry -> withhold(entry.getValue()));
    }
  }

  private static String persian(Integer number) {
    StringBuilder text = new StringBuilder();
    english(number)
        .chars()
        .forEach(c -> text.append(c == ',' ? '٬' : (char) ('۰' + Character.digit(c, 10))));
    return text.toString();
  }
}
