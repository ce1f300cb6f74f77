package org.peyman.hub.clients;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.RunningHub;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.WebOrigin;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.Npm;
import org.peyman.hub.support.Pictures;
import org.peyman.hub.support.TestDatabase;

/**
 * The pages of docs/build-a-dashboard.md, as they stand there, from the origins that it names: a
 * browser finds these, and the hub, at the ports that the test has.
 */
final class BuildGuideTest {

  private static final Path FOLDER = Path.of("target", "js", "guide").toAbsolutePath();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);
  private static final Vertx VERTX = Vertx.vertx();

  private static String guide = "";
  private static int claims;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub hub;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    guide = Files.readString(Path.of("docs", "build-a-dashboard.md"));
    writeFiles();
    String database = TestDatabase.fresh();
    hub = RunningHub.exposed(database, Path.of("seed-data"), exposure(), CLOCK);
    ledger = Ledger.open(VERTX, new Ledger.Settings(database, TestDatabase.KEYS, CLOCK, 2)).await();
    browser =
        Chromium.finding(
            Map.of(
                8080, Integer.parseInt(hub.address().replaceAll(".*:", "")),
                5500, serving(FOLDER),
                5173, serving(FOLDER.resolve("starter").resolve("dist"))));
  }

  /** Each file that the guide shows under its name. */
  private static void writeFiles() throws IOException {
    var blocks =
        Pattern.compile("^`([^`\\n]+)`\\n\\n```\\w+\\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(guide);
    int count = 0;
    while (blocks.find()) {
      Path file = FOLDER.resolve(blocks.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, blocks.group(2));
      count++;
    }
    assertThat(count).as("files in the guide").isEqualTo(6);
  }

  /** As the guide's command says. */
  private static Exposure exposure() {
    return new Exposure(
        named("--allow-origin"),
        named("--allow-embed"),
        Set.of(),
        List.of(),
        null,
        null,
        null,
        Exposure.MostConnections.USUAL,
        Duration.ZERO);
  }

  private static Set<WebOrigin> named(String flag) {
    return Pattern.compile(flag + " (http://[\\w:.]+)")
        .matcher(guide)
        .results()
        .map(origin -> WebOrigin.of(origin.group(1)).orElseThrow())
        .collect(Collectors.toSet());
  }

  private static int serving(Path folder) {
    Router router = Router.router(VERTX);
    router
        .route()
        .handler(
            StaticHandler.create(FileSystemAccess.ROOT, folder.toString())
                .setCachingEnabled(false));
    HttpServer server = VERTX.createHttpServer().requestHandler(router);
    return server.listen(0, "127.0.0.1").await().actualPort();
  }

  @AfterAll
  static void stop() {
    browser.close();
    ledger.close().await();
    hub.close();
    VERTX.close().await();
  }

  @Test
  void aFrameShowsOnePartAndTheWayToTheHub() {
    try (Page page = browser.newPage()) {
      page.navigate("http://localhost:5500/frame/");
      FrameLocator frame = page.frameLocator("iframe");
      assertThat(frame.locator("#main > .part")).hasCount(1);
      assertThat(frame.locator(".part-trend svg")).isVisible();
      assertThat(frame.locator("#top")).isHidden();
      assertThat(frame.locator("#foot")).containsText("sources");
      assertThat(frame.locator("[data-key=hub]"))
          .hasAttribute("href", "/?lang=en&province=GILAN#trend");
      Pictures.ofWhole(page, "guide-frame");
    }
  }

  @Test
  void aFileOfHtmlShowsLiveFigures() {
    try (Page page = browser.newPage()) {
      page.navigate("http://localhost:5500/plain/");
      assertThat(page.locator("tbody tr")).hasCount(rows("ORGANIZATION"));
      assertThat(page.locator("#about")).containsText("As of 2026-11-01, version ");
      Pictures.ofWhole(page, "guide-plain");
      int before = jobs("organizations: [\"IMDAD\"]");
      takeOneMore();
      assertThat(jobs("organizations: [\"IMDAD\"]")).isEqualTo(before + 1);
      assertThat(page.locator("tbody tr:has-text('" + nameOf("IMDAD") + "')"))
          .containsText(english(before + 1));
    }
  }

  @Test
  void aProjectWithNpmIsBuiltAndIsToldOfWhatIsTakenIn() {
    Npm npm = Npm.installed();
    JsonObject starter = new JsonObject(read(FOLDER.resolve("starter/package.json")));
    JsonObject tested =
        new JsonObject(read(Path.of("src/test/js/package.json"))).getJsonObject("dependencies");
    for (String kind : List.of("dependencies", "devDependencies")) {
      assertThat(tested.getMap())
          .as("versions")
          .containsAllEntriesOf(starter.getJsonObject(kind).getMap());
    }
    assertThat(starter.getJsonObject("scripts").getString("build")).isEqualTo("vite build");
    npm.run(Map.of(), Npm.ofPackage("vite/bin/vite.js"), "build", "guide/starter");
    try (Page page = browser.newPage()) {
      page.navigate("http://localhost:5173/");
      int before = jobs("");
      assertThat(page.locator("#jobs")).hasText(english(before));
      assertThat(page.locator("#rows li")).hasCount(10);
      assertThat(page.locator("#about")).containsText("As of 2026-11-01, version ");
      Pictures.ofWhole(page, "guide-starter");
      takeOneMore();
      assertThat(page.locator("#jobs")).hasText(english(before + 1));
    }
  }

  private static String nameOf(String code) {
    return data("{ organization(code: \"" + code + "\") { nameEn } }")
        .getJsonObject("organization")
        .getString("nameEn");
  }

  private static int rows(String dimension) {
    return data("{ progress(groupBy: [" + dimension + "]) { rowCount } }")
        .getJsonObject("progress")
        .getInteger("rowCount");
  }

  private static int jobs(String filter) {
    return data("{ progress(filter: {" + filter + "}) { total { jobs } } }")
        .getJsonObject("progress")
        .getJsonObject("total")
        .getInteger("jobs");
  }

  private static JsonObject data(String query) {
    return new JsonObject(hub.post(new JsonObject().put("query", query).encode()).body())
        .getJsonObject("data");
  }

  private static String english(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void takeOneMore() {
    Claim content =
        new Claim("PHASE_1", "GILAN", LocalDate.of(2021, 9, 25), null, null, null, Facets.UNKNOWN);
    Fact fact = new Fact(FactKind.CLAIM, "IMDAD", "guide-" + ++claims, 1L, content);
    ledger
        .take(new Batch("test", List.of(new Entry.Read(fact, "test:1", new JsonObject()))))
        .await();
  }
}
