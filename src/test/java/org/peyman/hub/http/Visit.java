package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.peyman.hub.support.Pictures;

/** One reader of the dashboard, with a browser profile of their own. */
final class Visit implements AutoCloseable {

  private final String address;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private Visit(String address, BrowserContext context) {
    this.address = address;
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(requests::add);
  }

  static Visit to(String address, Browser browser) {
    return to(address, browser, new Browser.NewContextOptions().setViewportSize(1280, 800));
  }

  /** One who reads Persian, unless the options name another language. */
  static Visit to(String address, Browser browser, Browser.NewContextOptions options) {
    if (options.locale == null) {
      options.setLocale("fa-IR");
    }
    return new Visit(address, browser.newContext(options));
  }

  /** Goes to a path of the dashboard and waits until its figures are there. */
  Page open(String path) {
    page.navigate(address + path);
    awaitFigures();
    return page;
  }

  /** Goes there and waits for nothing. */
  Page start(String path) {
    page.navigate(address + path);
    return page;
  }

  void awaitFigures() {
    expect(page.locator("#main[aria-busy=false]")).isVisible();
    expect(
            page.locator(
                    "[data-measure=jobs], .report .summary, .part-targets table, .quality-card,"
                        + " .part-outlook .sentence, #jobs-count,"
                        + " .part-money .costs, .part-alerts h1, .heat,"
                        + " [data-beside=jobs]")
                .first())
        .isVisible();
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** What the page asked for so far. */
  List<Request> requests() {
    return requests;
  }

  /** How many questions it asked of GraphQL. */
  long questions() {
    return requests.stream().filter(request -> request.url().endsWith("/graphql")).count();
  }

  String figure(String measure) {
    return page.locator("[data-measure=" + measure + "]").innerText();
  }

  /** Of the whole page, as it stands. */
  void picture(String name) {
    Pictures.ofWhole(page, "dashboard-" + name);
  }

  /** Nothing to complain about, and nothing asked of another host. */
  void assertQuiet() {
    assertThat(complaints).isEmpty();
    assertThat(requests)
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.url()).startsWith(address + "/"));
  }

  /** What it complained about. */
  List<String> complaints() {
    return complaints;
  }

  static LocatorAssertions expect(Locator locator) {
    return PlaywrightAssertions.assertThat(locator);
  }

  /** What is asked meanwhile comes to nobody who changes answers: it would be of a closed page. */
  @Override
  public void close() {
    page.unrouteAll();
    context.unrouteAll();
    context.close();
  }
}
