package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.Network;
import org.peyman.hub.address.PublicUrl;
import org.peyman.hub.address.WebOrigin;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.Remembered;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.WorkedExample;

/**
 * Who may ask from where, and what a browser is told of it: the same for every way to an answer.
 */
final class OriginsTest {

  private static final String LISTED = "https://dashboard.example";
  private static final String FOREIGN = "https://elsewhere.example";
  private static final String PROXY = "127.0.0.2";
  private static final String JOBS = "{ progress { total { jobs } } }";

  private static final WorkedExample EXAMPLE = WorkedExample.told();
  private static final Ledger LEDGER = EXAMPLE.ledger();

  private static final Exposure EXPOSURE =
      new Exposure(
          Set.of(WebOrigin.of(LISTED).orElseThrow()),
          Set.of(WebOrigin.of("https://portal.example:8443").orElseThrow()),
          Set.of("hub.example", "public.example"),
          List.of(Network.of(PROXY).orElseThrow(), Network.of("10.0.0.0/8").orElseThrow()),
          PublicUrl.of("https://public.example/peyman/").orElseThrow(),
          null,
          null,
          Exposure.MostConnections.USUAL,
          Duration.ZERO);

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  @BeforeAll
  static void start() {
    Engine engine = new Engine(LEDGER, EXAMPLE.clock(), Engine.Options.USUAL);
    server = HubServer.listen(EXAMPLE.vertx(), "127.0.0.1", 0, EXPOSURE, Meters.none()).await();
    server.open(
        new Backend(engine::kind, engine::execute, engine.sdl(), LEDGER.reads()::version)
            .with(SavedQueries.of(engine, QueryFiles.ofHub(), LEDGER::snapshot))
            .remembering(new Remembered<>(LEDGER.changes(), EXAMPLE.clock(), 1_000_000)));
  }

  @AfterAll
  static void stop() {
    server.close().await();
    EXAMPLE.close();
  }

  private static Raw get(String path) {
    return Raw.get(server.port(), path);
  }

  private static Raw post(String query) {
    return Raw.post(server.port(), query);
  }

  @Test
  void aBrowserIsToldThatAListedPageMayAskAndWithWhat() {
    Raw.Answer answer =
        post(JOBS)
            .method("OPTIONS")
            .with("Origin", LISTED)
            .with("Access-Control-Request-Method", "POST")
            .send();

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(LISTED);
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, POST");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .contains("Authorization", "Content-Type", "X-Request-Id", "Apollographql-Client-Name");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
    assertThat(answer.header("Vary")).isEqualTo("Origin");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {FOREIGN, "null", "*", LISTED + ".evil", "http://dashboard.example"})
  void aPageThatIsNotListedIsToldNothing(String origin) {
    Raw.Answer preflight =
        post(JOBS)
            .method("OPTIONS")
            .with("Origin", origin)
            .with("Access-Control-Request-Method", "POST")
            .send();
    Raw.Answer answer = post(JOBS).with("Origin", origin).send();

    assertThat(preflight.status()).isEqualTo(403);
    assertThat(preflight.body()).contains("--allow-origin");
    for (Raw.Answer each : List.of(preflight, answer)) {
      assertThat(each.head())
          .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("access-control-"));
      assertThat(each.header("Vary")).contains("Origin");
    }
  }

  /** The second and third time it comes from memory, before any route. */
  @Test
  void everyAnswerToAListedPageCanBeReadAlsoOneGivenAgain() {
    for (int time = 1; time <= 3; time++) {
      Raw.Answer answer = post(JOBS).with("Origin", LISTED).send();
      assertReadable(answer);
      assertThat(answer.header("Vary")).as("time %s", time).isEqualTo("Origin, Accept");

      Raw.Answer other = post(JOBS).with("Origin", FOREIGN).send();
      assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(other.header("Vary")).isEqualTo("Origin, Accept");
    }
  }

  private static void assertReadable(Raw.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(LISTED);
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .contains("ETag", "Retry-After", "X-Request-Id", "Peyman-Ledger-Version", "Peyman-As-Of");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/graphql?query=%7Bmeasures%7Bname%7D%7D",
        "/q",
        "/q/progress-by-organization.csv",
        "/schema.graphql"
      })
  void whatIsReadByGetIsSharedLikewise(String path) {
    for (int time = 1; time <= 2; time++) {
      Raw.Answer answer = get(path).with("Origin", LISTED).send();
      assertReadable(answer);
      assertThat(answer.header("Vary")).startsWith("Origin");
    }
  }

  @Test
  void aRefusalCanBeReadToo() {
    Raw.Answer answer = get("/graphql").with("Origin", LISTED).send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(LISTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/health/live", "/", "/graphiql"})
  void nothingElseIsShared(String path) {
    Raw.Answer answer = get(path).with("Origin", LISTED).send();

    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {LISTED, "https://public.example"})
  void aListedPageAndTheHubsOwnMayKeepAConnection(String origin) throws Exception {
    Talk talk = Talk.Asking.at(server).from(origin).open().initialised();
    talk.close();

    Raw.Answer events =
        get("/graphql?query=%7Bmeasures%7Bname%7D%7D")
            .with("Accept", "text/event-stream")
            .with("Origin", origin)
            .send();
    assertThat(events.status()).isEqualTo(200);
    assertThat(events.body()).contains("event: complete");
  }

  @Test
  void aForeignPageMayNot() {
    assertThat(Talk.Asking.at(server).from(FOREIGN).refused()).isEqualTo(403);
    assertThat(
            get("/graphql?query=%7Bmeasures%7Bname%7D%7D")
                .with("Accept", "text/event-stream")
                .with("Origin", FOREIGN)
                .send()
                .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hub.example",
        "HUB.example:9000",
        "hub.example.",
        "public.example",
        "localhost",
        "peyman.localhost:1",
        "127.0.0.1",
        "127.9.9.9:80",
        "[::1]:8080"
      })
  void theHubAnswersToItsNames(String host) {
    assertThat(get("/schema.graphql").with("Host", host).send().status()).isEqualTo(200);
    assertThat(post(JOBS).with("Host", host).send().status()).isEqualTo(200);
  }

  /** Twice, since what was asked before is answered before any route. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "hub.example.evil.example",
        "10.1.2.3",
        "localhost.evil.example",
        "xhub.example",
        "127.0.0.1.evil.example"
      })
  void andToNoOthers(String host) {
    post(JOBS).send();
    for (int time = 1; time <= 2; time++) {
      for (Raw.Answer answer :
          List.of(
              post(JOBS).with("Host", host).send(),
              get("/").with("Host", host).send(),
              get("/q").with("Host", host).send(),
              get("/nowhere").with("Host", host).send())) {
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.body()).contains("--allowed-host", "FORBIDDEN");
        assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void probesAreAnsweredByAnyName(String path) {
    assertThat(get(path).with("Host", "10.1.2.3").send().status()).isEqualTo(200);
  }

  @Test
  void aTrustedProxyIsBelievedUnderWhichNameTheHubWasAsked() {
    Raw.Answer believed =
        post(JOBS)
            .from(PROXY)
            .with("Host", "upstream")
            .with("X-Forwarded-Host", "hub.example")
            .send();
    Raw.Answer refused =
        post(JOBS)
            .from(PROXY)
            .with("Host", "hub.example")
            .with("X-Forwarded-Host", "evil.example")
            .send();
    Raw.Answer fromAnybody =
        post(JOBS).with("Host", "evil.example").with("X-Forwarded-Host", "hub.example").send();

    assertThat(believed.status()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(421);
    assertThat(fromAnybody.status()).isEqualTo(421);
  }

  @ParameterizedTest
  @CsvSource({
    // navigation to a link, an image, a fetch without and with the right to
    "/graphql?query=%7Bmeasures%7Bname%7D%7D, navigate, , 403",
    "/graphql?query=%7Bmeasures%7Bname%7D%7D, no-cors, , 403",
    "/graphql?query=%7Bmeasures%7Bname%7D%7D, cors, https://elsewhere.example, 403",
    "/graphql?query=%7Bmeasures%7Bname%7D%7D, cors, https://dashboard.example, 200",
    "/q/progress-by-organization.csv, navigate, , 200",
    "/q/progress-by-organization.csv, no-cors, , 403",
    "/q, navigate, , 200",
    "/, navigate, , 200",
    "/health/live, no-cors, , 200",
  })
  void whatAnotherSiteMakesABrowserAskForByGetIsNotRun(
      String path, String mode, String origin, int status) {
    Raw asked = get(path).with("Sec-Fetch-Site", "cross-site").with("Sec-Fetch-Mode", mode);

    assertThat((origin == null ? asked : asked.with("Origin", origin)).send().status())
        .isEqualTo(status);
    assertThat(get(path).with("Sec-Fetch-Site", "same-origin").send().status()).isEqualTo(200);
  }

  @Test
  void aListedSiteMayShowTheDashboardInAFrameAndNothingElse() {
    Raw.Answer framed = get("/?embed=1&lang=en").send();

    assertThat(framed.header("Content-Security-Policy"))
        .contains("frame-ancestors https://portal.example:8443;")
        .doesNotContain("'none'; frame-ancestors 'none'");
    assertThat(framed.header("X-Frame-Options")).isEmpty();
    for (String path :
        List.of("/", "/?embed=0", "/?embed=1&embed=2", "/graphiql?embed=1", "/q?embed=1")) {
      Raw.Answer other = get(path).send();
      assertThat(other.header("Content-Security-Policy"))
          .as(path)
          .contains("frame-ancestors 'none'");
      assertThat(other.header("X-Frame-Options")).as(path).isEqualTo("DENY");
    }
  }

  @Test
  void whatAProxyPassesOnWithThePrefixIsAnsweredAsWithoutIt() {
    for (int time = 1; time <= 3; time++) {
      Raw prefixed = post(JOBS);
      Raw asked =
          new Raw(
              prefixed.port(),
              "POST /peyman/graphql",
              prefixed.headers(),
              prefixed.body(),
              "127.0.0.1");
      assertThat(asked.send().body()).isEqualTo(post(JOBS).send().body());
    }
    assertThat(get("/peyman/graphql?query=%7Bmeasures%7Bname%7D%7D").send().status())
        .isEqualTo(200);
    assertThat(get("/peyman/dashboard/app.js").send().status()).isEqualTo(200);
    assertThat(get("/peyman/peyman/dashboard/app.js").send().status()).isEqualTo(404);
    assertThat(get("/peyman").send().header("Location")).isEqualTo("/peyman/");
    assertThat(get("/peyman".repeat(2_000)).send().status()).isEqualTo(404);
  }

  @Test
  void linksAreBelowThePrefix() {
    assertThat(get("/q").send().body()).contains("\"csv\":\"/peyman/q/").doesNotContain("\"/q/");
    assertThat(get("/q").with("Accept", "text/html").send().body())
        .contains("href=\"/peyman/q/page.css\"", "action=\"/peyman/q/")
        .doesNotContain("\"/q");
    assertThat(get("/graphiql/").send().header("Location")).isEqualTo("../graphiql");
  }
}
