package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.LongRunning;

/** What the dashboard makes of sources that are late, fail, or bring something. */
final class DashboardNewsTest {

  private static final LocatorAssertions.HasTextOptions PATIENTLY =
      new LocatorAssertions.HasTextOptions().setTimeout(20_000);

  /** Where its reader is. */
  private static final String PLACE =
      "() => [String(getSelection()), document.activeElement.dataset.key || '',"
          + " Math.round(scrollY)]";

  @SuppressWarnings("NullAway.Init") // set before all
  private static ChangingHub hub;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    hub = ChangingHub.ofOneOrganization(folder).open();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aSourceThatIsLateOrFailedIsNamedWithItsLastSuccess() {
    hub.read();
    try (Visit visit = Visit.to(hub.address(), Chromium.browser())) {
      Page page = visit.open("/?lang=en");
      Locator notice = page.locator(".notice.warning");
      expect(notice).hasCount(0);
      expect(page.locator(".freshness .state")).hasText("All 4 sources are fresh");

      hub.later(Duration.ofDays(2));
      visit.open("/?lang=en");
      expect(notice).containsText("One source is not fresh");
      expect(notice).containsText("(imdad/claims): stale; last read at");
      expect(page.locator("[data-source='imdad/claims'] .state")).hasText("Stale");

      visit.open("/?lang=en&organization=SEPAH");
      expect(notice).hasCount(0);
      expect(page.locator(".freshness .state")).hasText("This selection has no source");

      hub.fail("imdad/commitments", "Imdad's system cannot be reached.");
      visit.open("/?lang=fa");
      expect(notice).containsText("۲ منبع تازه نیست");
      expect(notice.locator("li").first()).containsText("آخرین تلاش ناموفق بود");
      expect(page.locator("[data-source='imdad/commitments'] .source-message"))
          .hasText("سامانهٔ سازمان در دسترس نیست.");
      visit.picture("stale-fa");
      page.navigate(hub.address() + "/?lang=en");
      visit.awaitFigures();
      expect(page.locator("[data-source='imdad/commitments'] .source-message"))
          .hasText("Imdad's system cannot be reached.");
      visit.picture("stale-en");
      visit.assertQuiet();
    }
  }

  @Test
  void whatWasNotReadOfASourceIsShownUntilItIsAnswered() {
    hub.read();
    SourceNote note = new SourceNote(NoteKind.FILE_REJECTED, "mehr.csv");
    try (Visit visit = Visit.to(hub.address(), Chromium.browser())) {
      Page page = visit.open("/?lang=en");
      expect(page.locator(".freshness .state")).hasText("All 4 sources are fresh");

      hub.note("imdad/claims", new NoteChange.Opened(note));
      expect(page.locator(".notice.warning")).containsText("Part of one source was not read");
      expect(page.locator(".notice.warning li")).containsText(note.en());
      expect(page.locator("[data-source='imdad/claims'] .source-note")).hasText(note.en());
      expect(page.locator(".freshness .state"))
          .hasText("All 4 sources are fresh, but part of 1 of them was not read");

      visit.open("/?lang=fa");
      expect(page.locator("[data-source='imdad/claims'] .source-note")).hasText(note.fa());
      expect(page.locator(".notice.warning")).containsText("بخشی از یک منبع خوانده نشده است");

      hub.note("imdad/claims", new NoteChange.Answered(NoteKind.FILE_REJECTED, "mehr.csv"));
      expect(page.locator(".notice.warning")).hasCount(0);
      expect(page.locator(".source-note")).hasCount(0);
      visit.assertQuiet();
    }
  }

  @Test
  void aHubThatStartsIsWaitedForAndOneWithoutFactsSaysSo(@TempDir Path empty) {
    try (ChangingHub starting = ChangingHub.withoutFacts(empty);
        Visit visit = Visit.to(starting.address(), Chromium.browser())) {
      Page page = visit.start("/?lang=en");
      Locator notice = page.locator(".notice.warning");
      expect(notice).containsText("The hub is not ready to answer yet");
      expect(notice).containsText("The hub is starting");
      visit.picture("starting-en");

      starting.open();
      visit.awaitFigures();
      expect(notice).hasCount(0);
      expect(page.locator(".panel")).containsText("No data have come in yet");
      assertThat(visit.figure("jobs")).isEqualTo("0");
      visit.picture("empty-en");
      visit.open("/?lang=fa&view=report");
      expect(page.locator(".part-reportProvinces tbody tr")).hasCount(6);
      visit.picture("empty-report-fa");
    }
  }

  @Test
  void figuresFollowWhatIsTakenInWithoutTheReadersDoing() {
    try (Visit visit = Visit.to(hub.address(), Chromium.browser())) {
      Page page = visit.open("/?lang=en&province=QOM");
      expect(page.locator("#live")).hasText("Live");
      assertThat(visit.figure("jobs")).isEqualTo("0");
      long before = visit.questions();

      hub.append("imdad/claims.csv", "NEW-1,1,false,PHASE_1,QOM,2021-01-05,,,,,,,,,");
      hub.read();
      expect(page.locator("[data-measure=jobs]")).hasText("1");
      expect(page.locator("#said")).containsText("Jobs: 1.");
      assertThat(visit.questions() - before).as("questions for one change").isLessThanOrEqualTo(2);
      visit.assertQuiet();
    }
  }

  @Test
  void aBrokenConnectionIsTakenUpAgainWithWhatWasMissed() {
    try (Visit visit = Visit.to(hub.address(), Chromium.browser())) {
      AtomicReference<@Nullable WebSocketRoute> connection = new AtomicReference<>();
      AtomicBoolean isRefused = new AtomicBoolean();
      visit
          .context()
          .routeWebSocket(
              "**/graphql",
              route -> {
                if (isRefused.get()) {
                  route.close();
                } else {
                  route.connectToServer();
                  connection.set(route);
                }
              });
      Page page = visit.open("/?lang=en&province=YAZD");
      expect(page.locator("#live")).hasText("Live");

      isRefused.set(true);
      Objects.requireNonNull(connection.get()).close();
      expect(page.locator("#live")).hasText("Updating");
      hub.append("imdad/claims.csv", "NEW-2,1,false,PHASE_1,YAZD,2021-01-05,,,,,,,,,");
      hub.read();
      isRefused.set(false);
      expect(page.locator("#live")).hasText("Live");
      expect(page.locator("[data-measure=jobs]")).hasText("1");
      visit.assertQuiet();
    }
  }

  /** Its sources are read again and again, and give nothing new. */
  @Test
  @LongRunning
  void anIdlePageAsksNothingAndKeepsSelectionFocusAndScroll() {
    hub.read();
    Browser.NewContextOptions still =
        new Browser.NewContextOptions()
            .setViewportSize(1280, 800)
            .setReducedMotion(ReducedMotion.REDUCE);
    try (Visit visit = Visit.to(hub.address(), Chromium.browser(), still)) {
      Page page = visit.open("/?lang=en");
      expect(page.locator("#live")).hasText("Live");
      Locator read = page.locator("[data-source='imdad/claims'] [data-time]");
      String before = read.innerText();
      page.locator("[data-key=table-sources]").focus();
      page.evaluate(
          "() => { getSelection().selectAllChildren(document.querySelector('.part-byPhase"
              + " .about')); scrollTo(0, 500); }");
      Object place = page.evaluate(PLACE);
      long questions = visit.questions();

      for (int time = 0; time < 4; time++) {
        hub.later(Duration.ofMinutes(1));
        hub.read();
        page.waitForTimeout(1_500);
      }
      expect(read).not().hasText(before);
      assertThat(visit.questions()).isEqualTo(questions);
      assertThat(page.evaluate(PLACE)).isEqualTo(place);
      visit.assertQuiet();
    }
  }

  /** A change in one place leaves the reader's place in another alone. */
  @Test
  @LongRunning
  void newFiguresLeaveAloneWhatTheyDoNotChange() {
    hub.read();
    try (Visit visit = Visit.to(hub.address(), Chromium.browser())) {
      Page page = visit.open("/?lang=en&province=QAZVIN&year=1399");
      expect(page.locator("#live")).hasText("Live");
      page.evaluate(
          "() => getSelection().selectAllChildren(document.querySelector('.part-trend .about'))");
      Object place = page.evaluate(PLACE);
      long questions = visit.questions();

      hub.append("imdad/claims.csv", "NEW-4,1,false,PHASE_1,ALBORZ,2021-01-05,,,,,,,,,");
      hub.read();
      expect(page.locator("[data-province=ALBORZ] .tile-value")).hasText("1");
      assertThat(visit.questions()).isGreaterThan(questions);
      assertThat(page.evaluate(PLACE)).isEqualTo(place);
      visit.assertQuiet();
    }
  }

  /** The last month with a fact is the month of the clock's day, five years after the others. */
  @Test
  @LongRunning
  void aTrendKeepsTheYearsWithFactsAndSaysWhichMonthIsNotOver(@TempDir Path late) {
    try (ChangingHub running = ChangingHub.ofOneOrganization(late).open();
        Visit visit = Visit.to(running.address(), Chromium.browser())) {
      running.append("imdad/claims.csv", "NEW-3,1,false,PHASE_1,QOM,2026-10-25,,,,,,,,,");
      running.read();
      Page page = visit.open("/?lang=en");
      Locator trend = page.locator(".part-trend");
      expect(trend.locator(".year-name")).hasText(new String[] {"1399", "1400", "1405"});
      expect(trend)
          .containsText("Years shown here: 1399, 1400 and 1405; the table has all of them.");
      expect(trend.locator(".legend")).containsText("Aban 1405 (not over yet)");
      expect(trend.locator(".point.running")).hasCount(1);
      visit.picture("trend-en");

      page.setViewportSize(360, 720);
      expect(trend.locator(".year-name")).hasText(new String[] {"1400", "1405"});
      page.setViewportSize(1280, 800);
      visit.open("/?lang=fa");
      expect(trend.locator(".year-name")).hasText(new String[] {"۱۳۹۹", "۱۴۰۰", "۱۴۰۵"});
      expect(trend.locator(".legend")).containsText("آبان ۱۴۰۵ (هنوز به پایان نرسیده)");
      visit.picture("trend-fa");
      visit.assertQuiet();
    }
  }

  @Test
  void aHubThatIsGoneIsSaidWithTheTimeOfTheFigures(@TempDir Path gone) {
    ChangingHub leaving = ChangingHub.ofOneOrganization(gone).open();
    try (Visit visit = Visit.to(leaving.address(), Chromium.browser())) {
      Page page = visit.open("/?lang=en");
      expect(page.locator("#live")).hasText("Live");
      expect(page.locator(".notice.error")).hasCount(0);
      String jobs = visit.figure("jobs");

      leaving.close();
      expect(page.locator("#live")).hasText("Not connected", PATIENTLY);
      expect(page.locator(".notice.error")).containsText("The hub cannot be reached");
      expect(page.locator(".notice.error"))
          .containsText(
              Pattern.compile("figures shown are those of \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d\\."));
      assertThat(visit.figure("jobs")).isEqualTo(jobs);
      visit.picture("gone-en");
    }
  }

  /** As when a cable is drawn: the connection is not closed, and nothing comes through any more. */
  @Test
  @LongRunning
  void aConnectionThatGivesNothingAnyMoreIsNotCalledLive() {
    try (Visit visit = Visit.to(hub.address(), Chromium.browser())) {
      AtomicBoolean isCut = new AtomicBoolean();
      visit
          .context()
          .routeWebSocket(
              "**/graphql",
              route -> {
                WebSocketRoute server = route.connectToServer();
                route.onMessage(frame -> through(isCut, server, frame));
                server.onMessage(frame -> through(isCut, route, frame));
              });
      visit.page().clock().install();
      Page page = visit.open("/?lang=en");
      expect(page.locator("#live")).hasText("Live");
      page.clock().runFor(40_000);
      expect(page.locator("#live")).hasText("Live");

      isCut.set(true);
      page.clock().runFor(40_000);
      expect(page.locator("#live")).hasText("Updating", PATIENTLY);
    }
  }

  private static void through(AtomicBoolean isCut, WebSocketRoute to, WebSocketFrame frame) {
    if (!isCut.get()) {
      to.send(frame.text());
    }
  }
}
