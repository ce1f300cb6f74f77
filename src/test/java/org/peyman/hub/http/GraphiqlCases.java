package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Pictures;

/** GraphiQL in a real browser, against a real hub. */
abstract class GraphiqlCases {

  /** Widths at which the page is looked at. */
  private static final List<Integer> WIDTHS = List.of(1280, 1920);

  private static final List<Examples.Example> EXAMPLES =
      Examples.groups().stream().flatMap(group -> group.examples().stream()).toList();

  /** How long GraphiQL takes to keep its tabs, and would have taken to run something. */
  private static final int SETTLING_MILLISECONDS = 800;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Browser browser;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> posts = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    browser = Chromium.browser();
  }

  @Test
  @LongRunning
  void everyExampleIsOpenedByAClickAndAnsweredByAnother() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      for (Examples.Example example : EXAMPLES) {
        button(page, example.title()).click();
        expect(page.locator(".graphiql-query-editor"))
            .containsText(" " + example.operation() + "(");
        expect(button(page, example.title())).hasAttribute("aria-current", "true");
        expect(page.locator(".examples [aria-current]")).hasCount(1);
        assertThat(variables(page)).isEqualTo(example.variables());
        assertThat(answer(page)).as("run only when asked").isEmpty();
        page.locator(".graphiql-execute-button").click();
        awaitData(page);
        pictures(page, example.name());
      }
      assertThat(page.locator(".graphiql-tab").allInnerTexts().stream().map(String::strip))
          .containsExactlyElementsOf(EXAMPLES.stream().map(Examples.Example::operation).toList());
    }
    assertQuiet();
  }

  @Test
  void anExampleThatIsOpenAlreadyIsGoneTo() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      for (int index : List.of(1, 0, 1)) {
        button(page, EXAMPLES.get(index).title()).click();
        expect(button(page, EXAMPLES.get(index).title())).hasAttribute("aria-current", "true");
        page.locator(".graphiql-execute-button").click();
        awaitData(page);
      }
      expect(page.locator(".graphiql-tab")).hasCount(2);
    }
    assertQuiet();
  }

  @Test
  void aReaderWhoComesBackFindsTheTabsAsTheyWereLeft() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      page.waitForTimeout(SETTLING_MILLISECONDS);
      for (int visit = 0; visit < 2; visit++) {
        page = open(context, "/graphiql");
        page.waitForTimeout(SETTLING_MILLISECONDS);
        assertThat(tabs(page)).containsExactly(EXAMPLES.get(0).operation());
        assertThat(variables(page)).isEqualTo(EXAMPLES.get(0).variables());
      }
      button(page, EXAMPLES.get(2).title()).click();
      expect(button(page, EXAMPLES.get(2).title())).hasAttribute("aria-current", "true");
      page.waitForTimeout(SETTLING_MILLISECONDS);
      page = open(context, "/graphiql");
      page.waitForTimeout(SETTLING_MILLISECONDS);
      assertThat(tabs(page))
          .containsExactly(EXAMPLES.get(0).operation(), EXAMPLES.get(2).operation());
      expect(button(page, EXAMPLES.get(2).title())).hasAttribute("aria-current", "true");
      assertThat(variables(page)).isEqualTo(EXAMPLES.get(2).variables());
    }
    assertQuiet();
  }

  /** Their titles, as this browser keeps them. */
  private static List<String> tabs(Page page) {
    List<?> titles =
        (List<?>)
            page.evaluate(
                "() => JSON.parse(localStorage['graphiql:tabState']).tabs.map(({ title }) =>"
                    + " title)");
    return titles.stream().map(String::valueOf).toList();
  }

  @Test
  void aReaderWithoutAMouseChoosesAndRunsAndGetsOutOfTheEditor() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      button(page, "Hide Examples").focus();
      page.keyboard().press("Enter");
      expect(page.locator(".examples")).hasCount(0);
      page.keyboard().press("Enter");
      expect(page.locator(".examples")).isVisible();

      button(page, EXAMPLES.get(0).title()).focus();
      page.keyboard().press("Tab");
      expect(button(page, EXAMPLES.get(1).title())).isFocused();
      page.keyboard().press("ArrowDown");
      expect(button(page, EXAMPLES.get(2).title())).isFocused();
      page.keyboard().press("Enter");
      expect(page.locator(".examples [role=status]")).containsText(EXAMPLES.get(2).title());
      page.keyboard().press("Control+Enter");
      awaitData(page);

      page.locator(".graphiql-query-editor textarea").focus();
      page.keyboard().press("Tab");
      expect(page.locator(".graphiql-execute-button")).isFocused();
      assertThat(page.locator(".graphiql-query-editor").innerText()).doesNotContain("\t");
    }
    assertQuiet();
  }

  @Test
  void anAddressWithAQuestionOpensItAndRunsNothing() {
    String question = "query Gilan($code: String!) { province(code: $code) { nameFa } }";
    try (BrowserContext context = browser.newContext()) {
      String path =
          "/graphiql?query=" + encoded(question) + "&variables=" + encoded("{\"code\":\"GILAN\"}");
      Page page = open(context, path);
      expect(page.locator(".graphiql-query-editor")).containsText(question);
      expect(page.locator("[aria-label=Variables]")).containsText("\"code\": \"GILAN\"");
      page.waitForTimeout(SETTLING_MILLISECONDS);
      assertThat(answer(page)).isEmpty();
      assertThat(posts).noneMatch(body -> body.contains("Gilan"));

      page.locator(".graphiql-execute-button").click();
      expect(page.locator(".result-window")).containsText("گیلان");

      button(page, EXAMPLES.get(0).title()).click();
      page.waitForTimeout(SETTLING_MILLISECONDS);
      page.navigate(DemonstrationTest.hub.address() + path);
      expect(page.locator(".graphiql-tab")).hasCount(2);
      expect(page.locator(".graphiql-tab-active")).containsText("Gilan");
    }
    assertQuiet();
  }

  @Test
  void aLinkOpensTheQuestionThatItWasMadeOfForSomebodyElse() {
    String question = "query Shared($code: String!) { province(code: $code) { nameFa } }";
    try (BrowserContext context = browser.newContext();
        BrowserContext other = browser.newContext()) {
      context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = open(context, "/graphiql");
      page.evaluate(
          "([question, variables]) => { const editor = name => document.querySelector(name)"
              + ".CodeMirror; editor('.graphiql-query-editor .CodeMirror').setValue(question);"
              + " editor('[aria-label=Variables] .CodeMirror').setValue(variables); }",
          List.of(question, "{\"code\":\"GILAN\"}"));
      button(page, "Copy a link to this question").click();
      expect(page.locator(".graphiql-toolbar .said")).containsText("The link is copied");
      String link = (String) page.evaluate("() => navigator.clipboard.readText()");
      assertThat(page.url()).isEqualTo(link);

      Page shared = open(other, link.substring(DemonstrationTest.hub.address().length()));
      expect(shared.locator(".graphiql-query-editor")).containsText(question);
      assertThat(variables(shared)).contains("\"code\": \"GILAN\"");
      assertThat(posts).noneMatch(body -> body.contains("Shared"));
    }
    assertQuiet();
  }

  @Test
  void aQuestionIsBuiltByTicking() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      button(page, "Show Builder").click();
      Locator builder = page.locator(".builder");
      expect(ticked(builder, "progress").first()).isChecked();
      expect(ticked(builder, "fulfilment").last()).isChecked(); // that of the total

      ticked(builder, "jointPledged").first().uncheck();
      ticked(builder, "province").nth(0).check();
      builder
          .getByLabel("code", new Locator.GetByLabelOptions().setExact(true))
          .first()
          .fill("GILAN");
      page.keyboard().press("Enter");
      ticked(builder, "isoCode").first().check();
      Locator filter =
          builder.locator("details", new Locator.LocatorOptions().setHasText("filter")).first();
      filter
          .getByLabel("provinces", new Locator.GetByLabelOptions().setExact(true))
          .fill("GILAN، KERMAN");
      page.keyboard().press("Enter");

      expect(page.locator(".graphiql-query-editor"))
          .containsText("provinces: [\"GILAN\", \"KERMAN\"]");
      String built = query(page);
      assertThat(built)
          .startsWith("# What did each organization pledge")
          .contains("province(code: \"GILAN\") {", "isoCode", "filter: {years: $years, provinces")
          .doesNotContain("      jointPledged");
      page.locator(".graphiql-execute-button").click();
      awaitData(page);
      assertThat(answer(page)).contains("\"isoCode\": \"IR-01\"");
      pictures(page, "builder");
    }
    assertQuiet();
  }

  private static Locator ticked(Locator builder, String field) {
    return builder.getByRole(
        AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(field).setExact(true));
  }

  private static String query(Page page) {
    return (String)
        page.locator(".graphiql-query-editor .CodeMirror").evaluate("e => e.CodeMirror.getValue()");
  }

  @Test
  void onANarrowWindowAllStandsBelowEachOther() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      page.setViewportSize(390, 844);
      List<String> parts =
          List.of(
              ".graphiql-sidebar",
              ".examples",
              ".key",
              ".graphiql-query-editor",
              ".graphiql-response");
      double below = 0;
      for (String part : parts) {
        BoundingBox box = page.locator(part).boundingBox();
        assertThat(box.y).as(part).isGreaterThanOrEqualTo(below);
        assertThat(box.x + box.width).as(part).isLessThanOrEqualTo(390);
        below = box.y;
      }
      page.locator(".graphiql-execute-button").click();
      awaitData(page);
      Pictures.ofWindow(page, "graphiql-phone");
      assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(390);
    }
    assertQuiet();
  }

  @Test
  void aSubscriptionRunsUntilItIsStopped() {
    String question = "subscription Whole { progressChanged { total { jobs } } }";
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql?query=" + encoded(question));
      page.locator(".graphiql-execute-button").click();
      awaitData(page);
      assertThat(answer(page)).contains("progressChanged");
      expect(button(page, "Stop query (Ctrl-Enter)")).isVisible();
      pictures(page, "subscription");
      page.locator(".graphiql-execute-button").click();
      expect(button(page, "Execute query (Ctrl-Enter)")).isVisible();
    }
    assertQuiet();
  }

  @Test
  void theDocumentationIsReadThere() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      button(page, "Show Documentation Explorer").click();
      Locator explorer = page.locator(".graphiql-doc-explorer");
      expect(explorer).containsText("every job counted once, with where each figure comes from");
      explorer.getByRole(AriaRole.LINK, named("Query")).click();
      expect(explorer).containsText("Each job counts once");
      explorer.getByRole(AriaRole.LINK, named("ProgressTable")).first().click();
      explorer.getByRole(AriaRole.LINK, named("ProgressRow")).first().click();
      explorer.getByRole(AriaRole.LINK, named("jobs")).first().click();
      expect(explorer).containsText("persons placed per phase");
      pictures(page, "documentation");
    }
    assertQuiet();
  }

  @Test
  void itsDialogsOpenUnderTheContentPolicy() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      button(page, "Open settings dialog").click();
      expect(page.locator(".graphiql-dialog")).isVisible();
      page.locator(".graphiql-dialog button", new Page.LocatorOptions().setHasText("Dark")).click();
      page.keyboard().press("Escape");
      button(page, "Open short keys dialog").click();
      expect(page.locator(".graphiql-dialog")).isVisible();
      page.keyboard().press("Escape");
      page.locator("button[aria-label^='Prettify']").hover();
      expect(page.locator("[role=tooltip]").first()).isAttached();
    }
    assertQuiet();
  }

  @Test
  void lightAndDarkFollowTheSystem() {
    String light = background(ColorScheme.LIGHT);
    String dark = background(ColorScheme.DARK);

    assertThat(light).isNotEqualTo(dark);
    assertQuiet();
  }

  private String background(ColorScheme scheme) {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme))) {
      Page page = open(context, "/graphiql");
      page.locator(".graphiql-execute-button").click();
      awaitData(page);
      pictures(page, scheme.name().toLowerCase(Locale.ROOT));
      return (String)
          page.locator(".graphiql-container")
              .evaluate("element => getComputedStyle(element).backgroundColor");
    }
  }

  @Test
  void aPersianDateIsReadFromTheRight() {
    String question = "{ jobs(first: 1) { nodes { startedOnSolarHijri { text } } } }";
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql?query=" + encoded(question));
      page.locator(".graphiql-execute-button").click();
      awaitData(page);
      Locator text =
          page.locator(
              ".result-window .cm-string",
              new Page.LocatorOptions().setHasText(Pattern.compile("^\"[۰-۹]")));
      assertThat(leftOfCharacter(text, 1)).as("day").isGreaterThan(leftOfCharacter(text, -2));
    }
    assertQuiet();
  }

  /** Where the character stands that is at the index; a negative one counts from the end. */
  private static double leftOfCharacter(Locator text, int index) {
    Number left =
        (Number)
            text.evaluate(
                "(element, index) => { const range = document.createRange();"
                    + " const node = element.firstChild;"
                    + " const at = index < 0 ? node.length + index : index;"
                    + " range.setStart(node, at); range.setEnd(node, at + 1);"
                    + " return range.getBoundingClientRect().left; }",
                index);
    return left.doubleValue();
  }

  @Test
  void thePageSaysWhatItIs() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "/graphiql");
      assertThat(page.title()).contains("Peyman");
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
      assertThat(page.locator("link[rel=icon]").getAttribute("href"))
          .isEqualTo("graphiql/icon.svg");
      assertThat(unnamedButtons(page)).isEmpty();
    }
    assertQuiet();
  }

  private static List<?> unnamedButtons(Page page) {
    return (List<?>)
        page.evaluate(
            "() => [...document.querySelectorAll('button')]"
                + ".filter(b => !(b.ariaLabel || b.textContent).trim()).map(b => b.outerHTML)");
  }

  /** Nothing to complain about, and nothing asked of another host. */
  private void assertQuiet() {
    assertThat(complaints).isEmpty();
    assertThat(requests)
        .isNotEmpty()
        .allMatch(uri -> uri.startsWith(DemonstrationTest.hub.address() + "/"));
  }

  private static void awaitData(Page page) {
    expect(page.locator(".result-window")).containsText("\"data\"");
    assertThat(answer(page)).doesNotContain("\"errors\"");
  }

  private static String answer(Page page) {
    return (String)
        page.locator(".result-window .CodeMirror").evaluate("e => e.CodeMirror.getValue()");
  }

  private static String variables(Page page) {
    return (String)
        page.locator("[aria-label=Variables] .CodeMirror")
            .first()
            .evaluate("e => e.CodeMirror.getValue()");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void pictures(Page page, String name) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, width * 9 / 16);
      assertActiveTabIsInSight(page);
      Pictures.ofWindow(page, "graphiql-" + name + "-" + width);
    }
  }

  private static void assertActiveTabIsInSight(Page page) {
    Locator tab = page.locator(".graphiql-tab-active");
    if (tab.count() > 0) {
      expect(tab).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.99));
    }
  }

  private Page open(BrowserContext context, String path) {
    Page page = context.newPage();
    page.setViewportSize(1280, 720);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          requests.add(request.url());
          if (request.postData() != null) {
            posts.add(request.postData());
          }
        });
    page.navigate(DemonstrationTest.hub.address() + path);
    expect(page.locator(".examples")).isVisible();
    page.waitForFunction(
        "() => document.querySelector('.graphiql-query-editor"
            + " .CodeMirror')?.CodeMirror.getValue()");
    return page;
  }

  private static LocatorAssertions expect(Locator locator) {
    return PlaywrightAssertions.assertThat(locator);
  }
}
