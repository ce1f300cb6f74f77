package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.StartedHub;

/**
 * A hub on a system whose language is Persian, as Java finds it on a Persian Windows: what Java
 * formats without being told otherwise has Persian digits there.
 */
abstract class PersianLocaleCases {

  @Test
  void figuresAreThoseOfEverySystem() {
    assertThat(ask("{ progress(filter: {years: [1400]}) { total { jobs } } }").encode())
        .isEqualTo("{\"progress\":{\"total\":{\"jobs\":3672}}}");
  }

  @Test
  void partnersSystemsAreRead() {
    assertThat(ask("{ sources { code state } }").getJsonArray("sources"))
        .isNotEmpty()
        .allSatisfy(
            source -> assertThat(((JsonObject) source).getString("state")).isEqualTo("FRESH"));
  }

  @Test
  void factsAreTakenInAndRefusedAsEverywhere() {
    String claim =
        "{ claimId: \"%s\", revision: 1, phase: \"PHASE_1\", province: \"%s\", startedOn:"
            + " \"1399-08-10\" }";
    JsonObject sent =
        ask("mutation { submitClaims(input: { idempotencyKey: \"fa\", organization: \"IMDAD\","
                + " items: ["
                + String.format(claim, "FA-1", "گیلان")
                + String.format(claim, "FA-2", "GILN")
                + "] }) { accepted refused userErrors { message } } }")
            .getJsonObject("submitClaims");

    assertThat(sent.getInteger("accepted")).isEqualTo(1);
    assertThat(sent.getInteger("refused")).isEqualTo(1);
    assertThat(sent.getJsonArray("userErrors").getJsonObject(0).getString("message"))
        .startsWith("province is 'GILN'");
    assertThat(
            ask("mutation { retryQuarantined(organization: \"IMDAD\") { taken } }")
                .getJsonObject("retryQuarantined")
                .getInteger("taken"))
        .isZero();
  }

  @Test
  void aCommandFindsTheHubThatRunsOnTheDataFolder() {
    JsonObject before = ask("{ quarantine(first: 1) { totalCount nodes { id } } }");
    JsonObject quarantine = before.getJsonObject("quarantine");
    String id = quarantine.getJsonArray("nodes").getJsonObject(0).getString("id");
    StartedHub command =
        StartedHub.start(
            Map.of("PEYMAN_DATA_FOLDER", DemonstrationTest.folder.toString()),
            "dismiss",
            id,
            "--reason",
            "seen");

    assertThat(command.awaitExit()).as("%s", command.err()).isZero();
    assertThat(command.out()).containsExactly("1 item was dismissed.");
    assertThat(ask("{ quarantine(first: 1) { totalCount } }").getJsonObject("quarantine"))
        .isEqualTo(new JsonObject().put("totalCount", quarantine.getInteger("totalCount") - 1));
  }

  @Test
  void exportsHaveTheDigitsThatProgramsRead() {
    HttpResponse<String> csv = DemonstrationTest.hub.get("/q/progress-by-month.csv");
    List<String> lines = csv.body().lines().toList();

    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.matches("[^۰-۹٠-٩]*\\d+.*"));
    assertThat(DemonstrationTest.hub.get("/q/progress-by-month.xlsx").statusCode()).isEqualTo(200);
    assertThat(DemonstrationTest.hub.get("/q/progress-by-month.json").body())
        .contains("\"1400-08\"");
  }

  private static JsonObject ask(String query) {
    JsonObject answer =
        new JsonObject(
            DemonstrationTest.hub.post(new JsonObject().put("query", query).encode()).body());
    assertThat(answer.getValue("errors")).isNull();
    return answer.getJsonObject("data");
  }
}
