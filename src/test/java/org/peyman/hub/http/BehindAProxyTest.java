package org.peyman.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.RunningHub;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.Network;
import org.peyman.hub.address.PublicUrl;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.TestDatabase;

/**
 * The hub below a path of another site, in a real browser: everything that a page leads to works.
 */
final class BehindAProxyTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

  private static final PrefixProxy PROXY = new PrefixProxy("/peyman");

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    Exposure exposure =
        new Exposure(
            Set.of(),
            Set.of(),
            Set.of("127.0.0.1"),
            List.of(Network.of("127.0.0.1").orElseThrow()),
            PublicUrl.of(PROXY.origin() + "/peyman/").orElseThrow(),
            null,
            null,
            Exposure.MostConnections.USUAL,
            Duration.ZERO);
    hub = RunningHub.exposed(TestDatabase.fresh(), Path.of("seed-data"), exposure, CLOCK);
    PROXY.leadsTo(hub.address());
  }

  @AfterAll
  static void stop() {
    hub.close();
    PROXY.close();
  }

  @Test
  void theDashboardShowsItsFiguresAndHearsOfNews() {
    try (Visit visit = Visit.to(PROXY.origin() + "/peyman", Chromium.browser())) {
      Page page = visit.page();
      WebSocket socket = page.waitForWebSocket(() -> visit.open("/?lang=en"));

      assertThat(socket.url()).isEqualTo(PROXY.origin().replace("http", "ws") + "/peyman/graphql");
      assertThat(page.locator("#foot a[href='/peyman/graphiql']")).isVisible();
      page.locator("#foot a[href^='/peyman/q']").click();
      assertThat(page.locator("h1")).hasText("Saved queries");
      assertThat(page.locator("form").first())
          .hasAttribute("action", Pattern.compile("/peyman/q/.*csv"));
      assertThat(visit.requests().stream().map(Request::url))
          .allMatch(url -> url.startsWith(PROXY.origin() + "/peyman/"));
    }
  }

  @Test
  void thePageOfAnOrganizationIsBelowThePrefixToo() {
    try (Visit visit = Visit.to(PROXY.origin() + "/peyman", Chromium.browser())) {
      Page page = visit.start("/partners?lang=en");
      page.locator("[data-key=to-IMDAD]").click();
      assertThat(page.locator("[data-measure=jobs]")).isVisible();
      assertThat(page).hasURL(Pattern.compile("/peyman/partners/IMDAD\\?lang=en"));
      assertThat(page.locator("[data-key=view-overview]"))
          .hasAttribute("href", Pattern.compile("/peyman/\\?lang=.."));
      assertThat(visit.requests().stream().map(Request::url))
          .allMatch(url -> url.startsWith(PROXY.origin() + "/peyman/"));
    }
  }

  @Test
  void graphiqlAsksBelowThePrefix() {
    try (Visit visit = Visit.to(PROXY.origin() + "/peyman", Chromium.browser())) {
      Page page = visit.start("/graphiql?query=%7Bmeasures%7Bname%7D%7D");

      page.locator(".graphiql-execute-button").click();

      assertThat(page.locator(".result-window")).containsText("pledgedUnplaced");
      assertThat(visit.requests().stream().map(Request::url))
          .allMatch(url -> url.startsWith(PROXY.origin() + "/peyman/"));
    }
  }
}
