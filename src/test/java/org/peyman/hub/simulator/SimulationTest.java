package org.peyman.hub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.TestDatabase;

/** Each system holds what the partner's folder holds, and answers as its kind does. */
final class SimulationTest {

  private static final Path SEED_DATA = Path.of("seed-data");
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Simulation simulation;

  @BeforeAll
  static void start() {
    simulation = start(folder);
  }

  private static Simulation start(Path folder) {
    return Simulation.start(
            VERTX,
            new Simulation.Options(
                SEED_DATA, URI.create(TestDatabase.bare()), folder, 0, Clock.systemUTC()))
        .await();
  }

  @AfterAll
  static void close() {
    simulation.close().await();
    VERTX.close().await();
  }

  @Test
  void imdadsTablesHoldEveryLineInItsOwnWords() {
    assertThat(rows("SELECT count(*)::int AS n FROM imdad.placement").get(0).getInteger("n"))
        .isGreaterThanOrEqualTo(lines("imdad", "claims.csv").size());
    assertThat(rows("SELECT * FROM imdad.visit"))
        .hasSize(lines("imdad", "verifications.csv").size());
    Row first = rows("SELECT * FROM imdad.placement WHERE entry_no = 1").get(0);
    assertThat(first.getString("ostan")).isEqualTo("IR-01");
    assertThat(first.getString("sex")).isEqualTo("2");
    assertThat(rows("SELECT DISTINCT team FROM imdad.visit"))
        .extracting(row -> row.getString("team"))
        .contains("10+50");
    assertThat(rows("SELECT * FROM imdad.pledge_share WHERE party = '20'")).isNotEmpty();
    assertThat(rows("SELECT * FROM imdad.support")).hasSize(42);
  }

  @Test
  void imdadsReaderReadsAndChangesNothing() {
    assertThatThrownBy(() -> rows("DELETE FROM imdad.placement"))
        .isInstanceOf(PgException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void basijSazandegiAnswersPageByPageWithATokenOnly() {
    String address = setting("BASIJ_SAZANDEGI_URL") + "/placements";
    assertThat(send(HttpRequest.newBuilder(URI.create(address))).statusCode()).isEqualTo(401);
    List<String> numbers = new ArrayList<>();
    String page = "";
    while (page != null) {
      JsonObject answer = basij("/placements?size=1000&page=" + page);
      objects(answer.getJsonArray("records")).forEach(row -> numbers.add(row.getString("no")));
      page = answer.getString("next");
    }
    assertThat(numbers).hasSizeGreaterThanOrEqualTo(lines("basijsazandegi", "claims.csv").size());
    assertThat(numbers.subList(0, 2)).containsExactly("BSJ-000001", "BSJ-000002");
  }

  @Test
  void basijSazandegiNestsAndSaysWhatChangedSinceAMoment() {
    JsonObject all = basij("/placements?size=1");
    JsonObject first = objects(all.getJsonArray("records")).get(0);
    assertThat(first.getJsonObject("place").getString("province")).isEqualTo("خراسان جنوبی");
    assertThat(first.getJsonObject("person").getString("nationalCode")).startsWith("999");
    JsonObject late = basij("/visits?since=2023-03-20T20:30:00Z&size=5000");
    assertThat(late.getJsonArray("records").size()).isBetween(1, 40);
    assertThat(basijStatus("/placements?since=yesterday")).isEqualTo(400);
    List<JsonObject> plans = objects(basij("/plans?size=5000").getJsonArray("records"));
    assertThat(plans).hasSize(lines("basijsazandegi", "commitments.csv").size());
    assertThat(plans).filteredOn(plan -> !plan.getJsonArray("shares").isEmpty()).hasSize(1);
  }

  @Test
  void basijSazandegisFiguresAreAskedByProvinceAndYearAndHaveATag() {
    HttpRequest.Builder request = basijRequest("/figures?provinces=IR-02,IR-01&year=1400");
    HttpResponse<String> answer = send(request);
    assertThat(objects(new JsonObject(answer.body()).getJsonArray("records")))
        .extracting(row -> row.getString("province"))
        .containsExactly("IR-02", "IR-01");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(send(request.header("If-None-Match", tag)).statusCode()).isEqualTo(304);
  }

  @Test
  void astanQudsIsATrueGraphqlServer() {
    JsonObject types = astan("{ __schema { queryType { name fields { name } } } }", null);
    assertThat(types.encode()).contains("placements", "pledges", "visits", "figures");
    Set<Long> entries = new HashSet<>();
    String cursor = null;
    boolean more = true;
    while (more) {
      JsonObject page =
          astan(
                  "query ($c: String) { placements(first: 500, after: $c)"
                      + " { nodes { entry id hours province } pageInfo { endCursor hasNextPage } } }",
                  cursor)
              .getJsonObject("placements");
      objects(page.getJsonArray("nodes")).forEach(node -> entries.add(node.getLong("entry")));
      cursor = page.getJsonObject("pageInfo").getString("endCursor");
      more = page.getJsonObject("pageInfo").getBoolean("hasNextPage");
    }
    assertThat(entries).hasSizeGreaterThanOrEqualTo(lines("astanquds", "claims.csv").size());
    JsonObject pledges = astan("{ pledges { nodes { id shares { giver jobs province } } } }", null);
    assertThat(pledges.encode()).contains("{\"giver\":\"AQR\",\"jobs\":60");
  }

  @Test
  void bonyadMostazafansFilesAreOfItsOwnMaking() throws IOException {
    Path share = Path.of(setting("BONYAD_MOSTAZAFAN_FOLDER"));
    String placements = Files.readString(share.resolve("placements/placements.csv"));
    assertThat(placements).startsWith("\uFEFFشماره;نسخه;وضعیت;مرحله;استان;کد استان;شروع");
    assertThat(placements.lines()).hasSize(lines("bonyadmostazafan", "claims.csv").size() + 1);
    assertThat(share.resolve("placements/placements.csv.done")).exists();
    assertThat(Files.readString(share.resolve("pledges/pledges.allocations.csv")))
        .contains("BMF-JOINT-1400;1;بنیاد مستضعفان;200;یکم;IR-15;قدیم");
    assertThat(Files.readString(share.resolve("figures.csv"))).contains("استان;سال;کارگاه");
  }

  @Test
  void whatIsReportedIsThereAndIsThereAgainAfterARestart(@TempDir Path own) throws IOException {
    Simulation first = start(own);
    for (SystemName name : SystemName.values()) {
      assertThat(order(first, name, "{\"do\":\"report\",\"jobs\":2}").getInteger("reported"))
          .isEqualTo(2);
    }
    assertThat(first.settings()).hasSize(6);
    first.close().await();
    Simulation second = start(own);
    try {
      assertThat(
              rows(
                  second, "SELECT placement_no FROM imdad.placement WHERE changed_at > '2024-1-1'"))
          .extracting(row -> row.getString("placement_no"))
          .containsExactly("IMD-N000001", "IMD-N000002");
      Path share = Path.of(second.settings().getOrDefault("BONYAD_MOSTAZAFAN_FOLDER", ""));
      assertThat(Files.readString(share.resolve("placements/reported-2.csv")))
          .contains("BMF-N000001", "BMF-N000002");
    } finally {
      second.close().await();
    }
  }

  private static JsonObject order(Simulation on, SystemName name, String order) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(on.address() + "/systems/" + name.folder()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order));
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static List<Map<String, String>> lines(String partner, String file) {
    return new Seeds(SEED_DATA.resolve(partner)).lines(file);
  }

  private static String setting(String name) {
    return Objects.requireNonNull(simulation.settings().get(name));
  }

  private static List<Row> rows(String sql) {
    return rows(simulation, sql);
  }

  private static List<Row> rows(Simulation of, String sql) {
    String address = Objects.requireNonNull(of.settings().get("IMDAD_URI"));
    PgConnection connection =
        PgConnection.connect(VERTX, PgConnectOptions.fromUri(address)).await();
    try {
      RowSet<Row> found = connection.query(sql).execute().await();
      List<Row> rows = new ArrayList<>();
      found.forEach(rows::add);
      return rows;
    } finally {
      connection.close().await();
    }
  }

  private static JsonObject basij(String path) {
    return new JsonObject(send(basijRequest(path)).body());
  }

  private static int basijStatus(String path) {
    return send(basijRequest(path)).statusCode();
  }

  private static HttpRequest.Builder basijRequest(String path) {
    return HttpRequest.newBuilder(URI.create(setting("BASIJ_SAZANDEGI_URL") + path))
        .header("Authorization", "Bearer " + setting("BASIJ_SAZANDEGI_TOKEN"));
  }

  private static JsonObject astan(String query, @Nullable String cursor) {
    JsonObject body =
        new JsonObject().put("query", query).put("variables", new JsonObject().put("c", cursor));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(setting("ASTAN_QUDS_URL")))
            .header("Authorization", "Bearer " + setting("ASTAN_QUDS_TOKEN"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    JsonObject answer = new JsonObject(send(request).body());
    assertThat(answer.getJsonArray("errors")).isNull();
    return answer.getJsonObject("data");
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
