package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.Needs;
import org.peyman.hub.StartedHub;

/** GraphiQL in a real browser, against a real hub. */
final class GraphiqlTest {

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final List<String> TABS =
      List.of("PromisedAndDelivered", "PilotProvincesByMonth", "JobsClaimedJointly");

  /** How long GraphiQL takes to note the name of the operation in another tab. */
  private static final int NOTING_MILLISECONDS = 500;

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static StartedHub hub;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Playwright playwright;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Browser browser;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    Path chromium = Needs.chromium();
    hub = StartedHub.demonstration(folder);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(FLAGS));
  }

  @AfterAll
  @SuppressWarnings("NullAway") // null where the browser is missing
  static void stop() {
    for (AutoCloseable open : new AutoCloseable[] {browser, playwright, hub}) {
      close(open);
    }
  }

  private static void close(AutoCloseable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyTabIsAnsweredByAPressOfTheButton() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context);
      assertThat(page.locator(".graphiql-tab").allInnerTexts().stream().map(String::strip))
          .containsExactlyElementsOf(TABS);

      for (String tab : TABS) {
        page.locator(".graphiql-tab", new Page.LocatorOptions().setHasText(tab)).click();
        expect(page.locator(".graphiql-query-editor")).containsText("query " + tab);
        page.waitForTimeout(NOTING_MILLISECONDS);
        page.locator(".graphiql-execute-button").click();
        expect(page.locator(".result-window")).containsText(Pattern.compile("\"data\""));
        assertThat(page.locator(".result-window").innerText()).doesNotContain("\"errors\"");
        page.screenshot(
            new Page.ScreenshotOptions().setPath(Path.of("target", "graphiql-" + tab + ".png")));
      }
    }
    assertThat(complaints).isEmpty();
    assertThat(requests).isNotEmpty().allMatch(uri -> uri.startsWith(hub.address() + "/"));
  }

  @Test
  void theDocumentationIsReadThere() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context);
      page.locator("button[aria-label='Show Documentation Explorer']").click();
      page.locator(".graphiql-doc-explorer a", new Page.LocatorOptions().setHasText("Query"))
          .first()
          .click();
      expect(page.locator(".graphiql-doc-explorer"))
          .containsText(Pattern.compile("Each job counts once"));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "graphiql-documentation.png")));
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void itsDialogsOpenUnderTheContentPolicy() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context);
      page.locator("button[aria-label='Open settings dialog']").click();
      expect(page.locator(".graphiql-dialog")).isVisible();
      page.locator(".graphiql-dialog button", new Page.LocatorOptions().setHasText("Dark")).click();
      page.keyboard().press("Escape");
      page.locator("button[aria-label='Open short keys dialog']").click();
      expect(page.locator(".graphiql-dialog")).isVisible();
      page.keyboard().press("Escape");
      page.locator("button[aria-label^='Prettify']").hover();
      expect(page.locator("[role=tooltip]").first()).isAttached();
    }
    assertThat(complaints).isEmpty();
  }

  private Page open(BrowserContext context) {
    Page page = context.newPage();
    page.setViewportSize(1400, 900);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(hub.address() + "/graphiql");
    expect(page.locator(".graphiql-tab").first()).isVisible();
    return page;
  }

  private static LocatorAssertions expect(Locator locator) {
    return PlaywrightAssertions.assertThat(locator);
  }
}
