package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Npm;
import org.peyman.hub.support.TestDatabase;

/** A router of another maker asks the hub and a second subgraph as one schema. */
@LongRunning
final class RouterTest {

  private static final String GILAN =
      "{ province(code: \"GILAN\") { code nameEn progress(filter: {years: [1400]}) { total { jobs"
          + " pledged } } } }";

  @Test
  void aRouterAnswersQueriesAcrossTheHubAndAnotherSubgraph() {
    Npm npm = Npm.installed();
    try (RunningHub hub =
        RunningHub.federated(TestDatabase.fresh(), Path.of("seed-data"), Clock.systemUTC())) {
      JsonObject found = new JsonObject(npm.run(Map.of(), "federation.mjs", hub.address()));

      assertThat(answer(found, "fromHub").encode())
          .isEqualTo(
              "{\"province\":{\"nameEn\":\"Gilan\",\"households\":800000},\"organization\":{\"nameEn\":\"Imam"
                  + " Khomeini Relief Committee (Imdad)\",\"telephone\":\"tel:IMDAD\"}}");
      JsonArray villages = answer(found, "toHub").getJsonArray("villages");
      assertThat(villages).hasSize(3);
      JsonObject gilan = villages.getJsonObject(0).getJsonObject("province");
      assertThat(gilan).isEqualTo(villages.getJsonObject(2).getJsonObject("province"));
      assertThat(gilan.remove("households")).isEqualTo(800000);
      assertThat(gilan).isEqualTo(dataOf(hub, GILAN).getJsonObject("province"));
      assertThat(villages.getJsonObject(1).getJsonObject("province").getString("nameEn"))
          .isEqualTo("Ardabil");
      assertThat(answer(found, "office").getJsonObject("office").encode())
          .contains("\"telephone\":\"tel:IMDAD\"", "\"code\":\"SUSTAINABLE_EMPLOYMENT_1399\"");
      assertThat(found.getJsonObject("unknown").getJsonObject("data").getValue("office")).isNull();
    }
  }

  /** Without errors. */
  private static JsonObject answer(JsonObject found, String name) {
    JsonObject answer = found.getJsonObject(name);
    assertThat(answer.getJsonArray("errors")).as(name).isEmpty();
    return answer.getJsonObject("data");
  }

  private static JsonObject dataOf(RunningHub hub, String query) {
    String body = new JsonObject().put("query", query).encode();
    return new JsonObject(hub.post(body).body()).getJsonObject("data");
  }
}
