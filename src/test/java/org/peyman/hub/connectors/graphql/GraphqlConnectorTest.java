package org.peyman.hub.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.WholeSource;

/** Against a true GraphQL server. */
final class GraphqlConnectorTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final GraphqlConnector CONNECTOR = new GraphqlConnector(VERTX, Clock.systemUTC());
  private static final List<Map<String, Object>> TABLE = new CopyOnWriteArrayList<>();
  private static final String SDL =
      """
      type Query {
        gifts(first: Int!, after: String, kind: Kind): Gifts!
        list(since: String): [Gift!]!
      }
      enum Kind { JOB OTHER }
      type Gifts { nodes: [Gift!]! edges: [Edge!]! pageInfo: PageInfo! }
      type Edge { node: Gift! }
      type PageInfo { endCursor: String hasNextPage: Boolean! }
      type Gift { id: Int! place: Place changedAt: String }
      type Place { province: String }
      """;
  private static final String FIELDS =
      """
          fields:
            claimId: id
            phase: {value: PHASE_1}
            province: place.province
            startedOn: {value: 1399-08-15}
      """;

  private static HttpServer server;

  @BeforeAll
  static void listen() {
    GraphQL engine =
        GraphQL.newGraphQL(
                new SchemaGenerator()
                    .makeExecutableSchema(
                        new SchemaParser().parse(SDL),
                        RuntimeWiring.newRuntimeWiring()
                            .type(
                                "Query",
                                query ->
                                    query
                                        .dataFetcher(
                                            "gifts",
                                            field ->
                                                gifts(
                                                    field.getArgument("first"),
                                                    field.getArgument("after")))
                                        .dataFetcher(
                                            "list", field -> since(field.getArgument("since"))))
                            .build()))
            .build();
    server =
        VERTX
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              JsonObject question = body.toJsonObject();
                              ExecutionInput input =
                                  ExecutionInput.newExecutionInput(question.getString("query"))
                                      .variables(question.getJsonObject("variables").getMap())
                                      .build();
                              request
                                  .response()
                                  .putHeader("Content-Type", "application/graphql-response+json")
                                  .end(
                                      new JsonObject(engine.execute(input).toSpecification())
                                          .encode());
                            }))
            .listen(0, "127.0.0.1")
            .await();
    for (int i = 0; i < 23; i++) {
      TABLE.add(gift(i));
    }
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  private static Map<String, Object> gift(int id) {
    return Map.of("id", id, "place", Map.of("province", "GILAN"), "changedAt", "" + (100 + id));
  }

  private static Map<String, @Nullable Object> gifts(
      @Nullable Integer first, @Nullable String after) {
    int from = after == null ? 0 : Integer.parseInt(after);
    int end = Math.min(TABLE.size(), from + Math.min(Objects.requireNonNull(first), 10));
    List<Map<String, Object>> nodes = TABLE.subList(from, end);
    List<Map<String, Object>> edges = new ArrayList<>();
    nodes.forEach(node -> edges.add(Map.of("node", node)));
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    info.put("endCursor", end == from ? null : Integer.toString(end));
    info.put("hasNextPage", end < TABLE.size());
    return Map.of("nodes", nodes, "edges", edges, "pageInfo", info);
  }

  private static List<Map<String, Object>> since(@Nullable String since) {
    return TABLE.stream()
        .filter(
            gift -> since == null || String.valueOf(gift.get("changedAt")).compareTo(since) >= 0)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodes { ...G }", "edges { node { ...G } }"})
  void aConnectionIsReadToItsEnd(String rows) {
    String query =
        "query Q($cursor: String, $first: Int!, $kind: Kind) { gifts(first: $first, after: $cursor,"
            + " kind: $kind) { "
            + rows
            + " pageInfo { endCursor hasNextPage } } } fragment G on Gift { id place { province }"
            + " }";
    try (Configured claims = open(query, "      items: gifts\n      variables: {kind: JOB}\n")) {
      for (int limit : new int[] {1, 4, 10, 100}) {
        assertThat(Configured.values(claims.pages(null, limit), "id"))
            .hasSize(23)
            .doesNotHaveDuplicates();
      }
      assertThat(claims.source()).isInstanceOf(WholeSource.class);
      List<Page> all = claims.pages(null, 100);
      assertThat(all.get(all.size() - 1).cursor()).isNull();
      assertThat(claims.translated(all.get(0)).get(0).fields()).containsEntry("province", "GILAN");
    }
  }

  @Test
  void aConnectionInTheOrderOfChangeGoesOnWhereItEnded() {
    String query =
        "query ($cursor: String, $first: Int!) { gifts(first: $first, after: $cursor) { nodes { id"
            + " place { province } } pageInfo { endCursor hasNextPage } } }";
    try (Configured claims = open(query, "      items: gifts\n      resume: true\n")) {
      assertThat(claims.source()).isNotInstanceOf(WholeSource.class);
      List<Page> all = claims.pages(null, 100);
      String end = all.get(all.size() - 1).cursor();
      Page nothing = claims.read(end, 100);
      assertThat(nothing.items()).isEmpty();
      TABLE.add(gift(23));
      assertThat(Configured.values(claims.pages(nothing.cursor(), 100), "id"))
          .containsExactly("23");
    } finally {
      TABLE.remove(23);
    }
  }

  @Test
  void aListIsAskedForWhatChangedSince() {
    String query =
        "query ($since: String) { list(since: $since) { id place { province } changedAt } }";
    try (Configured claims =
        open(query, "      items: list\n      since: {variable: since, from: changedAt}\n")) {
      List<Page> all = claims.pages(null, 7);
      assertThat(Configured.values(all, "id")).hasSize(23);
      assertThat(Configured.values(claims.pages(all.get(all.size() - 1).cursor(), 100), "id"))
          .containsExactly("22");
    }
  }

  @Test
  void errorsAndOtherAnswersAreToldApart() {
    try (Configured claims = open("{ nothing }", "      items: list\n")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.FAILED);
      assertThat(claims.failure(null)).hasMessageContaining("the first: ", "nothing");
    }
    try (Configured claims = open("{ person1234567891 }", "      items: list\n")) {
      assertThat(claims.failure(null)).hasMessageContaining("the first: ");
      assertThat(claims.failure(null).getMessage()).doesNotContain("1234567891");
    }
    try (Configured claims = open("{ list { id } }", "      items: lists\n")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @Test
  void aSectionIsChecked() {
    String source =
        """
            kind: claims
            graphql:
              url: http://host/graphql
              query: "{ list { id } }"
              variables: 5
              resume: true
              since: {variable: since, from: a, overlap: -PT1S}
        """;
    assertThat(Configured.problems(CONNECTOR, source + FIELDS))
        .containsExactly(
            "acme.yaml:10: items is missing; it is required.",
            "acme.yaml:12: variables is '5'; allowed: a map.",
            "acme.yaml:13: resume is 'true'; allowed: only with a query that has the variable"
                + " $cursor.",
            "acme.yaml:13: resume is 'true'; allowed: only without since.",
            "acme.yaml:14: overlap is '-PT1S'; allowed: a duration such as PT5S, or PT0S for none.",
            "acme.yaml:14: since has the variable 'since', which the query has not; allowed: a"
                + " variable of the query.");
  }

  private static Configured open(String query, String keys) {
    return Configured.open(
        CONNECTOR,
        "    kind: claims\n    graphql:\n      url: ${URL}\n      query: '"
            + query
            + "'\n"
            + keys
            + FIELDS,
        Map.of("URL", "http://127.0.0.1:" + server.actualPort() + "/graphql"),
        null);
  }
}
