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
    assertThat(claims("matchedWith: [\"IMDAD\"], claimIds: [\"FRESH-2\"]", basij))
        .containsExactly("FRESH-2");
    assertThat(listed(basij)).contains(shared.getString("id"));
  }

  /** Nor does any way to ask for its own claims, until somebody independent visited. */
  @Test
  void itsOwnClaimsTellAClaimantNothingOfAFreshMatch() {
    String person = InventedCode.of(123_450_003);
    AccessTest.hub.data(SUBMIT, claim("IMDAD", "OWN-1", person, "GILAN"), imdad);
    AccessTest.hub.data(SUBMIT, claim("BASIJ_SAZANDEGI", "OWN-2", person, "KERMAN"), basij);
    AccessTest.hub.data(SUBMIT, claim("BASIJ_SAZANDEGI", "OWN-3", lone(), "KERMAN"), basij);

    for (String id : List.of("OWN-2", "OWN-3")) { // the match looks as if there was none
      assertThat(claims("claimIds: [\"" + id + "\"]", basij)).isEqualTo(List.of(id));
      assertThat(claims("claimIds: [\"" + id + "\"], joint: false", basij)).isEqualTo(List.of(id));
      assertThat(claims("claimIds: [\"" + id + "\"], unmatched: false", basij))
          .isEqualTo(List.of(id));
      for (String shared : List.of("joint: true", "matchedWith: [\"IMDAD\", \"SEPAH\"]")) {
        assertThat(claims("claimIds: [\"" + id + "\"], " + shared, basij)).as(id).isEmpty();
      }
      JsonObject job = jobOf("BASIJ_SAZANDEGI", id, basij);
      assertThat(codes(job.getJsonArray("organizations"))).containsExactly("BASIJ_SAZANDEGI");
    }
    assertThat(claims("claimIds: [\"OWN-2\"], matchedWith: [\"IMDAD\"]", steward))
        .containsExactly("OWN-2");
  }

  private static String lone() {
    return InventedCode.of(123_450_004);
  }

  /** What the organization of Basij calls the claims that a filter chooses, and their number. */
  private static List<String> claims(String filter, String key) {
    JsonObject page =
        AccessTest.hub
            .data(
                "{ organization(code: \"BASIJ_SAZANDEGI\") { claims(filter: { "
                    + filter
                    + " }) { totalCount nodes { claimId } } } }",
                key)
            .getJsonObject("organization")
            .getJsonObject("claims");
    List<String> ids =
        page.getJsonArray("nodes").stream()
            .map(it -> ((JsonObject) it).getString("claimId"))
            .toList();
    assertThat(page.getInteger("totalCount")).isEqualTo(ids.size());
    return ids;
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
