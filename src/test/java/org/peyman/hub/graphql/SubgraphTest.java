package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;

/** What a router asks of the hub where it is one subgraph of many, and nothing of it where not. */
final class SubgraphTest {

  private static final String ENTITIES =
      """
      query Entities($of: [_Any!]!) {
        _entities(representations: $of) {
          __typename
          ... on Organization { nameEn }
          ... on Province { nameEn progress { total { jobs } } }
          ... on Phase { titleEn agreement { code } }
        }
      }
      """;

  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, Fakes.CLOCK)));
  private static final Engine ENGINE = engine(Engine.Options.USUAL.asSubgraph(true));

  private static Engine engine(Engine.Options options) {
    return new Engine(LEDGER, Fakes.CLOCK, options);
  }

  @BeforeAll
  static void learn() {
    await(LEDGER.learn(Fakes.REFERENCE, "test"));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void theServiceSaysWhichTypesAreFoundByCodeAndKeepsTheirDescriptions() {
    String sdl =
        String.valueOf(
            InputObject.asMap(value(ask(ENGINE, "{ _service { sdl } }", Map.of()), "_service"))
                .get("sdl"));

    for (String type : List.of("Organization", "Phase", "Province")) {
      assertThat(sdl)
          .contains("type " + type + " implements Node", "extend type " + type + " @key");
    }
    assertThat(sdl).contains("Each job counts once", "type PageInfo @shareable {");
    TypeDefinitionRegistry types = new SchemaParser().parse(sdl);
    assertThat(types.types())
        .containsKeys("ProgressTable", "Subscription")
        .doesNotContainKey("_Any");
  }

  @Test
  void entitiesOfSeveralTypesAreFoundInTheOrderAsked() {
    Map<String, Object> answer =
        ask(
            ENGINE,
            ENTITIES,
            of(
                entity("Phase", "PHASE_2"),
                entity("Province", "QOM"),
                entity("Organization", "NOBODY"),
                entity("Organization", "IMDAD")));

    assertThat(value(answer, "_entities"))
        .hasToString(
            "[{__typename=Phase, titleEn=Phase 2, agreement={code=AGREEMENT}},"
                + " {__typename=Province, nameEn=Province QOM, progress={total={jobs=0}}}, null,"
                + " {__typename=Organization, nameEn=Name of IMDAD}]");
  }

  @Test
  void thirtyOneProvincesCostAsManyStatementsAsOne() {
    List<Map<String, Object>> all =
        Fakes.REFERENCE.provinces().keySet().stream().map(it -> entity("Province", it)).toList();
    assertThat(all).hasSize(31);
    assertThat(statements(Map.of("of", all)))
        .isEqualTo(statements(Map.of("of", all.subList(0, 1))))
        .isLessThanOrEqualTo(3);
  }

  private static long statements(Map<String, Object> variables) {
    long before = LEDGER.reads().statements();
    assertThat(ask(ENGINE, ENTITIES, variables)).doesNotContainKey("errors");
    return LEDGER.reads().statements() - before;
  }

  @Test
  void whatIsNoEntityIsRefused() {
    List<Map<String, Object>> wrong =
        List.of(
            Map.of("code", "QOM"),
            Map.of("__typename", "Province"),
            Map.of("__typename", "Province", "code", 7),
            entity("Job", "QOM"),
            entity("Query", "QOM"));
    for (Map<String, Object> one : wrong) {
      assertThat(ask(ENGINE, ENTITIES, of(one)).toString())
          .as(one.toString())
          .contains("BAD_REQUEST", "one of Organization, Phase and Province", "data=null");
    }
  }

  @Test
  void tooManyEntitiesAreRefusedBeforeAnythingIsRead() {
    List<Map<String, Object>> many =
        IntStream.range(0, 1_000).mapToObj(i -> entity("Province", "QOM_" + i)).toList();
    long before = LEDGER.reads().statements();

    assertThat(ask(ENGINE, ENTITIES, Map.of("of", many)).toString()).contains("LIMIT_EXCEEDED");
    assertThat(LEDGER.reads().statements()).isEqualTo(before);
  }

  @Test
  void anEntityThatIsNamedAgainIsNotReadAgain() {
    List<Map<String, Object>> same =
        Stream.generate(() -> entity("Province", "QOM")).limit(1_000).toList();
    long before = LEDGER.reads().statements();

    List<?> found = (List<?>) value(ask(ENGINE, ENTITIES, Map.of("of", same)), "_entities");
    assertThat(found).hasSize(1_000);
    assertThat(new HashSet<>(found)).hasSize(1);
    assertThat(LEDGER.reads().statements() - before).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{ _service { sdl } }", "{ _entities(representations: []) { __typename } }"})
  void aHubThatIsNoSubgraphKnowsNothingOfIt(String query) {
    assertThat(ask(engine(Engine.Options.USUAL), query, Map.of()).toString())
        .contains("VALIDATION_FAILED");
    assertThat(ENGINE.sdl()).as("the schema for everyone else").isEqualTo(Engine.schema());
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Map<String, Object> of(Map<String, Object>... representations) {
    return Map.of("of", List.of(representations));
  }

  private static Map<String, Object> entity(String type, String code) {
    return Map.of("__typename", type, "code", code);
  }

  private static Object value(Map<String, Object> answer, String name) {
    assertThat(answer).doesNotContainKey("errors");
    Map<String, Object> data = InputObject.asMap(Objects.requireNonNull(answer.get("data")));
    return Objects.requireNonNull(data.get(name));
  }

  private static Map<String, Object> ask(
      Engine engine, String query, Map<String, Object> variables) {
    return await(engine.execute(new Engine.Request(query, null, variables, Map.of()), "r1"));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
