package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.Variants;

/** What open alerts are about is marked wherever it is shown, and leads to them. */
final class DashboardAlertsTest extends DashboardVisited {

  @BeforeAll
  static void awaitTheFirstJudgement() {
    Instant end = Instant.now().plus(Patience.of(Duration.ofSeconds(20)));
    while (open("").size() < 20 && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  /** Those that the hub says are open. */
  private static List<JsonObject> open(String narrowed) {
    return objects(
        answer(
                "{ alerts(first: 500, filter: {open: true"
                    + narrowed
                    + "}) { nodes { kind organization { code } phase { code } province { code }"
                    + " period } } }")
            .getJsonObject("alerts")
            .getJsonArray("nodes"));
  }

  @Variants({"fa", "en"})
  void whatAnAlertIsAboutCarriesAMarkThatLeadsToIt(String language) throws IOException {
    int ofImdad = open(", organizations: [\"IMDAD\"], phases: [\"PHASE_1\"]").size();
    assertThat(ofImdad).isGreaterThan(5);
    try (Visit visit = visit()) {
      Page page = visit.open("/?phase=PHASE_1&lang=" + language);
      String mark = ".bar-row:has([data-key=bar-organization-IMDAD]) .alert-mark";
      expect(page.locator(mark)).containsText(language.equals("fa") ? "!" : "! " + ofImdad);
      expect(page.locator(mark)).hasAttribute("title", title(page, language));
      expect(page.locator("[data-province=GILAN].alerted")).isVisible();
      expect(page.locator(".alert-line li").first()).isVisible();
      page.evaluate(DashboardReadersTest.resource("/axe.min.js"));
      assertThat(DashboardReadersTest.findings(page)).isEmpty();
      visit.picture("alert-marks-" + language);

      page.locator(mark).click();
      expect(page.locator(".part-alerts h1")).isVisible();
      expect(page.locator(".alert-row:not(.alert-passed)")).hasCount(ofImdad);
      assertThat(page.url()).contains("view=alerts", "organization=IMDAD", "phase=PHASE_1");
      visit.assertQuiet();
    }
  }

  /** What is read aloud names the organization, as the page calls it, and the number. */
  private static String title(Page page, String language) {
    String name = page.locator("[data-key=bar-organization-IMDAD]").innerText();
    String number =
        page.locator(".bar-row:has([data-key=bar-organization-IMDAD]) .alert-mark")
            .innerText()
            .substring(2);
    return language.equals("fa")
        ? "هشدارهای باز دربارهٔ " + name + ": " + number
        : "Open alerts about " + name + ": " + number;
  }

  @Test
  void aReportThatIsOverdueIsMarkedInItsPlaceAndAPastDayHasNoMarks() throws IOException {
    int late = open(", phases: [\"PHASE_1\"], kinds: [REPORT_OVERDUE]").size();
    try (Visit visit = visit()) {
      Page page = visit.open("/?view=report&lang=en&organization=ASTAN_QUDS");
      expect(page.locator(".part-reportsDue .look.alerted")).hasCount(late);
      expect(page.locator(".part-reportsDue .look.alerted[aria-label$='open alert']"))
          .hasCount(late);
      expect(page.locator(".part-reportsDue tbody th .alert-mark").first()).isVisible();
      page.evaluate(DashboardReadersTest.resource("/axe.min.js"));
      assertThat(DashboardReadersTest.findings(page)).isEmpty();
      visit.open("/?lang=en&asOf=1405-08-10");
      expect(page.locator(".alert-mark, .alerted")).hasCount(0);
      visit.assertQuiet();
    }
  }

  @Test
  void anAlertIsAboutAThingAsThePageIsNarrowed() {
    try (Visit visit = visit()) {
      Object found =
          visit
              .open("/")
              .evaluate(
                  """
                  () => import('/dashboard/attention.js').then(({ alertsAbout }) => {
                    const thing = (code) => code && { code };
                    const alert = (kind, organization, phase, province, more) =>
                      ({ kind, organization: thing(organization), phase: thing(phase), province: thing(province), ...more });
                    const alerts = [
                      alert('REPORT_OVERDUE', 'A', 'P1', 'GILAN', { period: '1400-01' }),
                      alert('REPORT_OVERDUE', 'B', 'P1', 'GILAN', { period: '1400-02' }),
                      alert('BEHIND_PACE', null, 'P2', 'GILAN', { year: 1400 }),
                      alert('SOURCE_SILENT', 'A', null, null, { source: 'a/claims' }),
                    ];
                    const count = (filter, about) => alertsAbout({ alerts, filter }, about).length;
                    return [
                      count({}, { province: 'GILAN' }),
                      count({ organizations: ['A'] }, { province: 'GILAN' }),
                      count({ organizations: ['A'] }, { organization: 'B' }),
                      count({ phases: ['P2'] }, { province: 'GILAN' }),
                      count({ provinces: ['KERMAN'] }, { organization: 'A' }),
                      count({}, { kinds: ['BEHIND_PACE'], province: 'GILAN', year: 1401 }),
                      count({}, { province: 'GILAN', period: '1400-02' }),
                      count({}, { organization: 'A', source: 'a/claims' }),
                    ];
                  })
                  """);
      // A promise and a report of another are not about A; a source is in no province.
      assertThat(found).isEqualTo(List.of(3, 2, 1, 1, 1, 0, 1, 1));
    }
  }
}
