package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.PartnerJar;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

/** What comes of live fields is shown before a hub is started with them. */
final class ValidateLiveTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static final String CONFIGURATION =
      """
      partner: acme
      organization: ACME
      nameFa: آکمه
      nameEn: Acme
      live:
        - extends: Province
          fa: آکمه در این استان
          en: Acme in this province
          codes: {"08": KERMAN, "17": GILAN, "07": FARS}
          rest:
            url: HTTP
            keys: {parameter: code, join: ","}
          key: id
          fields:
            jobs: {from: n, type: Int, fa: شغل‌ها, en: Jobs}
            note: {type: String, fa: یادداشت, en: Note}
      """;

  private static HttpServer server;
  private static String body = "[]";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() {
    Ledger ledger =
        Ledger.open(
                VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, Clock.systemUTC(), 1))
            .await();
    Stream<Province> provinces =
        Stream.of("FARS", "GILAN", "KERMAN", "YAZD")
            .map(code -> new Province(code, code, code, code, "1" + code, "2" + code, 30, 50));
    Stream<Organization> organizations =
        Stream.of("IMDAD").map(code -> new Organization(code, code, code, "FOUNDATION"));
    ledger
        .learn(
            Reference.of(organizations.toList(), provinces.toList(), List.of(), List.of()), "test")
        .await();
    ledger.close().await();
    server =
        VERTX
            .createHttpServer()
            .requestHandler(
                request -> {
                  ASKED.add(request.query());
                  request.response().putHeader("Content-Type", "application/json").end(body);
                })
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterAll
  static void stop() {
    server.close().await();
    VERTX.close().await();
  }

  @BeforeEach
  void forget() {
    ASKED.clear();
  }

  @Test
  void aConfiguredFieldIsAskedOnceForWhatTheLedgerKnowsAndShown() throws IOException {
    body =
        """
        [{"id": "08", "n": 12, "note": "1234567891"}, {"id": "17", "n": "many", "note": "x"}]""";

    assertThat(validate(configured(CONFIGURATION))).as(out + " " + err).isEqualTo(1);

    assertThat(ASKED).containsExactly("code=07%2C17%2C08");
    assertThat(out.toString().lines().map(String::strip))
        .containsSubsequence(
            "Province.acme (live, of ACME)",
            "GILAN: note x",
            "KERMAN: jobs 12, note ***",
            "null, for it did not answer for them: FARS, YAZD",
            "GILAN.jobs is 'many'; allowed: Int",
            "Nothing was written.");
    assertThat(out.toString()).containsPattern("asked once for 4 keys: answered for 2 in \\d+ ms");
  }

  @Test
  void aFieldThatIsWellAnsweredIsGoodAndOneThatFailsSaysWhy() throws IOException {
    body = "[{\"id\": \"08\", \"n\": 12}]";
    assertThat(validate(configured(CONFIGURATION))).as(out + " " + err).isZero();

    body = "{}";
    assertThat(validate(configured(CONFIGURATION))).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "asked once for 4 keys: its system answered something that cannot be read: There is no"
                + " list of rows, each with its id");

    String phases = configured(CONFIGURATION.replace("extends: Province", "extends: Phase"));
    assertThat(validate(phases)).isZero();
    assertThat(out.toString())
        .contains("Phase.acme (live, of ACME)", "was not asked: the ledger has no Phase");
  }

  @Test
  void aJarIsCheckedAndAskedAsAConfigurationIs() {
    Path jar = folder.resolve("acme.jar");
    new PartnerJar().into(jar);

    assertThat(validate("--plugin", jar.toString())).as(out + " " + err).isZero();

    assertThat(out.toString())
        .contains("acme/claims (claims of ACME): 0 rows in the first page")
        .contains("Province.acme (live, of ACME)", "FARS: saw null");
  }

  @Test
  void aJarThatTheHubWouldSetAsideIsRefusedWithTheHubsReason() {
    Path jar = folder.resolve("acme.jar");
    new PartnerJar().with("saw: String", "saw: String!").into(jar);
    assertThat(validate("--plugin", jar.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "acme.jar extends the schema in a way that is not allowed: line 1: AcmeProvince.saw is"
                + " String!; allowed: nullable, String, since a partner may fail");

    assertThat(validate("--plugin", folder.resolve("none.jar").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.jar'; allowed: a jar, or a folder of jars.");
    assertThat(validate()).isEqualTo(2);
    assertThat(err.toString()).contains("Nothing to validate was named");
  }

  private String configured(String text) throws IOException {
    Path file = folder.resolve("acme.yaml");
    Files.writeString(file, text.replace("HTTP", "http://127.0.0.1:" + server.actualPort()));
    return file.toString();
  }

  private int validate(String... arguments) {
    try {
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--database", DATABASE));
      all.addAll(List.of("--key-secret-file", TestDatabase.secretFile(folder)));
      return new CommandLine(new ValidateCommand(Clock.systemUTC()))
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .execute(all.toArray(String[]::new));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
