package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.connectors.graphql.GraphqlConnector;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.connectors.rest.RestConnector;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.support.SeedFolder;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;
import picocli.CommandLine;

/** The guide to a live field without Java, block by block as its reader goes through it. */
final class LiveGuideTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();
  private static final String SERVED = "127.0.0.1:8000";
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static final String GUIDE =
      between(
          read("docs/contribute.md"),
          "### A live field without Java\n",
          "## 3. A jar of your own\n");

  @TempDir static Path folder;

  private static HttpServer server;
  private static RunningHub hub;

  @BeforeAll
  static void follow() throws IOException {
    Path seeds = SeedFolder.of(folder.resolve("seeds"), "story");
    Ledger ledger =
        Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, CLOCK, 1)).await();
    new SeedLoader(VERTX, ledger, new FactReader(TestDatabase.OWN_KEYS), CLOCK).load(seeds).await();
    ledger.close().await();
    String system = block("json", 0);
    server =
        VERTX
            .createHttpServer()
            .requestHandler(
                request -> {
                  ASKED.add(request.uri());
                  request.response().putHeader("Content-Type", "application/json").end(system);
                })
            .listen(0, "127.0.0.1")
            .await();
    String yaml = block("yaml", 0);
    assertThat(yaml).contains(SERVED);
    Files.createDirectory(folder.resolve("mihan"));
    Files.writeString(
        folder.resolve("mihan/mihan.yaml"),
        yaml.replace(SERVED, "127.0.0.1:" + server.actualPort()));
    hub =
        RunningHub.reading(
            DATABASE, TestDatabase.OWN_SECRET, List.of(folder.resolve("mihan").toString()), CLOCK);
  }

  @AfterAll
  static void stop() {
    hub.close();
    server.close().await();
    VERTX.close().await();
  }

  @Test
  void whatValidateShowsIsShown() throws IOException {
    assertThat(block("sh", 1)).contains("\"validate mihan.yaml\"");
    ASKED.clear();
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new ValidateCommand(CLOCK))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(
                folder.resolve("mihan/mihan.yaml").toString(),
                "--database",
                DATABASE,
                "--key-secret-file",
                TestDatabase.secretFile(folder));

    assertThat(code).as(out.toString()).isZero();
    assertThat(withoutTimes(out.toString())).contains(withoutTimes(block("", 0)));
    assertThat(ASKED).hasSize(1);
    String asked = ASKED.get(0);
    assertThat(GUIDE).contains("`" + asked.substring(asked.indexOf('?')) + "`");
  }

  @Test
  void whatIsAskedIsAnswered() {
    assertThat(block("sh", 2)).contains("\"--partners mihan.yaml\"");

    String answer = hub.post(new JsonObject(Map.of("query", block("graphql", 0))).encode()).body();

    assertThat(new JsonObject(answer)).isEqualTo(new JsonObject(block("json", 1)));
  }

  @Test
  void everyBlockIsLookedAt() {
    assertThat(blocks("json")).hasSize(2);
    assertThat(blocks("yaml")).hasSize(1);
    assertThat(blocks("sh")).hasSize(3);
    assertThat(block("sh", 0)).contains(" 8000 --bind 127.0.0.1 --directory system");
    assertThat(GUIDE).contains("`system/ostans.json`");
    assertThat(blocks("graphql")).hasSize(1);
    assertThat(blocks("")).hasSize(1);
  }

  @Test
  void theReferenceOfItsKeysShowsWhatCanBeUsed() {
    String section =
        between(read("docs/configured-partners.md"), "## live\n", "## Checking a configuration");
    String live = blocks(section, "yaml").get(0);
    String whole = "partner: imdad\norganization: IMDAD\nnameFa: a\nnameEn: a\n" + live;

    assertThat(
            Definitions.read(
                List.of(new ConfigurationFile("imdad.yaml", whole, null)),
                Map.of("IMDAD_URI", "postgresql://u@h/d"),
                List.of(
                    new RestConnector(VERTX, CLOCK),
                    new GraphqlConnector(VERTX, CLOCK),
                    new PostgresConnector(VERTX, CLOCK))))
        .singleElement()
        .satisfies(definition -> assertThat(definition.live()).isNotNull());
  }

  private static String withoutTimes(String text) {
    return text.replaceAll("in \\d+ ms", "in some ms");
  }

  private static String block(String language, int which) {
    return blocks(language).get(which);
  }

  private static List<String> blocks(String language) {
    return blocks(GUIDE, language);
  }

  private static List<String> blocks(String text, String language) {
    return Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    return text.substring(from, text.indexOf(end, from));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
