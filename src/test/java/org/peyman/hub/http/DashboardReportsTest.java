package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports due in the report of the first phase: what is drawn is what the hub says. */
final class DashboardReportsTest extends DashboardVisited {

  private static final String PHASE = "filter: {phases: [\"PHASE_1\"]";

  @Test
  void theSentenceSaysWhatCameAndEachReportHasOneSymbolInWords() {
    JsonObject total =
        answer(
                "{ reporting("
                    + PHASE
                    + "}) { total { received expected onTime missing excused } } }")
            .getJsonObject("reporting")
            .getJsonObject("total");
    List<JsonObject> reports = reports("");
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=report");
      expect(page.locator(".part-reportsDue .sentence"))
          .hasText(
              total.getInteger("received")
                  + " of "
                  + total.getInteger("expected")
                  + " reports due were received, "
                  + total.getInteger("onTime")
                  + " on time; "
                  + total.getInteger("missing")
                  + " are missing and "
                  + total.getInteger("excused")
                  + " were excused.");
      expect(page.locator(".part-reportsDue button.look")).hasCount(reports.size());
      long accepted =
          reports.stream().filter(it -> it.getString("state").equals("ACCEPTED")).count();
      expect(page.locator(".part-reportsDue button.look.accepted"))
          .hasCount(Math.toIntExact(accepted));
      assertThat(page.locator("button.look").all())
          .allSatisfy(
              symbol ->
                  assertThat(symbol.getAttribute("aria-label").split(", ", -1).length)
                      .isGreaterThan(3));
      visit.assertQuiet();
    }
  }

  @Test
  void whatAReportSaysIsShownOnDemandInEitherLanguage() {
    JsonObject report =
        reports("narrative reviews { reason }").stream()
            .filter(it -> it.getString("narrative") != null)
            .filter(it -> it.getString("state").equals("RETURNED"))
            .findFirst()
            .orElseThrow();
    try (Visit visit = visit()) {
      for (String language : List.of("en", "fa")) {
        Page page = visit.open("/?view=report&lang=" + language);
        Locator symbol = page.locator("[data-key='report-" + report.getString("id") + "']");
        symbol.click();
        expect(page.locator("#report-text blockquote")).hasText(report.getString("narrative"));
        expect(page.locator("#report-text h3")).hasText(symbol.getAttribute("aria-label"));
        expect(page.locator("#report-text li"))
            .containsText(
                new String[] {report.getJsonArray("reviews").getJsonObject(0).getString("reason")});
      }
      visit.assertQuiet();
    }
  }

  @Test
  void whatWasSignedStandsBesideWhatIsCountedNow() {
    int signed = 0;
    int now = 0;
    for (JsonObject report : reports("figures { now { jobs } accepted { jobs } }")) {
      JsonObject figures = report.getJsonObject("figures");
      JsonObject accepted = figures.getJsonObject("accepted");
      if (accepted != null) {
        signed += accepted.getInteger("jobs");
        now += figures.getJsonObject("now").getInteger("jobs");
      }
    }
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=report");
      expect(page.locator(".part-signed tbody tr")).hasCount(12);
      assertThat(sum(page, 3)).isEqualTo(signed).isPositive();
      assertThat(sum(page, 4)).isEqualTo(now);
    }
  }

  private static int sum(Page page, int column) {
    return page
        .locator(".part-signed tbody tr > :nth-child(" + (column + 1) + ")")
        .allTextContents()
        .stream()
        .mapToInt(text -> Integer.parseInt(text.replace(",", "")))
        .sum();
  }

  @Test
  void thePastHasTheSentenceAndNoSingleReports() {
    String today = answer("{ ledger { begins } }").getJsonObject("ledger").getString("begins");
    assertThat(today).isNotNull();
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=report&asOf=" + solar(today));
      expect(page.locator(".part-reportsDue .nothing"))
          .containsText(new String[] {"Single reports are listed for today only"});
      assertThat(page.locator("button.look").count()).isZero();
    }
  }

  private static String solar(String day) {
    return answer("{ reporting(asOf: \"" + day + "\") { asOfSolarHijri { year month day } } }")
        .getJsonObject("reporting")
        .getJsonObject("asOfSolarHijri")
        .stream()
        .map(part -> String.format(java.util.Locale.ROOT, "%02d", (Integer) part.getValue()))
        .reduce((one, other) -> one + "-" + other)
        .orElseThrow();
  }

  private static List<JsonObject> reports(String more) {
    return objects(
        answer("{ reports(" + PHASE + "}, first: 500) { nodes { id state " + more + " } } }")
            .getJsonObject("reports")
            .getJsonArray("nodes"));
  }
}
