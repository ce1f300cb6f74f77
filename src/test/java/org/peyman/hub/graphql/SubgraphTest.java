package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
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
    Claim claim =
        new Claim("PHASE_1", "GILAN", LocalDate.of(2020, 9, 25), null, null, null, Facets.UNKNOWN);
    Commitment commitment =
        new Commitment(
            List.of("IMDAD"),
            1399,
            null,
            "PHASE_1",
            null,
            10,
            Certainty.FIRM,
            RevisionKind.INITIAL,
            null,
            null,
            null,
            List.of());
    await(
        LEDGER.take(
            new Batch(
                "test",
                List.of(
                    read(new Fact(FactKind.CLAIM, "IMDAD", "c/1", 1L, claim)),
                    read(new Fact(FactKind.COMMITMENT, "IMDAD", "p 1", 1L, commitment))))));
  }

  private static Entry read(Fact fact) {
    return new Entry.Read(fact, "test:1", new JsonObject());
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

    for (String type : List.of("Organization", "Agreement", "Phase", "Province")) {
      assertThat(sdl)
          .contains(
              "type " + type + " implements Node",
              "extend type " + type + " @key(fields: \"code\") @key(fields: \"id\")");
    }
    for (String type : List.of("Job", "Claim", "Commitment")) {
      assertThat(sdl).contains("extend type " + type + " @key(fields: \"id\")");
    }
    assertThat(sdl).contains("): Node @inaccessible\n");
    assertThat(sdl.split("@inaccessible", -1)).as("the import, and one field").hasSize(3);
    assertThat(sdl).contains("Each job counts once", "type PageInfo @shareable {");
    assertThat(types(sdl).types())
        .containsKeys("ProgressTable", "Subscription")
        .doesNotContainKey("_Any");
  }

  private static TypeDefinitionRegistry types(String sdl) {
    return new SchemaParser().parse(sdl);
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
            Map.of("__typename", "Province", "id", 7),
            Map.of("__typename", List.of("Province"), "code", "QOM"),
            entity("Job", "QOM"),
            entity("Query", "QOM"));
    for (Map<String, Object> one : wrong) {
      assertIsRefused(one);
    }
  }

  static List<Object> noObjects() {
    return List.of("x", "", 7, 1.5, true, List.of(), List.of(entity("Province", "QOM")), Map.of());
  }

  @ParameterizedTest
  @MethodSource("noObjects")
  void whatIsNoObjectIsRefusedToo(Object representation) {
    assertIsRefused(representation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "7", "1.5", "true", "NAME", "[]", "{}", "null"})
  void writtenInTheDocumentItIsRefusedAsWell(String literal) {
    String query = "{ _entities(representations: [" + literal + "]) { __typename } }";
    assertThat(ask(ENGINE, query, Map.of()).toString())
        .containsAnyOf("BAD_REQUEST", "VALIDATION_FAILED")
        .doesNotContain("INTERNAL");
  }

  private static void assertIsRefused(Object representation) {
    assertThat(ask(ENGINE, ENTITIES, Map.of("of", List.of(representation))).toString())
        .as(representation.toString())
        .contains("BAD_REQUEST", "one of Organization, Province, Agreement", "data=null");
  }

  @Test
  void aRepresentationThatIsNullIsRefused() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("of", Collections.singletonList(null));
    assertThat(ask(ENGINE, ENTITIES, variables).toString()).contains("BAD_REQUEST");
  }

  @Test
  void jobsClaimsAndCommitmentsAreFoundByTheirIdsAndAllElseByIdOrCode() {
    String ids =
        """
        { jobs { nodes { id claims { id } } } commitments { nodes { id } }
          organization(code: "IMDAD") { id } agreement(code: "AGREEMENT") { id } }
        """;
    Map<String, Object> answer = ask(ENGINE, ids, Map.of());
    List<Map<String, Object>> named = new ArrayList<>();
    Matcher found = Pattern.compile("id=([\\w-]+)").matcher(answer.toString());
    while (found.find()) {
      String type = Ids.parse(found.group(1)).orElseThrow().type();
      named.add(Map.of("__typename", type, "id", found.group(1)));
    }
    named.add(entity("Agreement", "AGREEMENT"));
    named.add(Map.of("__typename", "Job", "id", Ids.of("Job", "x")));
    named.add(Map.of("__typename", "Job", "id", Ids.of("Claim", "IMDAD", "c")));
    named.add(named.get(0));

    String query =
        "query($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Node { id } }"
            + " }";
    List<?> entities = (List<?>) value(ask(ENGINE, query, Map.of("of", named)), "_entities");

    assertThat(named).extracting(it -> it.get("__typename")).contains("Job", "Claim", "Commitment");
    assertThat(entities).hasSize(named.size());
    for (int i = 0; i < named.size(); i++) {
      Map<String, Object> one = named.get(i);
      if (i == named.size() - 3 || i == named.size() - 2) {
        assertThat(entities.get(i)).as(one.toString()).isNull();
      } else if (one.containsKey("id")) {
        assertThat(entities.get(i)).isEqualTo(one);
      } else {
        assertThat(String.valueOf(entities.get(i))).contains("__typename=Agreement");
      }
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
    return await(
        engine.execute(
            new Engine.Request(query, null, variables, Map.of()).askedBy(Caller.DEMONSTRATION),
            "r1"));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
