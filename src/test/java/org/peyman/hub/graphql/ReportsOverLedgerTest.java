package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.DatedReports;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/** The worked example of reports, asked as callers ask, and how many statements that costs. */
final class ReportsOverLedgerTest {

  private static final DatedReports EXAMPLE = DatedReports.read();
  private static final MovableClock CLOCK = MovableClock.on(LocalDate.of(2020, 10, 22));
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, CLOCK)));
  private static final Engine ENGINE = new Engine(LEDGER, CLOCK, Engine.Options.USUAL);

  @BeforeAll
  static void takeFacts() {
    await(LEDGER.learn(EXAMPLE.reference(), "test"));
    for (DatedReports.Arrival arrival : EXAMPLE.batches()) {
      CLOCK.setTo(arrival.day());
      List<Entry> entries = new ArrayList<>();
      for (Fact fact : arrival.facts()) {
        entries.add(new Entry.Read(fact, "test:" + entries.size(), new JsonObject()));
      }
      assertThat(await(LEDGER.take(new Batch("test", entries))).accepted())
          .isEqualTo(entries.size());
    }
    CLOCK.setTo(LocalDate.of(2020, 11, 11));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  static Stream<String> questions() {
    return EXAMPLE.questions().stream().map(question -> question.getString("name"));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theAnswersAreThoseWorkedOutByHand(String name) {
    JsonObject question =
        EXAMPLE.questions().stream()
            .filter(it -> it.getString("name").equals(name))
            .findFirst()
            .orElseThrow();
    JsonObject answer = new JsonObject(new JsonObject(run(question.getString("query"))).encode());
    assertThat(answer).isEqualTo(new JsonObject().put("data", question.getJsonObject("answer")));
  }

  @Test
  void aPageOfReportsWithTheirFiguresCostsAsManyStatementsAsOne() {
    String fields =
        "{ nodes { narrative author declaredJobs reviews { reason } figures { now { jobs }"
            + " received { jobs } accepted { jobs } } } totalCount } }";
    String there = "{ reports(filter: {states: [RECEIVED, ACCEPTED]}, first: ";
    run(there + "1) " + fields);
    assertThat(statements(there + "50) " + fields))
        .isEqualTo(statements(there + "1) " + fields))
        .isEqualTo(4); // reference, what changed, contents, figures
  }

  @Test
  void reportsAreFollowedToTheirEndInAnyOrder() {
    for (String order :
        List.of("[]", "[{by: DUE_ON}, {by: STATE}]", "[{by: DAYS_LATE, direction: ASC}]")) {
      List<Object> seen = new ArrayList<>();
      Object after = null;
      do {
        Map<String, Object> page =
            InputObject.asMap(
                at(
                    run(
                        "query($after: String) { page: reports(first: 5, orderBy: "
                            + order
                            + ", after: $after) { nodes { id } totalCount pageInfo { hasNextPage"
                            + " endCursor } } }",
                        after == null ? Map.of() : Map.of("after", after)),
                    "page"));
        seen.addAll((List<?>) Objects.requireNonNull(page.get("nodes")));
        Map<String, Object> info = InputObject.asMap(Objects.requireNonNull(page.get("pageInfo")));
        after = Boolean.TRUE.equals(info.get("hasNextPage")) ? info.get("endCursor") : null;
      } while (after != null);
      assertThat(seen).as(order).doesNotHaveDuplicates().hasSize(12);
    }
  }

  @Test
  void anOrderIsThatOfItsFieldAndWhatHasNoneComesLast() {
    Map<String, Object> result =
        run(
            "{ reports(orderBy: [{by: RECEIVED_ON, direction: ASC}, {by: ORGANIZATION}]) { nodes {"
                + " receivedOn organization { code } } } }");
    assertThat(result.toString())
        .startsWith(
            "{data={reports={nodes=[{receivedOn=2020-10-26, organization={code=IMDAD}},"
                + " {receivedOn=2020-10-26, organization={code=IMDAD}},"
                + " {receivedOn=2020-10-26, organization={code=BASIJ_SAZANDEGI}}")
        .endsWith("{receivedOn=null, organization={code=BASIJ_SAZANDEGI}}]}}}");
  }

  @Test
  void aReportIsFoundAgainByItsId() {
    Map<String, Object> result =
        run(
            "{ reports(filter: {provinces: [\"KERMAN\"], organizations: [\"IMDAD\"]}) { nodes { id"
                + " } } }");
    String id = result.toString().replaceAll(".*id=(\\w+).*", "$1");
    assertThat(
            run("{ node(id: \""
                    + id
                    + "\") { __typename id ... on Report { state figures { accepted { jobs } }"
                    + " } } }")
                .toString())
        .isEqualTo(
            "{data={node={__typename=Report, id="
                + id
                + ", state=ACCEPTED, figures={accepted={jobs=33}}}}}");
    String other = Ids.of("Report", "IMDAD", "PHASE_1/KERMAN/1399-12");
    assertThat(run("{ node(id: \"" + other + "\") { id } }").toString())
        .isEqualTo("{data={node=null}}");
    String none = Ids.of("Report", "IMDAD", "PHASE_1");
    assertThat(run("{ node(id: \"" + none + "\") { id } }").toString())
        .isEqualTo("{data={node=null}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reporting(filter: {organizations: [\"IMDADD\"]}) { rowCount } | near: \\\"IMDAD\\\"",
        "reporting(filter: {fromMonth: \"1399-13\"}) { rowCount } | \\\"1399-13\\\" is not a Solar"
            + " Hijri month",
        "reporting(filter: {fromMonth: \"1399-08\", toMonth: \"1399-07\"}) { rowCount } |"
            + " fromMonth \\\"1399-08\\\" is after toMonth",
        "reporting(groupBy: [PERIOD, PERIOD]) { rowCount } | groupBy: PERIOD is repeated",
        "reporting(asOf: \"2021-11-05\") { rowCount } | is later than today",
        "reporting(ledgerVersion: \"99\") { rowCount } | 99 is outside 1 to 41",
        "reports(first: 501) { totalCount } | first: 501 is outside 1 to 500",
        "reports(after: \"bm8\") { totalCount } | is not a cursor of this list",
        "reports(orderBy: [{by: STATE}, {by: STATE}]) { totalCount } | orderBy: STATE is repeated"
      })
  void whatIsNoQuestionIsRefusedByName(String field, String named) {
    Map<String, Object> result = run("{ " + field + " }");
    assertThat(new JsonObject(result).encode()).contains(named).contains("BAD_REQUEST");
  }

  @Test
  void whatIsOverOrNotOfAPageOfAnotherOrderIsNoCursor() {
    Map<String, Object> page =
        run("{ reports(first: 1, orderBy: [{by: STATE}]) { pageInfo { endCursor } } }");
    String cursor = page.toString().replaceAll(".*endCursor=([\\w-]+).*", "$1");
    assertThat(run("{ reports(after: \"" + cursor + "\") { totalCount } }").toString())
        .contains("is not a cursor of this list in this order");
  }

  private static long statements(String query) {
    long before = LEDGER.reads().statements();
    assertThat(run(query)).doesNotContainKey("errors");
    return LEDGER.reads().statements() - before;
  }

  private static Map<String, Object> run(String query) {
    return run(query, Map.of());
  }

  private static Map<String, Object> run(String query, Map<String, Object> variables) {
    return await(
        ENGINE.execute(
            new Engine.Request(query, null, variables, Map.of()).askedBy(Caller.DEMONSTRATION),
            "r1"));
  }

  private static Object at(Map<String, Object> result, String field) {
    @Nullable Object data = result.get("data");
    return Objects.requireNonNull(
        InputObject.asMap(Objects.requireNonNull(data, result.toString())).get(field));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("No answer in time", e);
    }
  }
}
