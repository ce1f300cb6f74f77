package org.peyman.hub.partners;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.SimulatedPartners;
import org.peyman.hub.TestDatabase;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.LiveFields;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.sync.Puller;
import org.peyman.hub.sync.SeedLoader;

/** A hub over the four simulated systems, of which each fails alone and recovers by itself. */
final class FederationTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final PersonKeys KEYS = new PersonKeys("peyman-demonstration-secret");
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Set<String> ASKED =
      Set.of("imdad", "basijsazandegi", "bonyadmostazafan", "astanquds");

  private static final String FIGURES =
      """
      { progress(groupBy: [ORGANIZATION, PHASE, PROVINCE]) {
          rows { organization { code } phase { code } province { code } pledged reported jobs joint verified }
          total { pledged forecast claimed jobs joint overstatement checked verified active fte } } }
      """;

  private static final String LIVE =
      """
      { provinces { code
          imdad(year: 1400) { supportedHouseholds selfSufficiencyLoans loansMillionRials }
          basijSazandegi(year: 1400) { fieldTeams projects projectsFinished }
          bonyadMostazafan(year: 1400) { workshops capitalMillionRials }
          astanQuds(year: 1400) { benefactors contributionsMillionRials } } }
      """;

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static SimulatedPartners partners;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Puller puller;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Engine engine;

  @BeforeAll
  static void start() {
    ledger = Ledger.open(VERTX, new Ledger.Settings(TestDatabase.bare(), KEYS, CLOCK)).await();
    new SeedLoader(VERTX, ledger, KEYS, CLOCK).load(SimulatedPartners.SEED_DATA, ASKED).await();
    partners = SimulatedPartners.start(VERTX, KEYS, folder);
    puller = new Puller(VERTX, ledger, KEYS, CLOCK, Puller.Options.USUAL);
    puller.start(partners.partners()).await();
    LiveFields live = LiveFields.of(VERTX, partners.partners(), List.of());
    engine =
        new Engine(ledger.reads(), new Progress(ledger), CLOCK, Engine.Options.USUAL.with(live));
    until(() -> states().allMatch(state -> state.equals("FRESH")));
  }

  @AfterEach
  void mend() {
    names().forEach(name -> order(name, "{\"do\":\"mend\"}"));
    names().forEach(name -> order(name, "{\"do\":\"start\"}"));
    until(() -> states().allMatch(state -> state.equals("FRESH")));
    until(() -> !ask(LIVE).containsKey("errors"));
  }

  @AfterAll
  static void close() {
    puller.close().await();
    partners.close();
    ledger.close().await();
    VERTX.close().await();
  }

  static Stream<String> names() {
    return partners.partners().stream().map(partner -> folderOf(partner.identity().name()));
  }

  private static String folderOf(String partner) {
    return partner.toLowerCase(Locale.ROOT);
  }

  @Test
  void allPartnersAnswerForAllProvinces() {
    JsonObject answer = ask(LIVE);
    assertThat(answer.getJsonArray("errors")).isNull();
    List<JsonObject> provinces = provinces(answer);
    assertThat(provinces).hasSize(31);
    for (String partner : fields(provinces)) {
      assertThat(provinces)
          .filteredOn(province -> province.getValue(partner) != null)
          .as(partner)
          .hasSize(14);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aStoppedPartnerLeavesEveryFigureAndIsNamedAndRecovers(String name) {
    JsonObject before = ask(FIGURES);
    order(name, "{\"do\":\"stop\"}");
    until(() -> states(name).allMatch(state -> state.equals("FAILED")));
    assertThat(ask(FIGURES)).isEqualTo(before);
    names()
        .filter(other -> !other.equals(name))
        .forEach(other -> assertThat(states(other)).containsOnly("FRESH"));
    assertFailsAlone(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPartnerThatAnswersGarbageFailsAlone(String name) {
    order(name, "{\"do\":\"break\",\"how\":\"garbage\"}");
    assertFailsAlone(name);
  }

  private static void assertFailsAlone(String name) {
    long begin = System.nanoTime();
    JsonObject answer = ask(LIVE);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    JsonArray errors = answer.getJsonArray("errors");
    assertThat(errors).as(answer.encode()).hasSize(1);
    JsonObject error = errors.getJsonObject(0);
    assertThat(folderOf(String.valueOf(error.getJsonArray("path").getValue(2)))).isEqualTo(name);
    assertThat(error.getJsonObject("extensions").getString("code"))
        .isEqualTo("PARTNER_UNAVAILABLE");
    List<JsonObject> provinces = provinces(answer);
    for (String partner : fields(provinces)) {
      assertThat(provinces)
          .filteredOn(province -> province.getValue(partner) != null)
          .as(partner)
          .hasSize(folderOf(partner).equals(name) ? 0 : 14);
    }
  }

  @Test
  void whatPartnersReportArrivesByItself() {
    int before = jobs();
    names().forEach(name -> order(name, "{\"do\":\"report\",\"jobs\":3}"));
    until(() -> jobs() == before + 3 * partners.partners().size());
  }

  private static int jobs() {
    return ask("{ progress { total { jobs } } }")
        .getJsonObject("data")
        .getJsonObject("progress")
        .getJsonObject("total")
        .getInteger("jobs");
  }

  private static Stream<String> states() {
    return states("");
  }

  /** Of the sources whose code begins so. */
  private static Stream<String> states(String beginning) {
    return objects(ask("{ sources { code state } }").getJsonObject("data").getJsonArray("sources"))
        .filter(source -> source.getString("code").startsWith(beginning))
        .map(source -> source.getString("state"));
  }

  private static List<JsonObject> provinces(JsonObject answer) {
    return objects(answer.getJsonObject("data").getJsonArray("provinces")).toList();
  }

  private static List<String> fields(List<JsonObject> provinces) {
    return provinces.get(0).fieldNames().stream().filter(name -> !name.equals("code")).toList();
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static JsonObject ask(String query) {
    Engine.Request request = new Engine.Request(query, null, Map.of(), Map.of());
    return new JsonObject(new JsonObject(engine.execute(request, "test").await()).encode());
  }

  private static void order(String name, String order) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(partners.simulation().address() + "/systems/" + name))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "It did not come about: " + ask("{ sources { code state message } }").encode());
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
