package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.SeededHub;

/** An organization's claims as it asks for them, held to what the list of jobs says of the same. */
final class OrganizationClaimsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** A claim as the list of jobs tells of it. */
  private record Told(String job, List<String> claimants, int own, boolean unmatched) {}

  /** All of them, by organization and what that calls it. */
  private static final Map<String, Map<String, Told>> TOLD = new HashMap<>();

  @BeforeAll
  static void readJobs() {
    String after = null;
    do {
      JsonObject page =
          data(
                  "query($after: String) { jobs(first: 500, after: $after) { nodes { id unmatched"
                      + " organizations { code } claims { claimId organization { code } } }"
                      + " pageInfo { hasNextPage endCursor } } }",
                  after == null ? Map.of() : Map.of("after", after))
              .getJsonObject("jobs");
      objects(page.getJsonArray("nodes")).forEach(OrganizationClaimsTest::tell);
      JsonObject info = page.getJsonObject("pageInfo");
      after = info.getBoolean("hasNextPage") ? info.getString("endCursor") : null;
    } while (after != null);
  }

  private static void tell(JsonObject job) {
    List<String> claimants = codes(job.getJsonArray("organizations"));
    List<JsonObject> claims = objects(job.getJsonArray("claims"));
    for (JsonObject claim : claims) {
      String organization = claim.getJsonObject("organization").getString("code");
      int own =
          (int)
              claims.stream()
                  .filter(it -> it.toString().contains("\"" + organization + "\""))
                  .count();
      TOLD.computeIfAbsent(organization, first -> new TreeMap<>())
          .put(
              claim.getString("claimId"),
              new Told(job.getString("id"), claimants, own, job.getBoolean("unmatched")));
    }
  }

  private static Map<String, Told> ofImdad() {
    return Objects.requireNonNull(TOLD.get("IMDAD"));
  }

  @Test
  void itsClaimsAreListedByItsOwnIdsFromPageToPage() {
    List<String> seen = new ArrayList<>();
    String after = null;
    do {
      JsonObject page =
          claims(
              "IMDAD",
              "first: 400" + (after == null ? "" : ", after: \"" + after + "\""),
              "nodes { claimId job { id } } edges { cursor }");
      for (JsonObject claim : objects(page.getJsonArray("nodes"))) {
        Told told = Objects.requireNonNull(ofImdad().get(claim.getString("claimId")));
        assertThat(claim.getJsonObject("job").getString("id")).isEqualTo(told.job());
        seen.add(claim.getString("claimId"));
      }
      JsonObject info = page.getJsonObject("pageInfo");
      assertThat(page.getInteger("totalCount")).isEqualTo(ofImdad().size());
      after = info.getBoolean("hasNextPage") ? info.getString("endCursor") : null;
    } while (after != null);

    assertThat(seen).containsExactlyElementsOf(ofImdad().keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ matchedWith: [\"ASTAN_QUDS\"] }",
        "{ matchedWith: [\"BASIJ_SAZANDEGI\", \"ASTAN_QUDS\"] }",
        "{ matchedWith: [\"IMDAD\"] }",
        "{ matchedWith: [] }",
        "{ joint: true }",
        "{ joint: false }",
        "{ unmatched: true }",
        "{ unmatched: false }",
        "{ joint: false, unmatched: false }",
      })
  void aFilterChoosesAsTheJobsSay(String filter) {
    JsonObject page = claims("IMDAD", "first: 500, filter: " + filter, "nodes { claimId }");
    List<String> expected =
        ofImdad().entrySet().stream()
            .filter(told -> isChosen(told.getValue(), filter))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(page.getInteger("totalCount")).isEqualTo(expected.size());
    assertThat(ids(page)).isEqualTo(expected.subList(0, Math.min(500, expected.size())));
    if (!filter.contains("[]") && !filter.contains("IMDAD")) {
      assertThat(expected).isNotEmpty().hasSizeLessThan(ofImdad().size());
    }
  }

  /** The obvious way. */
  private static boolean isChosen(Told told, String filter) {
    boolean isJoint = told.claimants().size() > 1;
    if (filter.contains("matchedWith")) {
      boolean withOther =
          told.claimants().stream().anyMatch(it -> !it.equals("IMDAD") && filter.contains(it));
      return withOther || (filter.contains("IMDAD") && told.own() > 1);
    }
    return (!filter.contains("joint") || filter.contains("joint: " + isJoint))
        && (!filter.contains("unmatched") || filter.contains("unmatched: " + told.unmatched()));
  }

  @Test
  void whatItHasWithEachOtherIsWhatTheOverlapsSay() {
    int joint =
        data("{ progress(filter: { organizations: [\"IMDAD\"] }) { total { joint unmatched } } }")
            .getJsonObject("progress")
            .getJsonObject("total")
            .getInteger("joint");
    long jobs =
        ofImdad().values().stream()
            .filter(told -> told.claimants().size() > 1)
            .map(Told::job)
            .distinct()
            .count();

    assertThat(jobs).isEqualTo(joint);
  }

  @Test
  void someClaimsAreFoundByWhatTheOrganizationCallsThem() {
    List<String> ids = List.copyOf(ofImdad().keySet());
    String known = "\"" + ids.get(3) + "\", \"" + ids.get(1) + "\", \"" + ids.get(3) + "\"";
    String strange = ", \"BAS-000001\", \"' OR 1=1\", \"\\u0000\", 17";

    JsonObject page =
        claims("IMDAD", "filter: { claimIds: [" + known + strange + "] }", "nodes { claimId }");

    assertThat(ids(page)).containsExactly(ids.get(1), ids.get(3));
    assertThat(page.getInteger("totalCount")).isEqualTo(2);
    assertThat(
            claims("IMDAD", "filter: { claimIds: [] }", "nodes { claimId }")
                .getInteger("totalCount"))
        .isZero();
  }

  @Test
  void severalOrganizationsAreAskedAtOnceEachForItsOwn() {
    JsonArray all =
        data("{ organizations { code claims(first: 2) { totalCount nodes { claimId organization {"
                + " code } } pageInfo { hasNextPage } } } }")
            .getJsonArray("organizations");

    assertThat(all).hasSizeGreaterThan(4);
    for (JsonObject organization : objects(all)) {
      String code = organization.getString("code");
      List<String> own = List.copyOf(TOLD.getOrDefault(code, Map.of()).keySet());
      JsonObject page = organization.getJsonObject("claims");
      assertThat(page.getInteger("totalCount")).as(code).isEqualTo(own.size());
      assertThat(ids(page)).isEqualTo(own.subList(0, Math.min(2, own.size())));
      assertThat(page.getJsonObject("pageInfo").getBoolean("hasNextPage"))
          .isEqualTo(own.size() > 2);
    }
  }

  @Test
  void itsOwnSourcesAreListedAndNoOthers() {
    JsonObject organization =
        data("{ organization(code: \"IMDAD\") { sources { code organization { code }"
                + " readings(first: 1) { totalCount } } } all: sources { code organization { code"
                + " } } }")
            .copy();
    List<String> expected =
        objects(organization.getJsonArray("all")).stream()
            .filter(it -> it.getJsonObject("organization").getString("code").equals("IMDAD"))
            .map(it -> it.getString("code"))
            .toList();

    assertThat(codes(organization.getJsonObject("organization").getJsonArray("sources")))
        .isNotEmpty()
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filter: { unmatched: true, matchedWith: [\"SEPAH\"] } | filter: unmatched: true and"
            + " matchedWith contradict each other",
        "filter: { unmatched: true, joint: true } | filter: unmatched: true and joint: true"
            + " contradict each other",
        "filter: { joint: false, matchedWith: [\"SEPAH\"] } | filter: joint: false and matchedWith"
            + " contradict each other",
        "filter: { matchedWith: [\"SEPHA\"] } | filter.matchedWith: there is no organization"
            + " \"SEPHA\"",
        "first: 501 | first: 501 is outside 1 to 500",
        "after: \"x\" | is not a cursor of this list in this order",
        "after: \"Q2xhaW1DdXJzb3I6W10\" | is not a cursor of this list in this order",
      })
  void whatCannotBeAskedIsRefusedByName(String arguments, String message) {
    JsonObject answer =
        new JsonObject(
            ask(
                "{ organization(code: \"IMDAD\") { claims(%s) { totalCount } } }"
                    .formatted(arguments),
                Map.of()));
    JsonObject error = answer.getJsonArray("errors").getJsonObject(0);

    assertThat(error.getString("message")).contains(message);
    assertThat(error.getJsonObject("extensions").getString("code")).isEqualTo("BAD_REQUEST");
  }

  @Test
  void anUnknownOrganizationHasNone() {
    assertThat(data("{ organization(code: \"NOBODY\") { claims { totalCount } } }"))
        .isEqualTo(new JsonObject().putNull("organization"));
    assertThat(new TreeSet<>(TOLD.keySet())).contains("IMDAD", "BASIJ_SAZANDEGI");
  }

  private static JsonObject claims(String organization, String arguments, String selection) {
    return data("{ organization(code: \"%s\") { claims(%s) { totalCount pageInfo { hasNextPage endCursor } %s } } }"
            .formatted(organization, arguments, selection))
        .getJsonObject("organization")
        .getJsonObject("claims");
  }

  private static List<String> ids(JsonObject page) {
    return objects(page.getJsonArray("nodes")).stream().map(it -> it.getString("claimId")).toList();
  }

  private static List<String> codes(JsonArray organizations) {
    return objects(organizations).stream().map(it -> it.getString("code")).toList();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static JsonObject data(String query) {
    return data(query, Map.of());
  }

  private static JsonObject data(String query, Map<String, Object> variables) {
    JsonObject answer = new JsonObject(ask(query, variables));
    assertThat(answer.getJsonArray("errors")).as(query).isNull();
    return answer.getJsonObject("data");
  }

  private static String ask(String query, Map<String, @Nullable Object> variables) {
    JsonObject body =
        new JsonObject().put("query", query).put("variables", new JsonObject(variables));
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(SeededHub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    return CLIENT.sendAsync(asked, BodyHandlers.ofString()).join().body();
  }
}
