package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

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
