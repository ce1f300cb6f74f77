package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.AccessTest.SUBMIT;
import static org.peyman.hub.http.AccessTest.astan;
import static org.peyman.hub.http.AccessTest.basij;
import static org.peyman.hub.http.AccessTest.claim;
import static org.peyman.hub.http.AccessTest.codes;
import static org.peyman.hub.http.AccessTest.imdad;
import static org.peyman.hub.http.AccessTest.steward;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.InventedCode;

/** What a claimant sees of a job as soon as it claims it, and what only later. */
abstract class FreshMatchCases {

  /** A guessed code tells its claimant nothing that it did not say itself. */
  @Test
  void aFreshMatchShowsAClaimantItsOwnClaimAloneUntilSomebodyIndependentVisited() {
    String person = InventedCode.of(123_450_002);
    AccessTest.hub.data(SUBMIT, claim("IMDAD", "FRESH-1", person, "GILAN"), imdad);
    AccessTest.hub.data(SUBMIT, claim("BASIJ_SAZANDEGI", "FRESH-2", person, "KERMAN"), basij);

    JsonObject guessed = jobOf("BASIJ_SAZANDEGI", "FRESH-2", basij);
    assertThat(codes(guessed.getJsonArray("organizations"))).containsExactly("BASIJ_SAZANDEGI");
    assertThat(guessed.getJsonObject("province").getString("code")).isEqualTo("KERMAN");
    assertThat(guessed.getBoolean("joint")).isFalse();
    assertThat(guessed.getInteger("claimCount")).isEqualTo(1);
    assertThat(guessed.getJsonArray("discrepancies")).isEmpty();
    assertThat(listed(basij)).doesNotContain(guessed.getString("id"));
    assertThat(codes(jobOf("IMDAD", "FRESH-1", steward).getJsonArray("organizations")))
        .containsExactly("BASIJ_SAZANDEGI", "IMDAD");

    JsonObject visited =
        AccessTest.hub.data(
            "mutation($input: SubmitVerificationsInput!) { submitVerifications(input: $input) {"
                + " accepted userErrors { message } } }",
            Map.of(
                "input",
                Map.of(
                    "idempotencyKey", "visit of FRESH",
                    "organization", "ASTAN_QUDS",
                    "items",
                        List.of(
                            Map.of(
                                "verificationId", "FRESH-V",
                                "team", List.of("ASTAN_QUDS"),
                                "claimOrganization", "IMDAD",
                                "claimId", "FRESH-1",
                                "date", "1400-09-01",
                                "method", "FIELD_VISIT",
                                "outcome", "CONFIRMED_ACTIVE")))),
            astan);
    assertThat(visited.getJsonObject("submitVerifications"))
        .isEqualTo(new JsonObject().put("accepted", 1).put("userErrors", new JsonArray()));

    JsonObject shared = jobOf("BASIJ_SAZANDEGI", "FRESH-2", basij);
    assertThat(codes(shared.getJsonArray("organizations")))
        .containsExactly("BASIJ_SAZANDEGI", "IMDAD");
    assertThat(shared.getBoolean("verified")).isTrue();
    assertThat(listed(basij)).contains(shared.getString("id"));
  }

  private static JsonObject jobOf(String organization, String claimId, String key) {
    String id =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ("Claim:" + organization + "/" + claimId).getBytes(StandardCharsets.UTF_8));
    return AccessTest.hub
        .data(
            "query($id: ID!) { node(id: $id) { ... on Claim { job { id organizations { code }"
                + " province { code } joint verified claimCount discrepancies } } } }",
            Map.of("id", id),
            key)
        .getJsonObject("node")
        .getJsonObject("job");
  }

  private static List<String> listed(String key) {
    return AccessTest.hub
        .data(
            "{ jobs(filter: { provinces: [\"KERMAN\", \"GILAN\"], fromMonth: \"1400-08\", toMonth:"
                + " \"1400-08\" }, orderBy: [{ by: STARTED_ON }], first: 500) { nodes { id } } }",
            key)
        .getJsonObject("jobs")
        .getJsonArray("nodes")
        .stream()
        .map(it -> ((JsonObject) it).getString("id"))
        .toList();
  }
}
