package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Chromium;

/** What the public is told of figures, over HTTP. Time goes on from test to test. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PublicFiguresCases {

  /** 1 Azar 1405, on which the first edition after the beginning comes. */
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 22);

  private static final List<String> QUERIES =
      List.of(
          "progress-by-organization",
          "progress-by-phase",
          "progress-by-province",
          "progress-by-year",
          "progress-by-month",
          "progress-by-organization-and-month",
          "progress-by-settlement",
          "progress-by-work-mode",
          "progress-by-gender");

  private static final Set<String> COUNTED =
      Set.of("reported", "claimed", "jobs", "joint", "credit", "unmatched", "checked", "verified");

  private static HttpResponse<String> ask(String path) {
    return AccessTest.hub.get("/q/" + path, null);
  }

  private static String message(HttpResponse<String> answer) {
    JsonArray errors = new JsonObject(answer.body()).getJsonArray("errors");
    return errors.getJsonObject(0).getString("message");
  }

  @Test
  @Order(1)
  void beforeTheFirstEditionItIsSaidWhenThatComes() {
    HttpResponse<String> answer = ask("progress-by-province.json");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(message(answer)).contains("the first edition", FIRST.toString());
  }

  @Test
  @Order(2)
  void eachFigureIsThatOfTheEditionWithheldOrRounded() {
    AccessTest.CLOCK.setTo(FIRST.plusDays(3));
    int withheld = 0;
    for (String query : QUERIES) {
      for (String of : List.of("", "&organizations=IMDAD", "&organizations=ASTAN_QUDS")) {
        String path = query + ".json?asOf=" + FIRST.minusDays(1) + of;
        JsonArray published = rows(ask(path));
        JsonArray exact = rows(AccessTest.hub.get("/q/" + path, "Bearer " + AccessTest.steward));
        assertThat(published).as(path).hasSameSizeAs(exact);
        for (int i = 0; i < exact.size(); i++) {
          withheld += compare(published.getJsonObject(i), exact.getJsonObject(i));
        }
        assertThat(rows(ask(query + ".json?" + of))).as("without a day").isEqualTo(published);
      }
    }
    assertThat(withheld).isGreaterThan(100);
  }

  /** By names, as a page, as a workbook, as a description: the rules are those of the rows. */
  @Test
  @Order(3)
  void noOtherWayOfAskingShowsMore() throws IOException {
    String path = "progress-by-province.csv";
    String published = ask(path + "?organizations=IMDAD").body();
    String committee = escaped("کمیتهٔ امداد امام خمینی (ره)");
    String razavi = escaped("آستان قدس رضوی");

    assertThat(ask(path + "?organizations=" + committee).body()).isEqualTo(published);
    for (String comma : List.of(",", escaped("،"))) {
      assertThat(ask(path + "?organizations=" + committee + comma + razavi).statusCode())
          .isEqualTo(403);
    }
    for (String option : List.of("values=fa", "solar=true", "headers=fa", "digits=fa")) {
      assertThat(ask(path + "?organizations=IMDAD&years=1400&" + option).statusCode())
          .isEqualTo(403);
    }
    for (String query : List.of("jobs", "progress-by-facets", "sources")) {
      for (String ending : List.of(".html", ".datapackage.json", ".xlsx", ".csv?values=fa")) {
        assertThat(ask(query + ending).statusCode()).as(query + ending).isEqualTo(403);
      }
    }
    String preview = "progress-by-province.html?language=en&values=en&organizations=IMDAD";
    assertThat(withheldIn(ask(preview))).isPositive();
    assertThat(withheldIn(AccessTest.hub.get("/q/" + preview, "Bearer " + AccessTest.steward)))
        .isZero();
    assertThat(ask("progress-by-province.datapackage.json").body())
        .contains("\"asOf\":\"" + FIRST.minusDays(1) + '"')
        .doesNotContain("\"sources\"", "imdad/");
  }

  /** Rows that say in their last column that something is withheld. */
  private static long withheldIn(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body().split("<td dir=\"auto\">Yes</td></tr>", -1).length - 1L;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  @Order(2)
  void ratesOfReportingAreShownAsTheyAreAndNoReport() {
    String path = "reporting.json?asOf=" + FIRST.minusDays(1);
    JsonArray rates = rows(ask(path));
    assertThat(rates)
        .isEqualTo(rows(AccessTest.hub.get("/q/" + path, "Bearer " + AccessTest.steward)));
    assertThat(rates).hasSizeGreaterThan(60);
    assertThat(ask("reports-due.csv").statusCode()).isEqualTo(403);
  }

  private static int compare(JsonObject row, JsonObject exact) {
    int withheld = 0;
    for (String name : row.fieldNames()) {
      Object shown = row.getValue(name);
      if (name.equals("suppressed")) {
        assertThat(exact.getBoolean(name)).isFalse();
      } else if (COUNTED.contains(name)) {
        double is = exact.getDouble(name);
        if (shown == null) {
          withheld++;
          assertThat(is).isPositive();
          assertThat(row.getBoolean("suppressed")).isTrue();
        } else {
          assertThat(is == 0 || is > 10).as("%s of %s", name, exact).isTrue();
          assertThat(row.getDouble(name) % 5).isZero();
          assertThat(Math.abs(row.getDouble(name) - is)).as(name).isLessThan(5);
        }
      } else if (name.startsWith("pledged") || name.endsWith("_code")) {
        assertThat(shown).as(name).isEqualTo(exact.getValue(name));
      }
    }
    return withheld;
  }

  private static JsonArray rows(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonArray(answer.body());
  }

  @Test
  @Order(3)
  void whoWorksJointlyIsToldInTheSameWay() {
    JsonArray published = rows(ask("joint-work.json"));
    JsonArray exact =
        rows(
            AccessTest.hub.get(
                "/q/joint-work.json?asOf=" + FIRST.minusDays(1), "Bearer " + AccessTest.steward));

    assertThat(published).hasSameSizeAs(exact).isNotEmpty();
    for (int i = 0; i < published.size(); i++) {
      JsonObject row = published.getJsonObject(i);
      assertThat(row.getValue("jobs") == null).isEqualTo(row.getBoolean("suppressed"));
      if (row.getValue("jobs") != null) {
        assertThat(row.getInteger("jobs") % 5).isZero();
      }
    }
  }

  @ParameterizedTest
  @Order(4)
  @CsvSource(
      delimiter = '|',
      value = {
        "progress-by-province.json?phases=PHASE_1 | phases: of the variables of this query the"
            + " public may give asOf, organizations",
        "progress-by-province.json?ledgerVersion=1 | ledgerVersion: of the variables",
        "progress-by-month.json?fromMonth=1399-01 | fromMonth: of the variables",
        "progress-by-province.json?organizations=IMDAD&organizations=ASTAN_QUDS | organizations: 2"
            + " are named",
        "progress-by-province.json?asOf=2026-11-10 | is no last day of an edition; the latest are"
            + " 2026-11-21",
        "progress-by-province.json?asOf=2026-12-21 | is no last day of an edition",
        "progress-by-facets.json | figures are for",
        "jobs.json | jobs and claims one by one are for",
        "sources.json | figures are for",
      })
  void whatIsNotPublishedIsRefusedByName(String path, String says) {
    HttpResponse<String> answer = ask(path);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(message(answer)).contains(says);
  }

  @Test
  @Order(5)
  void theDocumentOfAPublicQueryIsAnsweredAlike() throws IOException {
    String document = Files.readString(Path.of("schema/queries/progress-by-province.graphql"));
    JsonObject table =
        AccessTest.hub
            .data(document, Map.of("organizations", List.of("IMDAD")), null)
            .getJsonObject("progress");
    JsonArray rows = rows(ask("progress-by-province.json?organizations=IMDAD"));

    assertThat(table.getString("asOf")).isEqualTo(FIRST.minusDays(1).toString());
    assertThat(table.getJsonArray("rows")).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(table.getJsonArray("rows").getJsonObject(i).getValue("jobs"))
          .isEqualTo(rows.getJsonObject(i).getValue("jobs"));
    }
    assertThat(
            AccessTest.hub.ask(document.replace("jobs\n", "jobs unmatched\n"), null).statusCode())
        .isEqualTo(403);
    assertThat(AccessTest.hub.ask(document, Map.of("provinces", List.of("GILAN")), null).body())
        .contains("provinces: of the variables of this query", "FORBIDDEN");
    assertThat(
            AccessTest.hub
                .ask("subscription { progressChanged { total { jobs } } }", null)
                .statusCode())
        .isEqualTo(403);
  }

  /** Thirty claims, one after another: whoever asks between them learns nothing of any. */
  @Test
  @Order(6)
  void withinAnEditionNothingChangesWhateverIsTakenIn() throws InterruptedException {
    JsonObject ofOne = new JsonObject().put("organizations", new JsonArray().add("IMDAD"));
    try (Subscribed progress = new Subscribed("progress-by-province", ofOne);
        Subscribed overlaps = new Subscribed("joint-work", new JsonObject());
        Subscribed reporting = new Subscribed("reporting", ofOne)) {
      withinAnEditionNothingChanges(List.of(progress, overlaps, reporting));
    }
  }

  /** The public, which subscribed to a saved query. */
  private record Subscribed(String query, JsonObject variables, ToldOfEditions told)
      implements AutoCloseable {

    Subscribed(String query, JsonObject variables) throws InterruptedException {
      this(
          query,
          variables,
          ToldOfEditions.at(AccessTest.hub.port(), subscription(query), variables));
    }

    /** It is told what the query is answered that names the edition. */
    void isTold(LocalDate day) throws InterruptedException {
      JsonObject named = variables.copy().put("asOf", day.toString());
      JsonObject asked = AccessTest.hub.data(document(query), named.getMap(), null);
      Object expected = asked.iterator().next().getValue();
      assertThat(told.next()).as(query).isEqualTo(expected);
      JsonArray rows =
          expected instanceof JsonObject table
              ? table.getJsonArray("rows")
              : (JsonArray) Objects.requireNonNull(expected);
      assertThat(rows).as(query).isNotEmpty();
    }

    void hasHeardNothing(String when) {
      assertThat(told.hasHeardAnything()).as(query + " " + when).isFalse();
    }

    @Override
    public void close() {
      told.close();
    }
  }

  private static void withinAnEditionNothingChanges(List<Subscribed> all)
      throws InterruptedException {
    Map<String, String> before = everyAnswer();
    for (Subscribed each : all) {
      each.isTold(FIRST.minusDays(1));
    }
    for (int claim = 0; claim < 30; claim++) {
      submit(AccessTest.imdad, claim);
      if (claim % 6 == 5) {
        assertThat(everyAnswer()).isEqualTo(before);
      }
    }

    all.forEach(each -> each.hasHeardNothing("within the edition"));

    AccessTest.CLOCK.setTo(LocalDate.of(2026, 12, 22));
    for (Subscribed each : all) {
      each.isTold(LocalDate.of(2026, 12, 21));
    }
    assertThat(everyAnswer()).as("the next edition").isNotEqualTo(before);
    assertThat(rows(ask("progress-by-province.json?asOf=" + FIRST.minusDays(1))).encode())
        .isEqualTo(before.get("progress-by-province.json"));
    submit(AccessTest.imdad, 30);
    all.forEach(each -> each.hasHeardNothing("after an edition was told once"));
  }

  private static String document(String query) {
    return listed(query).getString("document");
  }

  private static String subscription(String query) {
    return listed(query).getString("subscription");
  }

  private static JsonObject listed(String query) {
    HttpResponse<String> list = AccessTest.hub.get("/q", null);
    return new JsonObject(list.body())
        .getJsonArray("queries").stream()
            .map(JsonObject.class::cast)
            .filter(it -> it.getString("name").equals(query))
            .findFirst()
            .orElseThrow();
  }

  @Test
  @Order(6)
  void whatMayNotBeAskedMayNotBeSubscribedTo() throws InterruptedException {
    String document = subscription("progress-by-province");
    assertThat(refusal(document.replace("jobs", "jobs unmatched"), Map.of()))
        .contains("figures are for");
    assertThat(refusal("subscription { sourceChanged { code } }", Map.of()))
        .contains("figures are for");
    assertThat(refusal(document, Map.of("phases", List.of("PHASE_1"))))
        .contains("phases: of the variables of this query the public may give organizations;");
    assertThat(refusal(document, Map.of("organizations", List.of("IMDAD", "ASTAN_QUDS"))))
        .contains("organizations: 2 are named");
    assertThat(listed("jobs").getString("subscription")).isNull();
    assertThat(refusal(subscription("joint-work"), Map.of("organizations", List.of("IMDAD"))))
        .contains("organizations: of the variables of this query the public may give");
    assertThat(refusal(subscription("reporting").replace("late", "late id"), Map.of()))
        .contains("figures are for");
    for (String query : QUERIES) {
      assertThat(subscription(query)).as(query).contains("progressChanged").doesNotContain("$asOf");
    }
  }

  private static String refusal(String document, Map<String, Object> variables)
      throws InterruptedException {
    Talk talk =
        new Talk.Asking(AccessTest.hub.port(), "graphql-transport-ws", null, true)
            .open()
            .initialised();
    JsonObject payload =
        new JsonObject().put("query", document).put("variables", new JsonObject(variables));
    talk.say(
        new JsonObject().put("type", "subscribe").put("id", "1").put("payload", payload).encode());
    JsonObject error = talk.next();
    talk.close();
    assertThat(error.getString("type")).isEqualTo("error");
    JsonObject only = error.getJsonArray("payload").getJsonObject(0);
    assertThat(only.getJsonObject("extensions").getString("code")).isEqualTo("FORBIDDEN");
    return only.getString("message");
  }

  @Test
  @Order(7)
  void theDashboardShowsPublishedFiguresToWhoHasNoKey() {
    try (Visit visit = Visit.to("http://127.0.0.1:" + AccessTest.hub.port(), Chromium.browser())) {
      Page page = visit.start("/?lang=en");
      expect(page.locator(".published h1")).containsText("Published figures as of 21 Dec 2026");
      expect(page.locator("[data-published]")).hasCount(3);
      expect(page.locator("[data-published=progress-by-organization] tbody"))
          .containsText("Bonyad Mostazafan");
      expect(page.locator("[data-published=progress-by-province] .withheld").first())
          .hasText("withheld");
      visit.picture("published");
      visit.start("/?embed=1&part=byProvince&lang=en");
      expect(page.locator("[data-published]")).hasCount(1);
      expect(page.locator("#main")).containsText("Published figures as of 21 Dec 2026");
      visit.start("/?embed=1&part=byPhase&lang=en");
      expect(page.locator("#main")).containsText("need a key, and none is asked for here");
      expect(page.locator("#key")).hasCount(0);
    }
  }

  private static void submit(String key, int claim) {
    JsonObject item =
        new JsonObject()
            .put("claimId", "PUBLIC-" + claim)
            .put("phase", "PHASE_1")
            .put("province", "GILAN")
            .put("startedOn", "2026-10-25");
    JsonObject input =
        new JsonObject()
            .put("idempotencyKey", "public-" + claim)
            .put("organization", "IMDAD")
            .put("items", new JsonArray().add(item));
    String mutation =
        "mutation($input: SubmitClaimsInput!) { submitClaims(input: $input) { accepted } }";
    assertThat(AccessTest.hub.data(mutation, Map.of("input", input), key).encode()).contains("1");
  }

  /** All that the public may ask for, with the headers that say of what it is. */
  private static Map<String, String> everyAnswer() {
    Map<String, String> answers = new LinkedHashMap<>();
    IntStream.range(0, QUERIES.size()).forEach(i -> keep(QUERIES.get(i) + ".json", answers));
    QUERIES.forEach(query -> keep(query + ".json?organizations=IMDAD", answers));
    keep("joint-work.json", answers);
    return answers;
  }

  private static void keep(String path, Map<String, String> answers) {
    HttpResponse<String> answer = ask(path);
    answers.put(path, rows(answer).encode());
    answers.put(
        path + " of",
        answer.headers().map().entrySet().stream()
            .filter(header -> !header.getKey().matches("date|x-request-id|content-.*"))
            .toList()
            .toString());
  }
}
