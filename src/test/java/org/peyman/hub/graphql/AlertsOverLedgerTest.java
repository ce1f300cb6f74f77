package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Role;
import org.peyman.hub.alerts.AlertJudge;
import org.peyman.hub.domain.AlertRules;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.ledger.Advance;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Lease;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.DatedReports;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TakingIn;
import org.peyman.hub.support.TestDatabase;

/** Alerts of a ledger whose days go by, judged by two hubs and asked as callers ask. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AlertsOverLedgerTest {

  private static final DatedReports EXAMPLE = DatedReports.read();

  /** 5 Aban 1399, on which nothing is due soon yet. */
  private static final LocalDate FIRST = LocalDate.of(2020, 10, 26);

  private static final MovableClock CLOCK = MovableClock.on(FIRST);
  private static final Vertx VERTX = Vertx.vertx();
  private static final String ADDRESS = TestDatabase.fresh();
  private static final Ledger LEDGER = open();
  private static final Ledger OTHER = open();
  private static final AlertJudge JUDGE = new AlertJudge(LEDGER, CLOCK, "one");
  private static final AlertJudge SECOND = new AlertJudge(OTHER, CLOCK, "two");
  private static final Engine ENGINE =
      new Engine(LEDGER, TakingIn.of(VERTX, LEDGER, CLOCK), CLOCK, Engine.Options.USUAL);
  private static final Caller ANALYST = new Caller("an analyst", Role.ANALYST, null);

  private static Ledger open() {
    return await(Ledger.open(VERTX, new Ledger.Settings(ADDRESS, TestDatabase.KEYS, CLOCK, 2)));
  }

  @BeforeAll
  static void takeFacts() {
    await(LEDGER.learn(EXAMPLE.reference(), "test"));
    await(
        LEDGER
            .sources()
            .register(List.of(new SourceInfo("imdad/claims", "IMDAD", Duration.ofHours(12)))));
    await(LEDGER.sources().synced("imdad/claims", null, null));
    take(promise());
  }

  private static Fact promise() {
    return new Fact(
        FactKind.COMMITMENT,
        "IMDAD",
        "KERMAN-1399",
        1L,
        new Commitment(
            List.of("IMDAD"),
            1399,
            null,
            "PHASE_1",
            "KERMAN",
            1200,
            Certainty.PLEDGE,
            RevisionKind.INITIAL,
            null,
            null,
            null,
            List.of(),
            List.of()));
  }

  private static void take(Fact fact) {
    Entry entry = new Entry.Read(fact, "test:1", new JsonObject());
    assertThat(await(LEDGER.take(new Batch("test", List.of(entry)))).accepted()).isEqualTo(1);
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(OTHER.close());
    await(VERTX.close());
  }

  private static int judge() {
    return await(JUDGE.atFullHour()).size();
  }

  private static void at(Instant moment) {
    CLOCK.setTo(moment);
    await(LEDGER.sources().synced("imdad/claims", null, null));
  }

  private static Instant noon(LocalDate day) {
    return MovableClock.on(day).instant();
  }

  @Test
  @Order(1)
  void whatHasNotHeldForLongEnoughIsNoAlertYet() {
    assertThat(judge()).as("a promise that is behind").isEqualTo(1);
    assertThat(alerts("{}")).isEmpty();
    CLOCK.setTo(noon(FIRST).plus(Duration.ofHours(12).plusMinutes(30)));
    assertThat(judge()).as("a source that went stale half an hour ago").isEqualTo(1);
    assertThat(alerts("{}")).isEmpty();
  }

  @Test
  @Order(2)
  void aSourceThatStaysSilentBecomesOneThatPassesOnceItIsRead() {
    CLOCK.setTo(noon(FIRST).plus(Duration.ofHours(13)));
    judge();
    assertThat(await(JUDGE.atFullHour())).as("judged again nothing changes").isEmpty();
    assertThat(await(SECOND.atFullHour())).as("the other hub has no lease").isEmpty();
    assertThat(alerts("{open: true}").encode())
        .isEqualTo(
            "[{\"kind\":\"SOURCE_SILENT\",\"severity\":\"ERROR\",\"since\":\"2020-10-26T20:30:00.000Z\","
                + "\"until\":null,\"organization\":{\"code\":\"IMDAD\"},\"source\":\"imdad/claims\","
                + "\"province\":null,\"period\":null,\"value\":13,\"threshold\":12,\"text\":\"The"
                + " source imdad/claims of IMDAD is not fresh; it was last read 13 hours"
                + " ago.\",\"path\":\"?asOf=1399-08-06#sources\"}]");
    at(noon(FIRST).plus(Duration.ofHours(14)));
    judge();
    assertThat(alerts("{open: true}")).as("it may still fail again").hasSize(1);
    at(noon(FIRST).plus(Duration.ofHours(15)));
    judge();
    assertThat(alerts("{open: true}")).isEmpty();
    assertThat(alerts("{open: false}").getJsonObject(0).getString("until"))
        .isEqualTo("2020-10-26T22:30:00.000Z");
  }

  @Test
  @Order(3)
  void aReportIsWarnedOfThenLateAndComesAtLast() {
    at(noon(LocalDate.of(2020, 10, 28))); // three days before the last day
    judge();
    String reports = "{kinds: [REPORT_OVERDUE], provinces: [\"KERMAN\"]}";
    JsonArray warned = alerts(reports);
    assertThat(warned).hasSize(2);
    assertThat(warned.getJsonObject(0).getString("severity")).isEqualTo("WARNING");
    assertThat(warned.getJsonObject(0).getString("text")).endsWith("for Mehr 1399 is due soon.");

    at(noon(LocalDate.of(2020, 11, 1)));
    judge();
    JsonObject late = alerts(reports).getJsonObject(0);
    assertThat(late.getString("severity")).isEqualTo("ERROR");
    assertThat(late.getString("since")).as("of the warning").isEqualTo("2020-10-27T20:30:00.000Z");
    assertThat(late.getInteger("value")).isEqualTo(1);

    EXAMPLE.batches().stream()
        .flatMap(batch -> batch.facts().stream())
        .filter(fact -> fact.kind() == FactKind.REPORT)
        .filter(fact -> fact.id().equals("PHASE_1/KERMAN/1399-07"))
        .limit(1)
        .forEach(AlertsOverLedgerTest::take);
    judge();
    assertThat(alerts(reports).stream().filter(it -> isOpen((JsonObject) it))).hasSize(1);
  }

  private static boolean isOpen(JsonObject alert) {
    return alert.getString("until") == null;
  }

  @Test
  @Order(4)
  void aPromiseThatStaysBehindBecomesOneAfterThreeDays() {
    JsonObject behind = alerts("{kinds: [BEHIND_PACE]}").getJsonObject(0);
    assertThat(behind.getString("since")).isEqualTo("2020-10-26T08:30:00.000Z");
    assertThat(behind.getString("text"))
        .isEqualTo("The promise for 1399 of PHASE_1 in KERMAN is behind; its pace is 0.00.");
    assertThat(behind.getString("path")).isEqualTo("?view=outlook&asOf=1399-08-05");
  }

  @Test
  @Order(5)
  void whoKnowsOfAnAlertSaysSoAndEndsNoneByIt() {
    String id =
        new JsonObject(run("{ alerts(filter: {kinds: [BEHIND_PACE]}) { nodes { id } } }", ANALYST))
            .encode()
            .replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
    String mutation = "mutation { acknowledgeAlert(id: \"" + id + "\", note: \"asked IMDAD\") {";
    String fields = " until acknowledgement { by note } } }";
    assertThat(run(mutation + fields, Caller.DEMONSTRATION).toString())
        .isEqualTo(
            "{data={acknowledgeAlert={until=null, acknowledgement={by=demonstration, note=asked"
                + " IMDAD}}}}");
    assertThat(judge()).as("nothing changes by it").isZero();
    assertThat(
            run(
                    "{ node(id: \"" + id + "\") { ... on Alert { acknowledgement { note } } } }",
                    ANALYST)
                .toString())
        .isEqualTo("{data={node={acknowledgement={note=asked IMDAD}}}}");
    assertThat(run(mutation + fields, ANALYST).toString()).contains("FORBIDDEN");
  }

  @Test
  @Order(6)
  void alertsComeOpenOnesFirstAndPageByPage() {
    Map<String, Object> first =
        run("{ alerts(first: 2) { totalCount nodes { until } pageInfo { endCursor } } }", ANALYST);
    String cursor = first.toString().replaceAll(".*endCursor=([\\w-]+).*", "$1");
    JsonArray all = alerts("{}");
    assertThat(all).hasSizeGreaterThan(4);
    int open = (int) all.stream().filter(it -> isOpen((JsonObject) it)).count();
    assertThat(all.stream().skip(open).noneMatch(it -> isOpen((JsonObject) it))).isTrue();
    Map<String, Object> rest =
        run("{ alerts(first: 500, after: \"" + cursor + "\") { nodes { kind } } }", ANALYST);
    assertThat(
            new JsonObject(rest)
                .getJsonObject("data")
                .getJsonObject("alerts")
                .getJsonArray("nodes"))
        .hasSize(all.size() - 2);
  }

  @Test
  @Order(7)
  void theOtherHubGoesOnWhereTheFirstIsGone() throws Exception {
    try (java.sql.Connection connection =
            java.sql.DriverManager.getConnection(TestDatabase.jdbc(ADDRESS));
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute("UPDATE alert_judging SET lease_until = now() - interval '1 second'");
    }
    int before = alerts("{}").size();
    assertThat(await(SECOND.atFullHour())).as("nothing is told again").isEmpty();
    assertThat(alerts("{}")).hasSize(before);
    assertThat(await(JUDGE.atFullHour())).isEmpty();
  }

  @ParameterizedTest
  @Order(8)
  @CsvSource(
      delimiter = '|',
      value = {
        "alerts(filter: {organizations: [\"IMDADD\"]}) { totalCount } | near: \"IMDAD\"",
        "alerts(first: 0) { totalCount } | first: 0 is outside 1 to 500",
        "alerts(after: \"bm8\") { totalCount } | is not a cursor of this list",
      })
  void whatIsNoQuestionIsRefusedByName(String field, String named) {
    assertThat(run("{ " + field + " }", ANALYST).toString()).contains(named, "BAD_REQUEST");
  }

  @Test
  @Order(9)
  void whatIsNoAlertIsNotAcknowledged() {
    assertThat(
            run("mutation { acknowledgeAlert(id: \"none\") { id } }", Caller.DEMONSTRATION)
                .toString())
        .contains("id: \"none\" is not the id of an alert", "BAD_REQUEST");
  }

  @Test
  @Order(10)
  void aReadingOfWhichMuchIsRefusedIsOneUntilTheNextIsBetter() {
    read(5, 19);
    assertThat(refusedMany()).as("fewer than twenty items").isEmpty();
    read(1_000, 50);
    assertThat(refusedMany()).as("less than five per cent").isEmpty();
    read(80, 20);
    JsonObject refused = refusedMany().getJsonObject(0);
    assertThat(refused.getDouble("value")).isEqualTo(0.2);
    assertThat(refused.getDouble("threshold")).isEqualTo(0.05);
    assertThat(refused.getString("text"))
        .isEqualTo(
            "Of the last reading of the source imdad/claims of IMDAD, 20 per cent were refused.");
    assertThat(refused.getString("until")).isNull();
    read(3, 0);
    assertThat(refusedMany().getJsonObject(0).getString("until")).isNotNull();
    read(3, 0);
    assertThat(refusedMany()).hasSize(1);
  }

  @Test
  @Order(9)
  void byOtherRulesAReadingOfWhichAFifthIsRefusedIsNone() {
    AlertRules lenient = AlertRules.USUAL.ofRefused(0.5, 20);
    read(80, 20);
    assertThat(await(new AlertJudge(LEDGER, CLOCK, "two", lenient).afterBatch()))
        .noneMatch(change -> change.toString().contains("REFUSED_MANY"));
    read(1, 0);
  }

  private static JsonArray refusedMany() {
    await(SECOND.afterBatch());
    return alerts("{kinds: [REFUSED_MANY], organizations: [\"IMDAD\"]}", Caller.DEMONSTRATION);
  }

  /** The source is read to its end. */
  private static void read(int accepted, int refused) {
    CLOCK.setTo(CLOCK.instant().plusSeconds(60));
    Lease lease =
        await(
                LEDGER
                    .sources()
                    .lease("imdad/claims", new Lease.Holder("one", Duration.ofMinutes(5))))
            .orElseThrow()
            .lease();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < accepted; i++) {
      entries.add(new Entry.Read(claim(i), "row " + i, new JsonObject()));
    }
    for (int i = 0; i < refused; i++) {
      Refusal why = new Refusal(Refusal.Reason.INVALID, "sex", "7", "1, 2", "sex is '7'.");
      entries.add(
          new Entry.Refused(
              FactKind.CLAIM, "IMDAD", "bad-" + i, 1L, why, "bad " + i, new JsonObject()));
    }
    Advance.End end = new Advance.End(null, false);
    Advance advance = new Advance(lease, "c" + CLOCK.instant(), CLOCK.instant(), end);
    await(LEDGER.take(new Batch("imdad/claims", entries, advance)));
    await(LEDGER.sources().release(lease));
  }

  private static Fact claim(int i) {
    Claim claim =
        new Claim(
            "PHASE_1",
            "KERMAN",
            LocalDate.of(2020, 10, 1),
            null,
            Claims.key(i),
            null,
            Facets.UNKNOWN);
    return new Fact(FactKind.CLAIM, "IMDAD", "C-" + i, 1L, claim);
  }

  private static JsonArray alerts(String filter) {
    return alerts(filter, ANALYST);
  }

  private static JsonArray alerts(String filter, Caller caller) {
    Map<String, Object> answer =
        run(
            "{ alerts(first: 100, filter: "
                + filter
                + ") { nodes { kind severity since until organization { code } source province {"
                + " code } period value threshold text(language: EN) path } } }",
            caller);
    return new JsonObject(new JsonObject(answer).encode())
        .getJsonObject("data")
        .getJsonObject("alerts")
        .getJsonArray("nodes");
  }

  private static Map<String, Object> run(String query, Caller caller) {
    return await(
        ENGINE.execute(new Engine.Request(query, null, Map.of(), Map.of()).askedBy(caller), "r1"));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("No answer in time", e);
    }
  }
}
