package org.peyman.hub.partners;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.mapping.OwnWords;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.support.SimulatedPartners;
import org.peyman.hub.sync.SeedFacts;

/** The four partners through their real connectors, against their simulated systems. */
final class BuiltInPartnersTest {

  private static final Path SEED_DATA = Path.of("seed-data");
  private static final Vertx VERTX = Vertx.vertx();
  private static final SeedFacts SEEDS = new SeedFacts(SEED_DATA);

  /** As a request asks for all of them; the last is none. */
  private static final List<String> PROVINCES =
      Stream.concat(
              lines(SEED_DATA.resolve("story/provinces.csv")).stream()
                  .skip(1)
                  .map(line -> cells(line).get(0)),
              Stream.of("ATLANTIS"))
          .toList();

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static SimulatedPartners partners;

  @BeforeAll
  static void start() {
    PersonKeys keys = new PersonKeys("peyman-demonstration-secret");
    partners = SimulatedPartners.start(VERTX, keys, folder);
  }

  @AfterAll
  static void close() {
    partners.close();
    VERTX.close().await();
  }

  static Stream<String> partners() {
    return partners.partners().stream().map(partner -> partner.identity().name());
  }

  static Stream<String> sources() {
    return partners.partners().stream()
        .flatMap(partner -> partner.sources().stream())
        .map(source -> source.description().code());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aSourceGivesTheFactsOfItsSeedFileInTheirOrder(String code) {
    TranslatedSource source = source(code);
    String organization = partner(nameOf(code)).identity().organization();
    SeedFacts.Facts read = SEEDS.of(source, organization, rows(source, 700));
    SeedFacts.Facts seeds = SEEDS.of(code);
    assertThat(read.facts()).hasSizeGreaterThan(15).containsExactlyElementsOf(seeds.facts());
    assertThat(read.refused()).isEqualTo(seeds.refused());
  }

  @Test
  void imdadAnswersForAYearAndForTheLastOne() {
    Map<String, String> seed = figures("imdad", "GILAN", "1400");
    Map<String, ?> answer = live("imdad", "Province", PROVINCES, 1400).get("GILAN");
    assertThat(number(answer, "year")).isEqualTo("1400");
    assertThat(number(answer, "supportedHouseholds")).isEqualTo(seed.get("supported_households"));
    assertThat(number(answer, "selfSufficiencyLoans"))
        .isEqualTo(seed.get("self_sufficiency_loans"));
    assertThat(number(answer, "loansMillionRials")).isEqualTo(seed.get("loans_million_rials"));
    assertThat(number(live("imdad", "Province", PROVINCES, null).get("GILAN"), "year"))
        .isEqualTo("1401");
  }

  @Test
  void basijSazandegiAnswersByProvinceAndByPhase() {
    Map<String, String> seed = figures("basijsazandegi", "گیلان", "1400");
    Map<String, ?> answer = live("basijSazandegi", "Province", PROVINCES, 1400).get("GILAN");
    assertThat(number(answer, "fieldTeams")).isEqualTo(seed.get("field_teams"));
    assertThat(number(answer, "projects")).isEqualTo(seed.get("projects"));
    assertThat(number(answer, "projectsFinished")).isEqualTo(seed.get("projects_finished"));
    Map<String, ? extends Map<String, ?>> phases =
        live("basijSazandegi", "Phase", List.of("PHASE_1", "PHASE_2", "PHASE_3"), null);
    assertThat(phases).containsOnlyKeys("PHASE_1", "PHASE_2");
    assertThat(number(phases.get("PHASE_1"), "year")).isEqualTo("1401");
    assertThat(number(phases.get("PHASE_1"), "projects"))
        .isEqualTo(sum("basijsazandegi", "projects", "1401", "PHASE_1"));
    assertThat(live("basijSazandegi", "Phase", List.of("PHASE_3"), null)).isEmpty();
  }

  @Test
  void astanQudsAnswersForAYear() {
    Map<String, String> seed = figures("astanquds", "Kerman", "1399");
    Map<String, ?> answer = live("astanQuds", "Province", PROVINCES, 1399).get("KERMAN");
    assertThat(number(answer, "benefactors")).isEqualTo(seed.get("benefactors"));
    assertThat(number(answer, "contributionsMillionRials"))
        .isEqualTo(seed.get("contributions_million_rials"));
  }

  @Test
  void bonyadMostazafanAnswersByProvinceAndAltogether() {
    Map<String, String> seed = figures("bonyadmostazafan", "IR-19", "1400");
    Map<String, ?> answer = live("bonyadMostazafan", "Province", PROVINCES, 1400).get("GILAN");
    assertThat(number(answer, "workshops")).isEqualTo(seed.get("workshops"));
    assertThat(number(answer, "capitalMillionRials")).isEqualTo(seed.get("capital_million_rials"));
    Map<String, ? extends Map<String, ?>> organizations =
        live("bonyadMostazafan", "Organization", List.of("IMDAD", "BONYAD_MOSTAZAFAN"), null);
    assertThat(organizations).containsOnlyKeys("BONYAD_MOSTAZAFAN");
    assertThat(number(organizations.get("BONYAD_MOSTAZAFAN"), "workshops"))
        .isEqualTo(sum("bonyadmostazafan", "workshops", "1401"));
  }

  @ParameterizedTest
  @MethodSource("partners")
  void aProvinceOrYearOfWhichAPartnerKnowsNothingIsLeftOut(String partner) {
    assertThat(live(partner, "Province", PROVINCES, 1400))
        .hasSize(14)
        .doesNotContainKeys("TEHRAN", "ATLANTIS");
    assertThat(live(partner, "Province", PROVINCES, 1390)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"imdad", "basijSazandegi", "astanQuds"})
  void allProvincesOfARequestAreOneQuestion(String partner) {
    live(partner, "Province", PROVINCES, 1400); // connects
    long before = asked(partner);
    live(partner, "Province", PROVINCES, 1400);
    assertThat(PROVINCES).hasSize(32);
    // What is sent for one question may leave in some pieces, but not in one for each province.
    assertThat(asked(partner) - before).isBetween(1L, 6L);
  }

  private static long asked(String partner) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(partners.simulation().address() + "/systems")).build();
    try {
      String body =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      return new JsonArray(body)
          .stream()
              .map(JsonObject.class::cast)
              .filter(system -> system.getString("name").equals(partner.toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow()
              .getLong("asked");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "imdad, iso_2020", "basijsazandegi, iso_2020",
    "bonyadmostazafan, iso_before_2020", "astanquds, name_en"
  })
  void whatAPartnerCallsTheProvincesIsWhatTheReferenceSays(String room, String column) {
    OwnWords words = OwnWords.resource(BuiltInPartnersTest.class, room + "/provinces.txt");
    List<String> lines = lines(SEED_DATA.resolve("story/provinces.csv"));
    int index = cells(lines.get(0)).indexOf(column);
    List<String> own = lines.stream().skip(1).map(line -> cells(line).get(index)).toList();
    assertThat(words.of(PROVINCES)).hasSize(31).containsExactlyElementsOf(own);
    assertThat(words.code(own.get(0))).contains(PROVINCES.get(0));
    assertThat(words.code("Atlantis")).isEmpty();
  }

  private static ExtendingPartner partner(String name) {
    return partners.partner(name);
  }

  private static TranslatedSource source(String code) {
    return partner(nameOf(code)).sources().stream()
        .filter(source -> source.description().code().equals(code))
        .map(TranslatedSource.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String nameOf(String source) {
    String folder = source.substring(0, source.indexOf('/'));
    return partners()
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(folder))
        .findFirst()
        .orElseThrow();
  }

  /** All rows of one reading, in pages of the given size. */
  private static List<Item> rows(FactSource source, int limit) {
    List<Item> rows = new ArrayList<>();
    Page page = read(source, null, limit);
    rows.addAll(page.items());
    while (page.more()) {
      page = read(source, page.cursor(), limit);
      rows.addAll(page.items());
    }
    return rows;
  }

  private static Page read(FactSource source, @Nullable String cursor, int limit) {
    return await(source.read(new ReadRequest(cursor, limit, Cancellation.NEVER)));
  }

  private static Map<String, ? extends Map<String, ?>> live(
      String partner, String type, List<String> keys, @Nullable Integer year) {
    LiveResolver resolver =
        Objects.requireNonNull(partner(partner).extension().resolvers().get(type));
    Map<String, @Nullable Object> arguments = new HashMap<>();
    arguments.put("year", year);
    return await(resolver.load(keys, new LiveResolver.Arguments(arguments, Cancellation.NEVER)));
  }

  private static String number(@Nullable Map<String, ?> answer, String field) {
    return String.valueOf(Objects.requireNonNull(answer).get(field));
  }

  /** The line of {@code figures.csv} that begins with the province and has the year. */
  private static Map<String, String> figures(String folder, String province, String year) {
    List<String> lines = lines(SEED_DATA.resolve(folder).resolve("figures.csv"));
    List<String> columns = cells(lines.get(0));
    for (String line : lines) {
      List<String> cells = cells(line);
      if (cells.contains(province) && cells.contains(year)) {
        Map<String, String> figures = new HashMap<>();
        columns.forEach(column -> figures.put(column, cells.get(columns.indexOf(column))));
        return figures;
      }
    }
    throw new AssertionError(province + " has no figures of " + year);
  }

  /** Of a column of {@code figures.csv} over the lines that hold all of these. */
  private static String sum(String folder, String column, String... of) {
    List<String> lines = lines(SEED_DATA.resolve(folder).resolve("figures.csv"));
    int index = cells(lines.get(0)).indexOf(column);
    int sum =
        lines.stream()
            .map(BuiltInPartnersTest::cells)
            .filter(cells -> cells.containsAll(List.of(of)))
            .mapToInt(cells -> Integer.parseInt(cells.get(index)))
            .sum();
    return Integer.toString(sum);
  }

  private static List<String> cells(String line) {
    return List.of(line.replace("\uFEFF", "").split("[;,]", -1));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
