package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Npm;
import org.peyman.hub.support.SeededHub;

/** The clients that pages use, as they come: each gets what a plain request gets. */
final class JavaScriptClientsTest {

  /** As in questions.mjs. */
  private static final String DELIVERED =
      """
      query Delivered($filter: ProgressFilter!) {
        progress(filter: $filter, groupBy: [ORGANIZATION]) {
          rows { organization { code nameFa } reported jobs joint credit }
          total { pledged claimed jobs overstatement fulfilment }
        }
      }
      """;

  private static final JsonObject GILAN =
      new JsonObject("{\"filter\": {\"provinces\": [\"GILAN\"], \"years\": [1400]}}");

  private static final JsonObject MISSPELT =
      new JsonObject(
          """
          {"data": {"progress": null, "province": {"nameEn": "Gilan"}},
           "errors": [{"message": "filter.provinces: there is no province \\"GILN\\"; near: \\"GILAN\\"",
             "path": ["progress"], "code": "BAD_REQUEST", "retryable": false, "hasRequestId": true}]}
          """);

  @ParameterizedTest
  @ValueSource(strings = {"urql", "apollo", "graphql-request"})
  void aClientAsItComesGetsWhatAPlainRequestGets(String client) {
    JsonObject found = run(client);

    JsonObject plain = Asked.dataOf(Asked.byPost(DELIVERED, GILAN));
    assertThat(plain.getJsonObject("progress").getJsonArray("rows").size()).isPositive();
    JsonObject expected = new JsonObject().put("data", plain).put("errors", new JsonArray());
    assertThat(found.getJsonObject("byPost")).isEqualTo(expected);
    assertThat(found.getJsonObject("byGet")).isEqualTo(expected);
    assertThat(found.getJsonObject("misspelt")).isEqualTo(MISSPELT);
    JsonObject invalid = found.getJsonObject("invalid");
    assertThat(invalid.getValue("data")).isNull();
    assertThat(invalid.getJsonArray("errors").getJsonObject(0).getString("code"))
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void aClientThatAsksByTheHashOfADocumentFallsBackToTheDocument() {
    JsonObject found = run("apollo");

    assertThat(found.getJsonObject("byHash")).isEqualTo(found.getJsonObject("byPost"));
  }

  private static JsonObject run(String client) {
    String printed = Npm.installed().run(Map.of(), client + ".mjs", SeededHub.address());
    return withoutTypeNames(new JsonObject(printed));
  }

  /** Clients that keep a cache ask for these besides. */
  private static JsonObject withoutTypeNames(JsonObject object) {
    JsonObject without = new JsonObject();
    object.forEach(
        member -> {
          if (!member.getKey().equals("__typename")) {
            without.put(member.getKey(), withoutTypeNames(member.getValue()));
          }
        });
    return without;
  }

  private static Object withoutTypeNames(Object value) {
    if (value instanceof JsonObject object) {
      return withoutTypeNames(object);
    }
    if (value instanceof JsonArray array) {
      JsonArray without = new JsonArray();
      array.forEach(item -> without.add(withoutTypeNames(item)));
      return without;
    }
    return value;
  }
}
