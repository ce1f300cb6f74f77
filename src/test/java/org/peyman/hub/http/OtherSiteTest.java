package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Audit;
import org.peyman.hub.access.Authentication;
import org.peyman.hub.access.Budgets;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.access.KnownKeys;
import org.peyman.hub.access.Role;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.WebOrigin;
import org.peyman.hub.support.Chromium;

/**
 * What a real browser lets pages of other sites do with the hub: those that are listed, and others.
 */
final class OtherSiteTest {

  private static final Vertx VERTX = Vertx.vertx();

  /** One server is two sites to a browser: by its name, which is listed, and by its address. */
  private static final int PAGES =
      VERTX
          .createHttpServer()
          .requestHandler(
              request ->
                  request
                      .response()
                      .putHeader("Content-Type", "text/html")
                      .end("<!doctype html><title>a dashboard</title>"))
          .listen(0, "127.0.0.1")
          .await()
          .actualPort();

  private static final String LISTED = "http://localhost:" + PAGES;
  private static final String OTHER = "http://127.0.0.1:" + PAGES;

  private static final String KEY = KeyText.fresh();

  private static final String ASK =
      """
      async (hub) => {
        try {
          const answer = await fetch(hub + '/graphql', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', Authorization: 'Bearer KEY', 'X-Request-Id': 'mine' },
            body: JSON.stringify({ query: '{ a }' }),
          });
          const id = answer.headers.get('X-Request-Id');
          const read = await fetch(hub + '/graphql?query=%7Ba%7D');
          return [answer.status, id, (await answer.json()).data.query, read.headers.get('ETag') !== null].join(' ');
        } catch (failure) {
          return failure.name;
        }
      }
      """
          .replace("KEY", KEY);

  private static final String CONNECT =
      """
      (hub) => new Promise((resolve) => {
        const socket = new WebSocket(hub.replace('http', 'ws') + '/graphql', 'graphql-transport-ws');
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      })
      """;

  private static final String HEAR =
      """
      (hub) => new Promise((resolve) => {
        const events = new EventSource(hub + '/graphql?query=%7Ba%7D');
        events.addEventListener('next', (event) => { events.close(); resolve(event.data); });
        events.onerror = () => { events.close(); resolve('refused'); };
      })
      """;

  private static final String FRAME =
      """
      (address) => new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.onload = () => resolve(true);
        frame.src = address;
        document.body.append(frame);
      })
      """;

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  @BeforeAll
  static void start() {
    Set<WebOrigin> listed = Set.of(WebOrigin.of(LISTED).orElseThrow());
    Exposure exposure =
        new Exposure(
            listed,
            listed,
            Set.of(),
            List.of(),
            null,
            null,
            null,
            Exposure.MostConnections.USUAL,
            Duration.ZERO);
    server = HubServer.listen(VERTX, "127.0.0.1", 0, exposure, Meters.none()).await();
    server.open(
        ServedOverSocket.echo(() -> Future.succeededFuture(7L))
            .guarded(callers(), Audit.NONE, Budgets.UNLIMITED));
  }

  private static Authentication callers() {
    Clock clock = Clock.systemUTC();
    KnownKeys keys = new KnownKeys(clock);
    Caller page = new Caller("a page", Role.ANALYST, null);
    keys.are(List.of(new KnownKeys.Key(KeyText.hash(KEY), page, null)));
    return Authentication.by(VERTX, clock, Caller.PUBLIC, keys, null);
  }

  @AfterAll
  static void stop() {
    server.close().await();
    VERTX.close().await();
  }

  private static String hub() {
    return "http://127.0.0.1:" + server.port();
  }

  @Test
  void aListedPageAsksReadsHeadersConnectsAndHears() {
    try (BrowserContext context = Chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(LISTED);

      assertThat(page.evaluate(ASK, hub())).isEqualTo("200 mine { a } true");
      assertThat(page.evaluate(CONNECT, hub())).isEqualTo("open");
      assertThat(String.valueOf(page.evaluate(HEAR, hub()))).contains("\"query\":\"{a}\"");
    }
  }

  @Test
  void anotherPageDoesNone() {
    try (BrowserContext context = Chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(OTHER);

      assertThat(page.evaluate(ASK, hub())).isEqualTo("TypeError");
      assertThat(page.evaluate(CONNECT, hub())).isEqualTo("refused");
      assertThat(page.evaluate(HEAR, hub())).isEqualTo("refused");
    }
  }

  @Test
  void theDashboardIsFramedByAListedPageAlone() {
    assertThat(framed(LISTED, "/?embed=1")).isTrue();
    assertThat(framed(LISTED, "/")).isFalse();
    assertThat(framed(LISTED, "/graphiql?embed=1")).isFalse();
    assertThat(framed(OTHER, "/?embed=1")).isFalse();
  }

  /** What is refused shows a page of the browser's own. */
  private static boolean framed(String site, String path) {
    try (BrowserContext context = Chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(site);
      page.evaluate(FRAME, hub() + path);
      return page.frames().stream().anyMatch(frame -> frame.url().startsWith(hub()))
          && page.frames().get(1).locator("#filters").count() == 1;
    }
  }
}
