package org.peyman.hub.simulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.Pictures;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

/** The page and the command do to the simulated systems what they say, and nobody else can. */
final class ControlTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Simulation simulation;

  @BeforeAll
  static void start() {
    Simulation.Options options =
        new Simulation.Options(
            Path.of("seed-data"),
            URI.create(TestDatabase.bare()),
            SimulatorCommand.folder(folder),
            0,
            Clock.systemUTC(),
            Set.of("demonstration.example"));
    simulation = Simulation.start(VERTX, options).await();
  }

  @AfterEach
  void mendAll() {
    run("all", "mend");
    run("all", "start");
  }

  @AfterAll
  static void close() {
    simulation.close().await();
    assertThat(run().code()).isEqualTo(1);
    VERTX.close().await();
  }

  @Test
  void thePageStopsStartsSlowsBreaksMendsAndLetsReport() {
    try (Page page = Chromium.browser().newPage()) {
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onPageError(complaints::add);
      page.navigate(simulation.address());
      use(page);
      look(page);
      assertThat(complaints).isEmpty();
    }
  }

  private static void use(Page page) {
    Locator imdad = page.locator("#imdad");
    click(imdad, "Stop");
    assertThat(imdad.locator(".state")).containsText("stopped");
    assertThat(run().out()).contains("imdad (PostgreSQL): stopped");
    Locator basij = page.locator("#basijsazandegi");
    basij.locator(".millis").selectOption("500");
    click(basij, "Slow");
    assertThat(basij.locator(".state")).containsText("slow by 0.5 s");
    Locator astan = page.locator("#astanquds");
    astan.locator(".how").selectOption("hang");
    click(astan, "Break");
    assertThat(astan.locator(".state")).containsText("does not answer");
    Locator bonyad = page.locator("#bonyadmostazafan");
    click(bonyad, "Report 3 more jobs");
    assertThat(bonyad.locator(".reported")).containsText("3 so far");
    Pictures.ofWhole(page, "simulator");
    click(imdad, "Start");
    assertThat(imdad.locator(".state")).containsText("running");
    click(basij, "Mend");
    assertThat(basij.locator(".state")).containsText("running");
    run("astanquds", "mend"); // seen by the page without being told
    assertThat(astan.locator(".state")).containsText("running");
  }

  private static void look(Page page) {
    page.setViewportSize(400, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    Pictures.ofWhole(page, "simulator-narrow");
  }

  private static void click(Locator card, String name) {
    card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name)).click();
  }

  @Test
  void theCommandSaysHowAllAreAndActsOnOneOrAll() {
    assertThat(run().out().lines()).hasSize(4).allMatch(line -> line.contains(": running"));
    assertThat(run("imdad", "slow", "--millis", "700").out()).contains("slow by 700 ms");
    assertThat(run("all", "break", "--how", "error").out().lines())
        .allMatch(line -> line.contains("broken: error"));
    assertThat(run("all", "mend").out()).doesNotContain("broken", "slow");
    assertThat(run("basijsazandegi", "report", "--jobs", "2").out())
        .containsPattern("basijsazandegi.*: running, \\d+ jobs reported beyond its data");
  }

  @ParameterizedTest
  @CsvSource({
    "imdad, explode, do is 'explode'",
    "nobody, stop, There is no such system",
    "imdad, report --jobs=101, jobs is '101'",
    "imdad, slow --millis=-1, millis is '-1'",
    "imdad, break --how=badly, how is 'badly'"
  })
  void theCommandNamesWhatIsWrong(String system, String rest, String said) {
    List<String> words = new ArrayList<>(List.of(system));
    words.addAll(List.of(rest.split(" ", -1)));
    Ran ran = run(words.toArray(String[]::new));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | The body must be one JSON object.",
        "[{\"do\":\"stop\"}] | The body must be one JSON object.",
        "7 | The body must be one JSON object.",
        "{ | The body is no JSON.",
        "{\"do\":\"slow\",\"millis\":4294967297} | millis is '4294967297'",
        "{\"do\":\"slow\",\"millis\":1e99} | millis is '1.0E99'",
        "{\"do\":\"slow\",\"millis\":0.5} | millis is '0.5'",
        "{\"do\":\"slow\",\"millis\":null} | millis is 'null'",
        "{\"do\":\"report\",\"jobs\":4294967297} | jobs is '4294967297'",
        "{\"do\":\"slow\",\"millis\":\"x\"} | millis and jobs numbers",
        "{\"do\":[]} | do is '[]'"
      })
  void whatIsNoOrderIsRefusedInWords(String body, String said) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(simulation.address() + "/systems/imdad"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(said);
  }

  @Test
  void anotherSiteInABrowserCanDoNothing() {
    assertThat(post("Content-Type", "text/plain")).isEqualTo(415);
    assertThat(post("Content-Type", "application/json")).isEqualTo(200);
    assertThat(post("Content-Type", "application/json", "Origin", "http://evil.example"))
        .isEqualTo(403);
    assertThat(post("Content-Type", "application/json", "Origin", simulation.address()))
        .isEqualTo(200);
    assertThat(rawStatus("evil.example")).contains(" 421 ");
    assertThat(rawStatus("Demonstration.example:81")).contains(" 200 ");
  }

  @Test
  void answersForbidWhatAPageDoesNotNeed() {
    HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(simulation.address())));
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  /** A name that was made to lead here, as a browser would send it. */
  private static String rawStatus(String host) {
    URI address = URI.create(simulation.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request = "GET /systems HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int post(String... headers) {
    return send(HttpRequest.newBuilder(URI.create(simulation.address() + "/systems/imdad"))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString("{\"do\":\"mend\"}")))
        .statusCode();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private record Ran(int code, String out, String err) {}

  private static Ran run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--data-folder=" + folder);
    int code =
        new CommandLine(new SimulatorCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }
}
