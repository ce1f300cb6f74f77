package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.SeededHub;
import org.peyman.hub.support.Variants;

/** The dashboard for every reader: sizes, themes, paper, keyboards, programs that read aloud. */
final class DashboardReadersTest extends DashboardVisited {

  /** A telephone, a desk and a wall. */
  private static final List<Integer> WIDTHS = List.of(360, 1280, 2560);

  private static final List<String> VIEWS =
      List.of(
          "/?organization=IMDAD&shape=outlines&map=fulfilment&lang=",
          "/?view=report&lang=",
          "/?view=jobs&jobs=refuted&lang=",
          "/?view=pivot&columns=month&lang=",
          "/?view=beside&by=phase&lang=",
          "/?kiosk=on&lang=");

  private static final Pattern SHEET = Pattern.compile("/MediaBox \\[([0-9. ]+)]");

  private static final long MOST_BYTES = 700 * 1024;
  private static final int MOST_QUESTIONS = 3;

  /** The limit is 1.5 seconds; on a busy machine a test must not fail for another's work. */
  private static final Duration LATEST_PAINT = Duration.ofSeconds(3);

  @Variants({"fa, LIGHT, 1", "fa, LIGHT, 6", "en, DARK, 6", "fa, DARK, 6", "en, LIGHT, 6"})
  void nothingKeepsAnybodyFromReadingIt(String language, ColorScheme scheme, int views)
      throws IOException {
    String axe = resource("/axe.min.js");
    Browser.NewContextOptions options =
        new Browser.NewContextOptions().setViewportSize(1280, 800).setColorScheme(scheme);
    try (Visit visit = Visit.to(SeededHub.address(), Chromium.browser(), options)) {
      for (String path : VIEWS.subList(0, views)) {
        Page page = visit.open(path + language);
        page.locator(".job summary").all().stream().limit(1).forEach(Locator::click);
        for (Locator button : page.locator(".tool[aria-expanded]:visible").all()) {
          button.click();
        }
        page.locator("[data-key=menu-province]:visible").all().forEach(Locator::click);
        page.evaluate(axe);
        assertThat(findings(page)).as(path + language + " " + scheme).isEmpty();
      }
      visit.picture(language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-tables");
      visit.assertQuiet();
    }
  }

  static List<?> findings(Page page) {
    return (List<?>)
        page.evaluate(
            """
            () => axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical' || impact === 'moderate')
              .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) =>
                html.slice(0, 160) + ' ' + failureSummary).join(' | ')))
            """);
  }

  @Variants({"fa", "en"})
  void onAWallEachPartIsSeenAsAWhole(String language) {
    Browser.NewContextOptions wall = new Browser.NewContextOptions().setViewportSize(1920, 1080);
    try (Visit visit = Visit.to(SeededHub.address(), Chromium.browser(), wall)) {
      Page page = visit.open("/?kiosk=on&lang=" + language);
      int parts = page.locator("#main > .part:not(.part-headline)").count();
      for (int part = 0; part < parts; part++) {
        BoundingBox shown = page.locator(".on-stage").boundingBox();
        assertThat(shown.y + shown.height)
            .as(page.locator(".on-stage").getAttribute("id"))
            .isLessThanOrEqualTo(page.locator("#kiosk").boundingBox().y);
        visit.picture("wall-" + language + "-" + part);
        page.locator("[data-key=kiosk-next]").click();
      }
      page.locator("[data-key=kiosk-leave]").click();
      expect(page.locator(".part-trend")).isVisible();
      assertThat(page.locator("#main > .part[style*=zoom]").count()).isZero();
      visit.assertQuiet();
    }
  }

  @ParameterizedTest
  @LongRunning
  @ValueSource(strings = {"fa", "en"})
  void itFitsFromATelephoneToAWall(String language) {
    try (Visit visit = visit()) {
      for (String view : List.of("overview", "jobs", "report")) {
        for (int width : WIDTHS) {
          visit.page().setViewportSize(width, width < 500 ? 720 : width * 9 / 16);
          Page page = visit.open("/?view=" + view + "&lang=" + language);
          assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
              .as(view + " at " + width)
              .isEqualTo(true);
          visit.picture(view + "-" + language + "-" + width);
        }
      }
      visit.assertQuiet();
    }
  }

  @Variants({"fa, 360", "fa, 390", "en, 360", "en, 390"})
  void onATelephoneAFigureIsSeenAtOnceAndEveryTileCanBeRead(String language, int width) {
    Browser.NewContextOptions telephone =
        new Browser.NewContextOptions().setViewportSize(width, 844);
    try (Visit visit = Visit.to(SeededHub.address(), Chromium.browser(), telephone)) {
      String query = "/?organization=IMDAD&province=GILAN&year=1400&year=1399&lang=";
      Page page = visit.open(query + language);
      assertThat(end(page, ".card-figure")).as("with filters").isLessThan(844.0 / 3);
      visit.open("/?lang=" + language);
      assertThat(end(page, ".card-figure")).isLessThan(0.3 * 844);
      assertThat(
              (List<?>)
                  page.evaluate(
                      """
                      () => [...document.querySelectorAll('.tile-tiny')].flatMap((name) => {
                        const range = document.createRange();
                        range.selectNodeContents(name);
                        const [text, tile] = [range, name.closest('.tile')].map((one) => one.getBoundingClientRect());
                        const isWhole = text.left >= tile.left && text.right <= tile.right && text.top >= tile.top - 1;
                        const size = parseFloat(getComputedStyle(name).fontSize);
                        return isWhole && size >= 11 ? [] : [`${name.textContent}: ${size}, ${text.width} of ${tile.width}`];
                      })
                      """))
          .isEmpty();
      visit.assertQuiet();
    }
  }

  private static double end(Page page, String selector) {
    BoundingBox box = page.locator(selector).first().boundingBox();
    return box.y + box.height;
  }

  @Test
  void darkIsDarkBySystemAndByChoice() {
    Browser.NewContextOptions dark =
        new Browser.NewContextOptions()
            .setViewportSize(1280, 800)
            .setColorScheme(ColorScheme.DARK)
            .setReducedMotion(ReducedMotion.REDUCE);
    try (Visit visit = Visit.to(SeededHub.address(), Chromium.browser(), dark)) {
      Page page = visit.open("/?lang=fa");
      String bySystem = background(page);
      visit.picture("overview-fa-dark");
      page.locator("[data-key=theme]").selectOption("light");
      String light = background(page);
      assertThat(light).isNotEqualTo(bySystem);
      visit.open("/?lang=fa");
      assertThat(background(page)).as("remembered").isEqualTo(light);
      page.locator("[data-key=theme]").selectOption("dark");
      assertThat(background(page)).isEqualTo(bySystem);
      visit.assertQuiet();
    }
  }

  private static String background(Page page) {
    return (String) page.evaluate("() => getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void aReaderWithoutAMouseFiltersAndComesToTheFigures() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      page.keyboard().press("Tab");
      expect(page.locator("#skip")).isFocused();
      page.keyboard().press("Enter");
      expect(page.locator("#main")).isFocused();
      page.locator("[data-key=menu-phase]").focus();
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      expect(page.locator("[data-key=filter-phase-PHASE_1]")).isFocused();
      page.keyboard().press("Space");
      expect(page.locator("#said")).containsText("Figures updated");
      expect(page.locator("[data-key=filter-phase-PHASE_1]")).isFocused();
      page.keyboard().press("Escape");
      expect(page.locator("[data-key=menu-phase]")).isFocused();
      assertThat(page.url()).contains("phase=PHASE_1");
      visit.assertQuiet();
    }
  }

  @Test
  void theReportShowsEachPilotProvinceAndPrintsOnA4() {
    JsonObject answer =
        answer(
                "{ progress(filter: {phases: [\"PHASE_1\"], provinceRoles: [PILOT]}, groupBy:"
                    + " [PROVINCE]) { rows { province { nameEn } pledged jobs verified active }"
                    + " total { jobs } } }")
            .getJsonObject("progress");
    List<JsonObject> rows =
        objects(answer.getJsonArray("rows")).stream()
            .filter(row -> row.getJsonObject("province") != null)
            .toList();
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=report");
      List<String> lines = page.locator(".part-reportProvinces .summary tbody tr").allInnerTexts();
      assertThat(lines).hasSize(6);
      IntStream.range(0, 6)
          .forEach(
              index ->
                  assertThat(List.of(lines.get(index).split("\t", -1)))
                      .contains(
                          rows.get(index).getJsonObject("province").getString("nameEn"),
                          english(rows.get(index).getInteger("pledged")),
                          english(rows.get(index).getInteger("jobs")),
                          english(rows.get(index).getInteger("verified")),
                          english(rows.get(index).getInteger("active"))));
      for (String part : List.of("reportProvinces", "reportOrganizations")) {
        expect(page.locator(".part-" + part + " .summary tfoot"))
            .containsText(english(answer.getJsonObject("total").getInteger("jobs")));
      }
      for (String language : List.of("en", "fa")) {
        visit.open("/?view=report&lang=" + language);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(703, 1000); // A4 within its margins, at 96 dots to the inch
        expect(page.locator(".top")).isHidden();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
            .isEqualTo(true);
        visit.picture("print-" + language);
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).containsPattern("/Count [1-4]\\b");
        assertThat(footOfPaper(page))
            .contains(language.equals("en") ? "Tehran time" : "به وقت تهران")
            .contains(language.equals("en") ? "ledger version 21" : "نسخهٔ ۲۱ دفتر");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
      }
      visit.open("/?lang=fa&year=1400&phase=PHASE_1");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      expect(page.locator(".sheet-title")).containsText("۱۴۰۰");
      expect(page.locator(".sheet-about")).containsText("تفاهم‌نامه");
      expect(page.locator(".filters-fold")).isHidden();
      visit.picture("print-overview-fa");
      visit.assertQuiet();
    }
  }

  @Variants({"fa", "en"})
  void onPaperAWidePivotLiesAcrossWithEveryColumnAndALongViewBeginsOnTheFirstPage(String language) {
    try (Visit visit = visit()) {
      Page page = visit.open("/?view=pivot&rows=month&columns=province&lang=" + language);
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.setViewportSize(1024, 700); // A4 across within its margins, at 96 dots to the inch
      assertThat(
              page.evaluate(
                  """
                  () => {
                    const table = document.querySelector('.heat').getBoundingClientRect();
                    const ends = [...document.querySelectorAll('.heat tr > :last-child')].map((cell) => cell.getBoundingClientRect());
                    return ends.every(({ left, right }) => left >= table.left && right <= table.right && left >= 0 && right <= innerWidth);
                  }
                  """))
          .isEqualTo(true);
      expect(page.locator(".pivot-choice")).isHidden();
      expect(page.locator(".map-key")).isVisible();
      visit.picture("print-pivot-" + language);
      assertThat(sheets(page)).hasSizeBetween(1, 2).allMatch(sheet -> sheet.startsWith("0 0 841"));
      visit.open("/?view=outlook&lang=" + language);
      assertThat(sheets(page)).hasSizeBetween(1, 2).allMatch(sheet -> sheet.startsWith("0 0 594"));
      visit.assertQuiet();
    }
  }

  /** The edges of each page, in points. */
  private static List<String> sheets(Page page) {
    byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
    return SHEET
        .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
        .results()
        .map(sheet -> sheet.group(1))
        .toList();
  }

  private static String footOfPaper(Page page) {
    return (String)
        page.evaluate("() => document.documentElement.style.getPropertyValue('--foot-about')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?lang=fa", "/?lang=en&view=report"})
  void theFirstViewIsLightAndSoonThereAndKeepsStill(String path) {
    try (Visit visit = visit()) {
      Page page = visit.open(path);
      long bytes =
          visit.requests().stream()
              .map(Request::sizes)
              .mapToLong(sizes -> sizes.responseBodySize)
              .sum();
      double paint = number(page, "largest-contentful-paint", "entries.at(-1).startTime");
      double shift =
          number(page, "layout-shift", "entries.reduce((sum, entry) => sum + entry.value, 0)");
      System.out.printf(
          Locale.ROOT,
          "dashboard %s: %d bytes, %d questions, largest paint after %.0f ms, shift %.3f%n",
          path,
          bytes,
          visit.questions(),
          paint,
          shift);
      assertThat(bytes).isLessThan(MOST_BYTES);
      assertThat(visit.questions()).isLessThanOrEqualTo(MOST_QUESTIONS);
      assertThat(paint).isBetween(1.0, (double) Patience.of(LATEST_PAINT).toMillis());
      assertThat(shift).isLessThan(0.1);
    }
  }

  static String resource(String name) throws IOException {
    try (@Nullable InputStream stream = DashboardTest.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
