package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request that the Grafana dashboard's panels make, as the Infinity data source sends it, is
 * answered with what the panel reads.
 */
class GrafanaTest {

  private static final String ALL = "null";

  static Stream<Asking> targets() throws IOException {
    JsonObject dashboard =
        new JsonObject(Files.readString(Path.of("docs/tools/grafana-dashboard.json")));
    List<Asking> targets = new ArrayList<>();
    for (Object panel : dashboard.getJsonArray("panels")) {
      for (Object target : ((JsonObject) panel).getJsonArray("targets")) {
        for (String phase : List.of(ALL, "\"PHASE_1\"")) {
          targets.add(
              new Asking(((JsonObject) panel).getString("title"), (JsonObject) target, phase));
        }
      }
    }
    for (Object variable : dashboard.getJsonObject("templating").getJsonArray("list")) {
      JsonObject query =
          ((JsonObject) variable).getJsonObject("query").getJsonObject("infinityQuery");
      targets.add(new Asking(((JsonObject) variable).getString("label"), query, ALL));
    }
    return targets.stream();
  }

  /** A target with the value that Grafana puts in place of its variable. */
  record Asking(String title, JsonObject target, String phase) {
    @Override
    public String toString() {
      return title + " for phase " + phase;
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aPanelIsAnswered(Asking asking) {
    JsonObject options = asking.target.getJsonObject("url_options");
    String variables =
        options.getString("body_graphql_variables").replace("${phase:json}", asking.phase);
    JsonObject body =
        new JsonObject()
            .put("query", options.getString("body_graphql_query"))
            .put("variables", new JsonObject(variables));

    HttpResponse<String> answer =
        Asked.send(
            Asked.to(asking.target.getString("url"))
                .header("Content-Type", options.getString("body_content_type"))
                .header("Accept", "application/json;q=0.9,text/plain")
                .method(options.getString("method"), BodyPublishers.ofString(body.encode())));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject result = new JsonObject(answer.body());
    assertThat(result.containsKey("errors")).as(answer.body()).isFalse();
    Object rows = at(result, asking.target.getString("root_selector"));
    assertThat(rows).isInstanceOf(JsonArray.class);
    assertThat((JsonArray) rows).isNotEmpty();
    for (Object column : asking.target.getJsonArray("columns")) {
      String selector = ((JsonObject) column).getString("selector");
      assertThat(((JsonArray) rows).stream().anyMatch(row -> at(row, selector) != null))
          .as("a value of %s in %s", selector, rows)
          .isEqualTo(!isEmptyHere(selector));
    }
  }

  /** What the seed data happen not to have: a source that failed. */
  private static boolean isEmptyHere(String selector) {
    return selector.equals("message");
  }

  private static @Nullable Object at(@Nullable Object root, String selector) {
    Object found = root;
    for (String step : selector.split("\\.", -1)) {
      if (found instanceof JsonObject object) {
        found = object.getValue(step);
      } else if (found instanceof JsonArray array && Integer.parseInt(step) < array.size()) {
        found = array.getValue(Integer.parseInt(step));
      } else {
        return null;
      }
    }
    return found;
  }
}
