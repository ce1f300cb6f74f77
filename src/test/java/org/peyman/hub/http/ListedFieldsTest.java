package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.support.SeededHub;

/**
 * Of the jobs of a list no more is read than is asked for: what is asked for is there all the same.
 */
final class ListedFieldsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final JsonObject FIELDS =
      ask("{ __type(name: \"Job\") { fields { name type { kind ofType { kind ofType { kind } } } } } }")
          .getJsonObject("__type");

  static Stream<String> fields() {
    return FIELDS.getJsonArray("fields").stream()
        .map(JsonObject.class::cast)
        .map(field -> field.getString("name") + selection(field));
  }

  private static String selection(JsonObject field) {
    String name = field.getString("name");
    if (name.endsWith("SolarHijri")) {
      return " { year month day }";
    }
    boolean isObject = field.getJsonObject("type").encode().contains("OBJECT");
    return isObject || List.of("organizations", "claims").contains(name) ? " { id }" : "";
  }

  private static final JsonArray WHOLE = nodes(fields().collect(Collectors.joining(" ")));

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldIsTheSameAloneAsAmongAllOthers(String field) {
    String name = field.split(" ", 2)[0];
    List<Object> expected = WHOLE.stream().map(job -> ((JsonObject) job).getValue(name)).toList();

    assertThat(values(nodes(field), name)).isEqualTo(expected);
    assertThat(Set.copyOf(expected.stream().map(String::valueOf).toList()))
        .as("it is not the same of all jobs, so that a wrong one would be seen")
        .hasSizeGreaterThan(1);
  }

  @Test
  void edgesAndNodesAreAskedForFieldsOfTheirOwn() {
    JsonObject page =
        ask("""
                { jobs(first: 500) { nodes { settlement } some: edges { node { ... on Node { id } ...more } }
                  others: edges { cursor node { joint discrepancies } } } }
                fragment more on Job { named: verified }
                """)
            .getJsonObject("jobs");

    assertThat(values(page.getJsonArray("nodes"), "settlement"))
        .isEqualTo(values(WHOLE, "settlement"));
    assertThat(values(ofEdges(page.getJsonArray("some")), "named"))
        .isEqualTo(values(WHOLE, "verified"));
    assertThat(values(ofEdges(page.getJsonArray("others")), "joint"))
        .isEqualTo(values(WHOLE, "joint"));
    assertThat(values(ofEdges(page.getJsonArray("others")), "discrepancies"))
        .isEqualTo(values(WHOLE, "discrepancies"));
  }

  private static JsonArray ofEdges(JsonArray edges) {
    return new JsonArray(values(edges, "node"));
  }

  private static List<Object> values(JsonArray of, String name) {
    return of.stream().map(each -> ((JsonObject) each).getValue(name)).toList();
  }

  private static JsonArray nodes(String fields) {
    return ask("{ jobs(first: 500) { nodes { " + fields + " } } }")
        .getJsonObject("jobs")
        .getJsonArray("nodes");
  }

  private static JsonObject ask(String query) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SeededHub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(new JsonObject().put("query", query).encode()))
            .build();
    try {
      JsonObject answer = new JsonObject(CLIENT.send(request, BodyHandlers.ofString()).body());
      assertThat(answer.getJsonArray("errors")).isNull();
      return answer.getJsonObject("data");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
