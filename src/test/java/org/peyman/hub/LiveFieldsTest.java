package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

/** Fields that configurations add to the schema, answered live by systems of each kind. */
final class LiveFieldsTest {

  private static final String DATABASE = TestDatabase.bare();
  private static final String OWN = TestDatabase.bare();
  private static final Vertx VERTX = Vertx.vertx();
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-01T08:00:00Z"));
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static final List<String> PROVINCES = List.of("FARS", "GILAN", "KERMAN", "QOM", "YAZD");

  private static final String HEAD =
      """
      partner: NAME
      organization: CODE
      nameFa: نام
      nameEn: Name
      """;

  @RegisterExtension static final CapturedLog LOG = CapturedLog.ofAll();

  @TempDir static Path folder;
  @TempDir static Path secretFolder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub hub;

  @SuppressWarnings("NullAway.Init") // set before all
  private static HttpServer server;

  private static Consumer<HttpServerRequest> answer = request -> {};

  @BeforeAll
  static void start() throws IOException, SQLException {
    Ledger ledger =
        Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, CLOCK, 1)).await();
    ledger.learn(reference(), "test").await();
    ledger.close().await();
    server =
        VERTX
            .createHttpServer()
            .requestHandler(
                request -> {
                  ASKED.add(request.uri());
                  answer.accept(request);
                })
            .listen(0, "127.0.0.1")
            .await();
    fill();
    configure("repeated", LiveConfigurations.REPEATED);
    configure("joined", LiveConfigurations.JOINED);
    configure("sent", LiveConfigurations.SENT);
    configure("graph", LiveConfigurations.GRAPH);
    configure("table", LiveConfigurations.TABLE);
    configure(
        "text",
        LiveConfigurations.TABLE
            .replace("numbers: true", "timeLimit: PT2S")
            .replace("timeLimit: PT1S", ""));
    configure("moving", LiveConfigurations.MOVING);
    configure("nameFa", LiveConfigurations.JOINED);
    hub = RunningHub.reading(DATABASE, TestDatabase.OWN_SECRET, List.of(folder.toString()), CLOCK);
  }

  private static Reference reference() {
    Stream<Province> provinces =
        PROVINCES.stream()
            .map(code -> new Province(code, code, code, code, "1" + code, "2" + code, 30, 50));
    return Reference.of(
        List.of(),
        provinces.toList(),
        List.of(new Agreement("G", "توافق", "Agreement", null, null, List.of())),
        List.of(
            new Phase("P1", "G", 1, "م", "P", PhaseStatus.ACTIVE, null, null, null, List.of())));
  }

  private static void configure(String name, String text) throws IOException {
    String whole =
        HEAD.replace("NAME", name).replace("CODE", name.toUpperCase(java.util.Locale.ROOT)) + text;
    Files.writeString(
        folder.resolve(name + ".yaml"),
        whole.replace("HTTP", "http://127.0.0.1:" + server.actualPort()).replace("DATABASE", OWN));
  }

  @AfterAll
  static void stop() {
    hub.close();
    server.close().await();
    VERTX.close().await();
  }

  @BeforeEach
  void forget() {
    ASKED.clear();
  }

  // --- REST

  @Test
  void allProvincesAreAskedForInOneRequestAndEachTypeOfValueIsRead() {
    answer =
        request -> {
          assertThat(request.getHeader("Authorization")).isEqualTo("Bearer t0ken");
          json(
              request,
              """
              {"data":{"rows":[
                {"ostan":"08","n":"۱٬۰۰۰","share":0.25,"open":true,"meta":{"date":"1404/02/01"},
                 "seen":"2026-01-01T00:00Z","title":"کد 1234567891","how":"home","rank":"A",
                 "tags":["a","b"],"contact":{"phone":5},"shobe":[{"name":"x"},{"name":"y"}]},
                {"ostan":"17","n":3,"rank":"-","how":"","tags":[]},
                {"ostan":"99","n":9}]}}""");
        };

    JsonObject data =
        ask(
            "{ provinces { code repeated { workshops share open newest seen title mode rank tags"
                + " contact { phone } branches { name } } } }");

    assertThat(ASKED).containsExactly("/provinces?year=1404&code=07&code=17&code=08&code=26");
    assertThat(value(data, "KERMAN", "repeated"))
        .isEqualTo(
            new JsonObject(
                """
                {"workshops":1000,"share":0.25,"open":true,"newest":"2025-04-21",
                 "seen":"2026-01-01T00:00:00.000Z","title":"کد ***","mode":"HOME_BASED","rank":"GOOD",
                 "tags":["a","b"],"contact":{"phone":"5"},"branches":[{"name":"x"},{"name":"y"}]}"""));
    JsonObject gilan = value(data, "GILAN", "repeated");
    assertThat(gilan.getInteger("workshops")).isEqualTo(3);
    assertThat(gilan.getValue("rank")).isNull();
    assertThat(gilan.getValue("mode")).isNull();
    assertThat(value(data, "FARS", "repeated")).as("the partner does not know it").isNull();
    assertThat(value(data, "YAZD", "repeated")).as("it has no word for it").isNull();
  }

  @Test
  void whatIsKeptIsNotAskedAgainUntilItsTimeIsOver() {
    answer = request -> json(request, "{\"by\":{\"FARS\":{\"jobs\":1},\"QOM\":null}}");
    String query = "{ provinces { code joined { jobs } } }";

    assertThat(value(ask(query), "FARS", "joined").getInteger("jobs")).isEqualTo(1);
    assertThat(ASKED).containsExactly("/joined?a=b&codes=FARS%2CGILAN%2CKERMAN%2CQOM%2CYAZD");
    assertThat(ask(query)).isEqualTo(ask(query));
    assertThat(ASKED).hasSize(1);

    CLOCK.setTo(CLOCK.instant().plus(Duration.ofMinutes(6)));
    answer = request -> json(request, "{\"by\":{\"FARS\":{\"jobs\":2}}}");
    assertThat(value(ask(query), "FARS", "joined").getInteger("jobs")).isEqualTo(2);
    assertThat(ASKED).hasSize(2);
  }

  @Test
  void keysMayBeSentInABody() {
    answer =
        request ->
            request
                .body()
                .onSuccess(
                    body -> {
                      ASKED.add(body.toString());
                      json(request, "[{\"id\":1,\"jobs\":7}]");
                    });

    JsonObject data = ask("{ phase(code: \"P1\") { sent { jobs } } }");

    assertThat(data.encode()).isEqualTo("{\"phase\":{\"sent\":{\"jobs\":7}}}");
    assertThat(ASKED).containsExactly("/sent", "{\"year\":1404,\"ids\":[1]}");
  }

  @Test
  void aPartnerThatFailsIsNullAndOneError() {
    answer = request -> request.response().setStatusCode(500).end();

    JsonObject whole = whole("{ provinces { code repeated { workshops } } }");

    assertThat(ASKED).hasSize(1);
    assertThat(value(whole.getJsonObject("data"), "KERMAN", "repeated")).isNull();
    assertThat(whole.getJsonArray("errors")).hasSize(1);
    assertThat(error(whole).getString("message"))
        .isEqualTo("The live system of REPEATED answered with an error");
    assertThat(error(whole).getJsonObject("extensions").getString("code"))
        .isEqualTo("PARTNER_UNAVAILABLE");
  }

  @Test
  void aPartnerThatIsTooLateIsNullAndOneError() {
    answer = request -> {}; // never

    JsonObject whole = whole("{ provinces { code repeated { workshops } } }");

    assertThat(error(whole).getString("message"))
        .isEqualTo("The live system of REPEATED did not answer in time");
  }

  @Test
  void aValueOfAnotherTypeIsNullAloneWithAnError() {
    answer =
        request ->
            json(request, "{\"data\":{\"rows\":[{\"ostan\":\"08\",\"n\":\"many\",\"share\":1}]}}");

    JsonObject whole = whole("{ provinces { code repeated { workshops share } } }");

    assertThat(value(whole.getJsonObject("data"), "KERMAN", "repeated").encode())
        .isEqualTo("{\"workshops\":null,\"share\":1}");
    assertThat(error(whole).getJsonArray("path").encode()).contains("workshops");
    assertThat(error(whole).getString("message")).contains("cannot be read");
  }

  @Test
  void whoAnswersTwiceAndNotTheSameIsToldSo() {
    answer =
        request ->
            json(
                request,
                "{\"data\":{\"rows\":[{\"ostan\":\"08\",\"n\":1},{\"ostan\":\"08\",\"n\":2}]}}");

    JsonObject whole = whole("{ provinces { code repeated { workshops } } }");

    assertThat(error(whole).getString("message"))
        .isEqualTo(
            "The live system of REPEATED answered more than once for one object, and not the same");
    assertThat(LOG.messages())
        .anyMatch(line -> line.contains("It answered more than once for KERMAN, and not the same"));
  }

  // --- GraphQL

  @Test
  void aGraphqlServerIsAskedOnceWithAListOfKeys() {
    answer =
        request ->
            request
                .body()
                .onSuccess(
                    body -> {
                      ASKED.add(body.toJsonObject().getJsonObject("variables").encode());
                      json(request, "{\"data\":{\"places\":[{\"id\":\"QOM\",\"n\":4}]}}");
                    });

    JsonObject data = ask("{ provinces { code graph { jobs } } }");

    assertThat(value(data, "QOM", "graph").getInteger("jobs")).isEqualTo(4);
    assertThat(value(data, "YAZD", "graph")).isNull();
    assertThat(ASKED)
        .containsExactly(
            "/graphql",
            "{\"year\":1404,\"keys\":[\"FARS\",\"GILAN\",\"KERMAN\",\"QOM\",\"YAZD\"]}");
  }

  @Test
  void errorsOfAGraphqlServerAreAFailure() {
    answer = request -> json(request, "{\"errors\":[{\"message\":\"no\"}],\"data\":null}");

    JsonObject whole = whole("{ provinces { code graph { jobs } } }");

    assertThat(error(whole).getString("message"))
        .isEqualTo("The live system of GRAPH answered with an error");
  }

  // --- PostgreSQL

  private static void fill() throws SQLException {
    execute(
        "CREATE SCHEMA sal",
        "CREATE TABLE sal.job (ostan int, day date, pay numeric(10,2), wait float DEFAULT 0)",
        "CREATE FUNCTION sal.slow(float) RETURNS void LANGUAGE sql AS 'SELECT pg_sleep($1)'",
        "INSERT INTO sal.job VALUES (8, '2026-01-02', 1.50), (8, '2026-01-03', 1), (17, NULL, NULL)");
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(OWN));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aDatabaseIsAskedOnceWithAnArrayOfKeys() throws SQLException {
    JsonObject data = ask("{ provinces { code table { jobs newest pay asked } } }");

    assertThat(value(data, "KERMAN", "table").encode())
        .isEqualTo("{\"jobs\":2,\"newest\":\"2026-01-03\",\"pay\":2.5,\"asked\":3}");
    assertThat(value(data, "GILAN", "table").encode())
        .isEqualTo("{\"jobs\":1,\"newest\":null,\"pay\":null,\"asked\":3}");
    assertThat(value(data, "QOM", "table")).isNull();
  }

  @Test
  void aDatabaseThatIsTooSlowOrLacksTheTableIsNullAndOneError() throws SQLException {
    execute("UPDATE sal.job SET wait = 30");
    try {
      JsonObject whole = whole("{ provinces { code table { jobs } } }");
      assertThat(error(whole).getString("message"))
          .isEqualTo("The live system of TABLE did not answer in time");
      execute("ALTER TABLE sal.job RENAME TO gone");
      assertThat(error(whole("{ provinces { code table { jobs } } }")).getString("message"))
          .isEqualTo("The live system of TABLE does not have what was asked for");
    } finally {
      execute("ALTER TABLE IF EXISTS sal.gone RENAME TO job", "UPDATE sal.job SET wait = 0");
    }
  }

  @Test
  void keysOfAnotherTypeThanTheColumnAreSaid() {
    JsonObject whole = whole("{ provinces { code text { jobs } } }");

    assertThat(error(whole).getString("message"))
        .isEqualTo("The live system of TEXT does not have what was asked for");
    assertThat(LOG.messages()).anyMatch(line -> line.contains("or with numbers: true whole"));
  }

  // --- configurations that change

  @Test
  void aReloadTakesUpHowFieldsAreAnsweredAndSaysWhatNeedsARestart() throws IOException {
    answer = request -> json(request, "[{\"id\":\"FARS\",\"jobs\":1}]");
    String query = "{ provinces { code moving { jobs } } }";
    assertThat(value(ask(query), "FARS", "moving").getInteger("jobs")).isEqualTo(1);

    configure("moving", LiveConfigurations.MOVING.replace("/moving", "/moved"));
    assertThat(reload()).contains("moving.yaml): changed;").doesNotContain("restart");
    ask(query);
    assertThat(ASKED.get(1)).startsWith("/moved?code=");

    configure(
        "moving",
        LiveConfigurations.MOVING.replace("/moving", "/else").replace("type: Int", "type: Float"));
    assertThat(reload())
        .contains(
            "moving: its live fields are others in the schema now; until a restart of the hub")
        .contains("moving: فیلدهای زندهٔ آن در طرح‌واره تغییر کرده‌اند");
    ask(query);
    assertThat(ASKED.get(2)).startsWith("/moved?code=");

    Files.delete(folder.resolve("moving.yaml"));
    assertThat(reload()).contains("moving: its live fields are others in the schema now");
    ask(query);
    assertThat(ASKED.get(3)).startsWith("/moved?code=");
  }

  private static String reload() throws IOException {
    StringWriter out = new StringWriter();
    ReloadCommand command = new ReloadCommand(CLOCK, Duration.ofSeconds(3), Duration.ZERO);
    new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(
            "--database", DATABASE, "--key-secret-file", TestDatabase.secretFile(secretFolder));
    return out.toString();
  }

  @Test
  void aPartnerWhoseFieldIsTakenIsSetAsideAndTheOthersGoOn() {
    JsonObject ready = new JsonObject(get("/health/ready"));

    assertThat(ready.getString("status")).isEqualTo("DEGRADED");
    assertThat(ready.getJsonArray("degraded").encode())
        .contains("nameFa.yaml", "of lines 5")
        .doesNotContain("moving");
    assertThatThrownBy(
            () ->
                Partners.open(
                    VERTX,
                    CLOCK,
                    new Partners.Selection(
                        List.of(folder.resolve("nameFa.yaml").toString()),
                        null,
                        Map.of(),
                        TestDatabase.KEYS)))
        .isInstanceOfSatisfying(
            BadSettings.class,
            bad ->
                assertThat(bad.problems())
                    .singleElement()
                    .asString()
                    .contains(
                        "nameFa.yaml:5: live makes a schema that cannot be used:"
                            + " Province.nameFa would shadow a field of the hub; allowed: a name"
                            + " that is free."));
  }

  // --- the schema

  @Test
  void theSchemaSaysInBothLanguagesWhatAFieldIs() {
    JsonObject type =
        ask("{ __type(name: \"RepeatedProvince\") { description fields { name description type {"
                + " name ofType { name } } } } }")
            .getJsonObject("__type");

    assertThat(type.getString("description"))
        .isEqualTo("Workshops of Name in this \"province\"\n\nکارگاه‌های نام در این استان");
    assertThat(type.getJsonArray("fields").encode())
        .contains("\"RepeatedProvinceRank\"", "\"RepeatedProvinceContact\"", "\"WorkMode\"");
    assertThat(
            ask("{ __type(name: \"RepeatedProvinceRank\") { enumValues { name description } } }")
                .encode())
        .contains("\"GOOD\",\"description\":\"Its code: 'A'.\"");
  }

  private static JsonObject ask(String query) {
    JsonObject whole = whole(query);
    assertThat(whole.getJsonArray("errors")).as(whole.encode()).isNull();
    return whole.getJsonObject("data");
  }

  private static JsonObject whole(String query) {
    return new JsonObject(hub.post(new JsonObject(Map.of("query", query)).encode()).body());
  }

  private static JsonObject error(JsonObject whole) {
    JsonArray errors = whole.getJsonArray("errors");
    assertThat(errors).as(whole.encode()).hasSize(1);
    return errors.getJsonObject(0);
  }

  @SuppressWarnings("NullAway") // as JSON gives it
  private static JsonObject value(JsonObject data, String province, String field) {
    return data.getJsonArray("provinces").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("code").equals(province))
        .findFirst()
        .orElseThrow()
        .getJsonObject(field);
  }

  private static String get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(hub.address() + path)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void json(HttpServerRequest request, String body) {
    request.response().putHeader("Content-Type", "application/json").end(body);
  }
}
