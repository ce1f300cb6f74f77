package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.access.Role;
import org.peyman.hub.support.InventedCode;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Patience;

/** Who may see what, whichever way they ask; who is nobody; and what is kept of it. */
@SuppressWarnings("NullAway.Init") // before all tests
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
final class AccessTest {

  static final MovableClock CLOCK = new MovableClock(GuardedHub.BEGINNING);

  static GuardedHub hub;
  static String imdad;
  static String basij;
  static String astan;
  static String analyst;
  static String steward;

  @BeforeAll
  static void start(@TempDir Path folder) {
    hub = GuardedHub.start(folder, CLOCK);
    imdad = hub.key("imdad", Role.PARTNER, "IMDAD");
    basij = hub.key("basij", Role.PARTNER, "BASIJ_SAZANDEGI");
    astan = hub.key("astan", Role.PARTNER, "ASTAN_QUDS");
    analyst = hub.key("analyst", Role.ANALYST, null);
    steward = hub.key("steward", Role.STEWARD, null);
  }

  /** Every field of the schema, asked for in every role. */
  @Nested
  final class Matrix extends AccessMatrixCases {

    @Override
    HttpResponse<String> ask(Role role, String query) {
      return hub.ask(
          query,
          switch (role) {
            case PUBLIC, READER, DEMONSTRATION -> null;
            case ANALYST -> analyst;
            case PARTNER -> imdad;
            case STEWARD -> steward;
          });
    }
  }

  /** What a claimant is told of a person whom others claim as well. */
  @Nested
  final class FreshMatches extends FreshMatchCases {}

  /** What the public sees of figures; it moves the clock on, and so comes last. */
  @Nested
  @Order(Integer.MAX_VALUE)
  final class PublicFigures extends PublicFiguresCases {}

  /** Keys and tokens. */
  @Nested
  final class Credentials extends CredentialCases {}

  /** The pages. */
  @Nested
  final class Pages extends KeyFieldCases {

    @Override
    String address() {
      return "http://127.0.0.1:" + hub.port();
    }

    @Override
    String key() {
      return analyst;
    }
  }

  /** The page of an organization. */
  @Nested
  final class PartnerPage extends PartnerPageCases {

    @Override
    String address() {
      return "http://127.0.0.1:" + hub.port();
    }

    @Override
    String key(Role role) {
      return switch (role) {
        case STEWARD -> steward;
        case PARTNER -> imdad;
        default -> analyst;
      };
    }
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void thePublicSeesReferenceDataAndPagesAndNothingElseButWhatIsPublished() {
    assertThat(hub.data("{ provinces { code } measures { name } }", null).getJsonArray("provinces"))
        .hasSize(31);
    assertRefused(hub.ask("{ progress { total { jobs } } }", null));
    assertRefused(hub.ask("{ province(code: \"GILAN\") { progress { total { jobs } } } }", null));
    assertRefused(hub.ask("{ jobs { totalCount } }", null));
    assertRefused(hub.ask("{ sources { code } }", null));
    assertRefused(hub.ask("subscription { progressChanged { total { jobs } } }", null));
    assertThat(hub.get("/q/progress-by-facets.csv", null).statusCode()).isEqualTo(403);
    assertThat(hub.get("/q/jobs.csv", null).statusCode()).isEqualTo(403);
    assertThat(hub.get("/q/provinces.csv", null).statusCode()).isEqualTo(200);
    assertThat(hub.get("/metrics", null).statusCode()).isEqualTo(403);
    assertThat(
            Stream.of("/", "/graphiql", "/q", "/schema.graphql", "/health/live", "/health/ready"))
        .allSatisfy(path -> assertThat(hub.get(path, null).statusCode()).as(path).isEqualTo(200));
  }

  /** Such a question says what it would take, and nothing of what it asked for. */
  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body())
        .contains("\"FORBIDDEN\"", "Authorization: Bearer")
        .doesNotContain("\"data\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Basic aW1kYWQ6c2VjcmV0",
        "Bearer peyman_short",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIiwicm9sZSI6InN0ZXdhcmQifQ.",
        "Bearer two words",
      })
  void aCredentialThatIsNoneIsRefusedAndNeverTakenForNone(String header) {
    assertNobody(hub.get("/graphql?query=%7Bprovinces%7Bcode%7D%7D", header));
    assertNobody(hub.get("/q/provinces.csv", header));
    assertNobody(hub.get("/metrics", header));
  }

  @Test
  void aKeyOfNobodyAndOneThatIsTooLongAreRefused() {
    assertNobody(hub.ask("{ __typename }", KeyText.fresh()));
    assertNobody(hub.ask("{ __typename }", "x".repeat(8_500)));
  }

  static void assertNobody(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.body()).contains("\"UNAUTHENTICATED\"").doesNotContain("\"data\"");
  }

  @Test
  void anAnalystSeesFiguresOfAllAndNoRecords() {
    JsonObject data =
        hub.data("{ progress { total { jobs } } commitments { totalCount } }", analyst);

    assertThat(data.getJsonObject("progress").getJsonObject("total").getInteger("jobs"))
        .isGreaterThan(5_000);
    assertThat(errors(hub.ask("{ jobs { totalCount } }", analyst)))
        .contains("a partner organization and a steward", "you are an analyst");
    assertThat(hub.get("/q/progress-by-phase.csv", "Bearer " + analyst).statusCode())
        .isEqualTo(200);
    assertThat(hub.get("/q/jobs.csv", "Bearer " + analyst).statusCode()).isEqualTo(403);
    String claim = someClaim("BASIJ_SAZANDEGI");
    assertThat(hub.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", claim), analyst))
        .isEqualTo(new JsonObject().putNull("node"));
  }

  private static String errors(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonArray("errors").encode();
  }

  /** The id of one that no other organization's key may read. */
  private static String someClaim(String organization) {
    JsonObject data =
        hub.data(
            "query($of: [String!]) { jobs(filter: { organizations: $of, joint: false }, first: 1) {"
                + " nodes { claims { id } } } }",
            Map.of("of", List.of(organization)),
            steward);
    return data.getJsonObject("jobs")
        .getJsonArray("nodes")
        .getJsonObject(0)
        .getJsonArray("claims")
        .getJsonObject(0)
        .getString("id");
  }

  @Test
  void aPartnerSeesItsOwnClaimsAndJobsAndOfSharedOnesTheNamesOfTheOthers() {
    JsonArray jobs =
        hub.data(
                "{ jobs(filter: { joint: true }, first: 200) { nodes {"
                    + " organizations { code } claims { organization { code } } } } }",
                imdad)
            .getJsonObject("jobs")
            .getJsonArray("nodes");

    assertThat(jobs).hasSizeGreaterThan(50);
    for (Object each : jobs) {
      JsonObject job = (JsonObject) each;
      assertThat(codes(job.getJsonArray("organizations"))).contains("IMDAD").hasSizeGreaterThan(1);
      assertThat(job.getJsonArray("claims").stream().map(JsonObject.class::cast))
          .isNotEmpty()
          .allSatisfy(
              claim ->
                  assertThat(claim.getJsonObject("organization").getString("code"))
                      .isEqualTo("IMDAD"));
    }
    int own = total("{ jobs { totalCount } }", imdad);
    int ofImdad = total("{ jobs(filter: { organizations: [\"IMDAD\"] }) { totalCount } }", steward);
    int fresh =
        total(
            "{ jobs(filter: { organizations: [\"IMDAD\"], joint: true, checked: false }) {"
                + " totalCount } }",
            steward);
    assertThat(fresh).as("of a ledger that was filled a moment ago").isPositive();
    assertThat(own).isEqualTo(ofImdad - fresh);
    assertThat(total("{ jobs { totalCount } }", steward)).isGreaterThan(ofImdad);
  }

  static List<String> codes(JsonArray organizations) {
    return organizations.stream().map(it -> ((JsonObject) it).getString("code")).toList();
  }

  private static int total(String query, String key) {
    return hub.data(query, key).getJsonObject("jobs").getInteger("totalCount");
  }

  @Test
  void whatIsAnothersIsNotThereWhicheverWayItIsAskedFor() {
    String claim = someClaim("BASIJ_SAZANDEGI");
    String job =
        hub.data(
                "query($id: ID!) { node(id: $id) { ... on Claim { job { id } } } }",
                Map.of("id", claim),
                steward)
            .getJsonObject("node")
            .getJsonObject("job")
            .getString("id");

    for (String id : List.of(claim, job)) {
      String query = "query($id: ID!) { node(id: $id) { id } }";
      assertThat(hub.data(query, Map.of("id", id), imdad).getJsonObject("node")).isNull();
      assertThat(hub.data(query, Map.of("id", id), basij).getJsonObject("node")).isNotNull();
      assertThat(hub.data(query, Map.of("id", id), steward).getJsonObject("node")).isNotNull();
    }
    String file = hub.get("/q/job-claims.csv", "Bearer " + imdad).body();
    assertThat(file).contains("IMDAD").doesNotContain("BAS-");
  }

  @Test
  void quarantineIsForItsOrganizationAndForStewards() {
    String all = "{ quarantine { totalCount counts(groupBy: [ORGANIZATION]) { count } } }";
    int own = hub.data(all, imdad).getJsonObject("quarantine").getInteger("totalCount");
    int whole = hub.data(all, steward).getJsonObject("quarantine").getInteger("totalCount");

    assertThat(own).isPositive().isLessThan(whole);
    String ofKind = "{ quarantine(filter: { kinds: [COMMITMENT] }) { nodes { kind } } }";
    assertThat(hub.data(ofKind, imdad).getJsonObject("quarantine").getJsonArray("nodes"))
        .isNotEmpty()
        .containsOnly(new JsonObject().put("kind", "COMMITMENT"));
    assertThat(
            hub.data("{ quarantine(organization: \"IMDAD\") { totalCount } }", steward)
                .getJsonObject("quarantine")
                .getInteger("totalCount"))
        .isEqualTo(own);
    assertThat(
            errors(hub.ask("{ quarantine(organization: \"ASTAN_QUDS\") { totalCount } }", imdad)))
        .contains("FORBIDDEN", "each partner its own");
    JsonObject readings =
        new JsonObject(hub.ask("{ sources { code readings { totalCount } } }", imdad).body());
    assertThat(readings.getJsonArray("errors").encode()).contains("FORBIDDEN", "basijsazandegi/");
    assertThat(readings.getJsonArray("errors").encode()).doesNotContain("\"imdad/");
  }

  @Test
  void anOrganizationsClaimsAreForItselfAndForStewards() {
    String own = "{ organization(code: \"IMDAD\") { claims { totalCount } sources { code } } }";

    assertThat(hub.data(own, imdad)).isEqualTo(hub.data(own, steward));
    assertThat(errors(hub.ask(own, basij)))
        .contains("FORBIDDEN", "claims: those of IMDAD", "each partner its own");
    assertRefused(hub.ask(own, null));
    assertThat(errors(hub.ask(own, analyst))).contains("FORBIDDEN", "Organization.claims");
    JsonObject all =
        new JsonObject(
            hub.ask("{ organizations { code claims(first: 1) { totalCount } } }", imdad).body());
    assertThat(all.getJsonObject("data").getJsonArray("organizations").stream())
        .map(JsonObject.class::cast)
        .filteredOn(it -> it.getJsonObject("claims") != null)
        .singleElement()
        .satisfies(it -> assertThat(it.getString("code")).isEqualTo("IMDAD"));
    assertThat(all.getJsonArray("errors")).isNotEmpty();
    assertThat(all.getJsonArray("errors").encode()).doesNotContain("those of IMDAD");
  }

  @Test
  void everybodyIsToldAsWhoTheyAreAsked() {
    String viewer = "{ viewer { role organization { code } } }";

    assertThat(hub.data(viewer, null).encode())
        .isEqualTo("{\"viewer\":{\"role\":\"PUBLIC\",\"organization\":null}}");
    assertThat(hub.data(viewer, analyst).encode()).contains("\"ANALYST\"", "null");
    assertThat(hub.data(viewer, steward).encode()).contains("\"STEWARD\"", "null");
    assertThat(hub.data(viewer, imdad).encode()).contains("\"PARTNER\"", "\"IMDAD\"");
    assertThat(hub.data(viewer, basij).encode()).contains("\"BASIJ_SAZANDEGI\"");
  }

  static final String SUBMIT =
      "mutation($input: SubmitClaimsInput!) { submitClaims(input: $input) { accepted refused"
          + " userErrors { message } } }";

  static Map<String, Object> claim(String organization, String id, String person, String province) {
    return Map.of(
        "input",
        Map.of(
            "idempotencyKey",
            organization + id,
            "organization",
            organization,
            "items",
            List.of(
                Map.of(
                    "claimId", id,
                    "phase", "PHASE_1",
                    "province", province,
                    "startedOn", "1400-08-10",
                    "person", person))));
  }

  @Test
  void eachSubmitsForItsOwnOrganizationAloneAndItIsKeptWhoDid() {
    Map<String, Object> given = claim("IMDAD", "ACC-1", InventedCode.of(123_450_001), "GILAN");

    assertThat(hub.data(SUBMIT, given, imdad).getJsonObject("submitClaims").getInteger("accepted"))
        .isEqualTo(1);
    for (String other : List.of(basij, analyst, steward)) {
      assertThat(errors(hub.ask(SUBMIT, given, other))).contains("FORBIDDEN");
    }
    assertThat(
            errors(
                hub.ask(
                    "mutation { retryQuarantined(organization: \"ASTAN_QUDS\") { taken } }",
                    imdad)))
        .contains("FORBIDDEN");
    JsonObject kept =
        entries(steward).stream()
            .filter(entry -> "submitClaims".equals(entry.getString("action")))
            .findFirst()
            .orElseThrow();
    assertThat(kept.getString("caller")).isEqualTo("key imdad");
    assertThat(kept.getString("role")).isEqualTo("PARTNER");
    assertThat(kept.getString("outcome")).startsWith("1 accepted, 0 unchanged, 0 refused");
    assertThat(errors(hub.ask("{ auditTrail { totalCount } }", imdad))).contains("FORBIDDEN");
    await(
        () ->
            entries(steward).stream()
                .anyMatch(
                    entry ->
                        entry.getString("outcome").contains("organization: IMDAD: giving facts")
                            && "key basij".equals(entry.getString("caller"))));
    await(
        () ->
            entries(steward).stream().anyMatch(it -> "create-key".equals(it.getString("action"))));
  }

  static List<JsonObject> entries(String key) {
    return hub
        .data("{ auditTrail(first: 200) { nodes { caller role action outcome } } }", key)
        .getJsonObject("auditTrail")
        .getJsonArray("nodes")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** The same bytes are asked by all, again and again, by POST and as a file. */
  @Test
  void whatIsRememberedForOneIsNotGivenToAnother() {
    String jobs = "{ jobs(first: 3, orderBy: [{ by: PHASE }]) { nodes { id } } }";
    String figures = "{ progress(groupBy: [PHASE]) { rows { jobs } } }";

    for (int i = 0; i < 3; i++) {
      assertThat(hub.ask(figures, analyst).statusCode()).isEqualTo(200);
      assertThat(hub.ask(figures, null).statusCode()).isEqualTo(403);
      assertThat(hub.ask(jobs, steward).statusCode()).isEqualTo(200);
      assertThat(hub.ask(jobs, analyst).statusCode()).isEqualTo(403);
      assertThat(hub.ask(jobs, imdad).body()).isNotEqualTo(hub.ask(jobs, basij).body());
      assertThat(hub.get("/q/quarantine.csv", "Bearer " + imdad).body())
          .isNotEqualTo(hub.get("/q/quarantine.csv", "Bearer " + steward).body());
      assertThat(hub.get("/q/quarantine.csv", null).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aGetIsAnsweredByWhoAsksIt() {
    String path =
        "/graphql?query="
            + URLEncoder.encode("{ progress { total { jobs } } }", StandardCharsets.UTF_8);

    assertThat(hub.get(path, "bearer " + analyst).statusCode()).isEqualTo(200);
    assertThat(hub.get(path, null).body()).contains("FORBIDDEN");
    assertThat(hub.get("/metrics", "Bearer " + steward).statusCode()).isEqualTo(200);
    assertThat(hub.get("/metrics", "Bearer " + analyst).statusCode()).isEqualTo(403);
  }
}
