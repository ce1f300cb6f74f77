package org.peyman.hub.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;

/** Habits of GraphQL servers that no engine of ours has. */
final class GraphqlHabitsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final GraphqlConnector CONNECTOR = new GraphqlConnector(VERTX, Clock.systemUTC());
  private static final String ROW = "{\"id\":\"A-%s\",\"place\":\"QOM\"}";

  private static HttpServer server;
  private static String answer = "";

  @BeforeAll
  static void listen() {
    server =
        VERTX
            .createHttpServer()
            .requestHandler(
                request ->
                    request.response().putHeader("Content-Type", "application/json").end(answer))
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  private static Configured open(String query) {
    return Configured.open(
        CONNECTOR,
        """
            kind: claims
            graphql:
              url: ${URL}
              query: "%s"
              items: items
            fields:
              claimId: id
              phase: {value: PHASE_1}
              province: place
              startedOn: {value: 1399-08-15}
        """
            .formatted(query),
        Map.of("URL", "http://127.0.0.1:" + server.actualPort() + "/graphql"),
        null);
  }

  private static Page read(String query, String items, int limit) {
    answer = items;
    try (Configured claims = open(query)) {
      return claims.read(null, limit);
    }
  }

  private static PageNote untold(Page page) {
    return page.notes().stream()
        .filter(note -> note.kind().equals("NEXT_UNTOLD"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNodeIsNull() {
    for (String list :
        new String[] {
          "\"nodes\":[" + ROW.formatted(1) + ",null," + ROW.formatted(2) + "]",
          "\"edges\":[{\"node\":" + ROW.formatted(1) + "},{\"node\":null},null]"
        }) {
      Page page =
          read(
              "{items{x}}",
              "{\"data\":{\"items\":{" + list + ",\"pageInfo\":{\"hasNextPage\":false}}}}",
              100);
      assertThat(page.items()).hasSize(3);
      assertThat(page.items().get(0).fault()).isNull();
      assertThat(page.items().stream().map(Item::fault)).contains("The row is null");
    }
  }

  @Test
  void thereAreNoErrorsInAList() {
    assertThat(
            read("{items{x}}", "{\"errors\":[],\"data\":{\"items\":[" + ROW + "]}}", 100).items())
        .hasSize(1);
    answer = "{\"errors\":[{}],\"data\":{\"items\":[]}}";
    try (Configured claims = open("{items{x}}")) {
      assertThat(claims.failure(null)).hasMessage("It answered with GraphQL errors");
    }
  }

  @Test
  void asManyRowsComeAsWereAskedForAndNobodySaysWhetherThereAreMore() {
    String two = "[" + ROW.formatted(1) + "," + ROW.formatted(2) + "]";
    String query = "query($first:Int){items(first:$first){id}}";
    String list = "{\"data\":{\"items\":" + two + "}}";
    assertThat(untold(read(query, list, 2)).subject()).isEqualTo("items");
    assertThat(untold(read(query, list, 3)).count()).isZero();
    assertThat(untold(read("{items{id}}", list, 2)).count()).isZero();
    String nodes = "{\"data\":{\"items\":{\"nodes\":" + two + "%s}}}";
    assertThat(untold(read(query, nodes.formatted(""), 2)).subject())
        .isEqualTo("pageInfo.hasNextPage");
    String told = ",\"pageInfo\":{\"hasNextPage\":false}";
    assertThat(untold(read(query, nodes.formatted(told), 2)).count()).isZero();
  }
}
