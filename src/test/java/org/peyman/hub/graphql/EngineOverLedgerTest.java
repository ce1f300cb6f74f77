package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.TestDatabase;

/** The engine over a real ledger: figures, pages, and how many statements they cost. */
final class EngineOverLedgerTest {

  private static final String SECRET_KEY = TestDatabase.KEYS.keyOf("1234567891").orElseThrow();
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, Fakes.CLOCK)));
  private static final Engine ENGINE = new Engine(LEDGER, Fakes.CLOCK, Engine.Options.USUAL);

  @BeforeAll
  static void takeFacts() {
    await(LEDGER.learn(Fakes.REFERENCE, "test"));
    List<Entry> entries = new ArrayList<>();
    for (String province : Fakes.REFERENCE.provinces().keySet()) {
      entries.add(read(claim("IMDAD", province, province, null)));
      entries.add(read(commitment(province)));
    }
    entries.add(read(claim("IMDAD", "a 1", "GILAN", SECRET_KEY)));
    entries.add(read(claim("SEPAH", "b/1", "GILAN", SECRET_KEY)));
    entries.add(read(visit()));
    entries.add(read(claim("SEPAH", "waits", "GILAN", null, "PHASE_9")));
    assertThat(await(LEDGER.take(new Batch("test", entries))).pending()).isEqualTo(1);
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void thirtyOneProvincesCostAsManyStatementsAsOne() {
    String progress = "{ code progress { total { jobs pledged } rows { jobs claimed } } }";
    long many = statements("{ provinces " + progress + " }");
    long one = statements("{ province(code: \"GILAN\") " + progress + " }");
    assertThat(many).isEqualTo(one).isLessThanOrEqualTo(3);
  }

  @Test
  void manyJobsWithClaimsAndVisitsCostAsManyStatementsAsOne() {
    String nodes =
        "{ nodes { claims { job { id } verifications { team { code } } } } totalCount } }";
    assertThat(statements("{ jobs(first: 500) " + nodes))
        .isEqualTo(statements("{ jobs(first: 1) " + nodes))
        .isEqualTo(5); // reference, jobs, claims, their jobs, their visits
  }

  @Test
  void claimsOfManyOrganizationsCostAsManyStatementsAsThoseOfOne() {
    String claims =
        "{ claims(first: 500) { totalCount nodes { job { id } verifications { team { code } } } }"
            + " shared: claims(filter: { joint: true }) { nodes { claimId } } }";
    assertThat(statements("{ organizations " + claims + " }"))
        .isEqualTo(statements("{ organization(code: \"IMDAD\") " + claims + " }"))
        .isEqualTo(5); // reference, claims, shared claims, jobs, visits
  }

  @Test
  void progressIsFoundBelowWhateverLeadsToItsParent() {
    Map<String, Object> result =
        run(
            """
            { province(code: "GILAN") { progress { total { jobs } } }
              jobs(first: 1) { nodes { province { progress { total { jobs } } }
                claims { organization { progress { total { jobs } } } job { phase { progress { total { jobs } } } } } } }
              progress(groupBy: [PHASE]) { rows { phase { progress { total { jobs } } agreement { progress { total { jobs } } } } } } }
            """);
    assertThat(result).doesNotContainKey("errors");
    assertThat(String.valueOf(at(result, "progress")))
        .isEqualTo(
            "{rows=[{phase={progress={total={jobs=32}},"
                + " agreement={progress={total={jobs=32}}}}}]}");
  }

  @Test
  void nestedProgressIsTheRootWithTheFilterOfItsParent() {
    Map<String, Object> result =
        run(
            """
            { province(code: "GILAN") { progress { total { jobs claimed overstatement pledged joint credit verified } } }
              progress(filter: {provinces: ["GILAN"]}) { total { jobs claimed overstatement pledged joint credit verified } } }
            """);
    String total =
        "{jobs=2, claimed=3, overstatement=1, pledged=10, joint=1, credit=2, verified=1}";
    assertThat(result.toString())
        .isEqualTo(
            "{data={province={progress={total=" + total + "}}, progress={total=" + total + "}}}");
  }

  @Test
  void everyFieldOfTheSchemaCanBeAskedOfARealLedger() {
    Map<String, Object> result =
        run(
            """
            { progress(groupBy: [ORGANIZATION, PHASE, PROVINCE, YEAR], orderBy: [{by: JOBS}], first: 3) {
                id rowCount months complete ledgerVersion asOf asOfSolarHijri { text } sources { code state rejected }
                rows { id label dataAsOf organization { code } phase { code } province { code } year periodStart
                  pledged jointPledged pledgedOriginal pledgedUnplaced forecast jointForecast reported claimed jobs
                  overstatement joint credit unmatched repeated checked verified refuted active eligible6m checked6m
                  sustained6m eligible12m checked12m sustained12m fte hoursUnknown fulfilment gap } }
              overlaps { organizations { code } jobs }
              quarantine { totalCount nodes { id reason organization { code } value given recordedAt } }
              sources { code }
              commitments(first: 2) { nodes { code revisions { revision recordedAt allocations { party { code } } } } } }
            """);
    assertThat(result).doesNotContainKey("errors");
    assertThat(String.valueOf(at(result, "overlaps")))
        .isEqualTo("[{organizations=[{code=IMDAD}, {code=SEPAH}], jobs=1}]");
    assertThat(result.toString()).contains("reason=PENDING").doesNotContain(SECRET_KEY);
  }

  @Test
  @SuppressWarnings("unchecked")
  void anOpenNoteIsSaidInBothLanguagesAndFiguresAreNotComplete() {
    await(LEDGER.sources().register(List.of(new SourceInfo("sepah/claims", "SEPAH", null))));
    await(LEDGER.sources().synced("sepah/claims", null, null));
    assertThat(noted()).containsEntry("complete", true);

    SourceNote rejected = new SourceNote(NoteKind.FILE_REJECTED, "mehr.csv");
    await(LEDGER.sources().note("sepah/claims", List.of(new NoteChange.Opened(rejected))));

    assertThat(noted()).containsEntry("complete", false);
    assertThat((Iterable<Object>) noted().get("sources"))
        .contains(
            Map.of(
                "state",
                "FRESH",
                "notes",
                List.of(
                    Map.of(
                        "kind",
                        "FILE_REJECTED",
                        "since",
                        "2020-10-11T09:00:00.000Z",
                        "text",
                        rejected.fa(),
                        "english",
                        rejected.en(),
                        "count",
                        1,
                        "subject",
                        "mehr.csv"))));

    SourceNote nothing = new SourceNote(NoteKind.NOTHING_NEW, "");
    await(LEDGER.sources().note("sepah/claims", List.of(new NoteChange.Opened(nothing))));
    assertThat(String.valueOf(noted().get("sources"))).contains("state=STALE");

    await(
        LEDGER
            .sources()
            .note(
                "sepah/claims",
                List.of(
                    new NoteChange.Answered(NoteKind.FILE_REJECTED, "mehr.csv"),
                    new NoteChange.Answered(NoteKind.NOTHING_NEW, null))));
    assertThat(noted()).containsEntry("complete", true);
    await(LEDGER.sources().retireOthers(List.of("test"))); // for the other tests
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> noted() {
    Object progress =
        at(
            run(
                "{ progress(filter: {organizations: [\"SEPAH\"]}) { complete sources { state"
                    + " notes { kind since text english: text(language: EN) count subject } } } }"),
            "progress");
    return (Map<String, Object>) Objects.requireNonNull(progress);
  }

  @Test
  void listsAreFollowedToTheirEndWithoutGapOrRepetition() {
    for (String list : List.of("jobs", "commitments")) {
      List<Object> seen = new ArrayList<>();
      Object after = null;
      do {
        Map<String, Object> result =
            run(
                "query($after: String) { page: "
                    + list
                    + "(first: 7, after: $after) { nodes { id } totalCount pageInfo { hasNextPage"
                    + " endCursor } } }",
                after == null ? Map.of() : Map.of("after", after));
        Map<String, Object> page = InputObject.asMap(Objects.requireNonNull(at(result, "page")));
        seen.addAll((List<?>) Objects.requireNonNull(page.get("nodes")));
        Map<String, Object> info = InputObject.asMap(Objects.requireNonNull(page.get("pageInfo")));
        after = Boolean.TRUE.equals(info.get("hasNextPage")) ? info.get("endCursor") : null;
        assertThat(page.get("totalCount")).isEqualTo(list.equals("jobs") ? 32 : 31);
      } while (after != null);
      assertThat(seen).doesNotHaveDuplicates().hasSize(list.equals("jobs") ? 32 : 31);
    }
  }

  @Test
  void monthsThatExcludeEachOtherGiveNoMonthAndNoFigures() {
    Map<String, Object> result =
        run(
            "{ progress(filter: {fromMonth: \"1400-01\", toMonth: \"1400-02\", lastMonths: 2},"
                + " groupBy: [MONTH]) { months rowCount total { jobs pledged } } }");
    assertThat(result.toString())
        .isEqualTo("{data={progress={months=[], rowCount=0, total={jobs=0, pledged=null}}}}");
  }

  @Test
  void monthsAreThoseThatTheYearsLeave() {
    Map<String, Object> result =
        run(
            "{ progress(filter: {fromMonth: \"1398-11\", toMonth: \"1399-02\", years: [1398]}) {"
                + " months } none: progress(filter: {fromMonth: \"1400-01\", years: [1399]}) {"
                + " months } }");
    assertThat(result.toString())
        .isEqualTo("{data={progress={months=[1398-11, 1398-12]}, none={months=[]}}}");
  }

  @Test
  void monthsAreTheSameHoweverItIsGroupedAndNoneIsInTheFuture() {
    Map<String, Object> result =
        run(
            "{ a: progress(filter: {toMonth: \"1400-02\"}) { months } b: progress(filter: {toMonth:"
                + " \"1400-02\"}, groupBy: [YEAR]) { months } c: progress(filter: {toMonth:"
                + " \"1400-02\"}, groupBy: [MONTH, PROVINCE], first: 0) { months rowCount rows {"
                + " month } } d: progress(filter: {fromMonth: \"1400-01\"}) { months } }");
    assertThat(result.toString())
        .isEqualTo(
            "{data={a={months=[1399-07]}, b={months=[1399-07]},"
                + " c={months=[1399-07], rowCount=31, rows=[]}, d={months=[]}}}");
  }

  @Test
  void whatIsFilledIsCutBeforeItIsRefused() {
    String years = "filter: {fromMonth: \"1299-01\", toMonth: \"1399-12\"}, fillGaps: true";
    String groups = "groupBy: [PROVINCE, MONTH], ";
    Map<String, Object> cut =
        run(
            "{ progress("
                + groups
                + years
                + ", first: 2, orderBy: [{by: MONTH}]) {"
                + " rowCount rows { month province { code } jobs } } }");
    Map<String, Object> refused = run("{ progress(" + groups + years + ") { rowCount } }");

    assertThat(cut.toString())
        .isEqualTo(
            "{data={progress={rowCount=37572, rows=[{month=1399-12, province={code=ALBORZ},"
                + " jobs=0}, {month=1399-12, province={code=ARDABIL}, jobs=0}]}}}");
    assertThat(refused.toString()).contains("LIMIT_EXCEEDED");
  }

  @Test
  void figuresAreAlsoOfThoseWhoReportedVisitsToTheirJobs() {
    await(
        LEDGER
            .sources()
            .register(
                Stream.of("IMDAD", "SEPAH", "ASTAN_QUDS")
                    .map(it -> new SourceInfo(it + "/push", it, null))
                    .toList()));
    Instant earlier = Fakes.NOW.minusSeconds(60);
    await(LEDGER.sources().synced("IMDAD/push", Fakes.NOW, null));
    await(LEDGER.sources().synced("SEPAH/push", Fakes.NOW, null));
    String asked = "{ complete sources { code } total { dataAsOf } rows { dataAsOf } }";
    String visited = "filter: {organizations: [\"SEPAH\"]}";
    String query =
        "{ visited: progress("
            + visited
            + ") "
            + asked
            + " unvisited: progress("
            + visited.replace("}", ", provinces: [\"QOM\"]}")
            + ") "
            + asked
            + " organization(code: \"SEPAH\") { progress "
            + asked
            + " } by: progress(groupBy: [ORGANIZATION, PROVINCE], filter: {organizations:"
            + " [\"SEPAH\"]}) { rows { dataAsOf } } }";
    String now = "2020-10-11T09:00:00.000Z";

    assertThat(run(query).toString())
        .contains(
            "visited={complete=false, sources=[{code=ASTAN_QUDS/push}, {code=SEPAH/push}]",
            "unvisited={complete=true, sources=[{code=SEPAH/push}]",
            "organization={progress={complete=false, sources=[{code=ASTAN_QUDS/push},"
                + " {code=SEPAH/push}]");

    await(LEDGER.sources().synced("ASTAN_QUDS/push", earlier, null));
    assertThat(run(query).toString())
        .contains(
            "visited={complete=true, sources=[{code=ASTAN_QUDS/push}, {code=SEPAH/push}],"
                + " total={dataAsOf=2020-10-11T08:59:00.000Z},"
                + " rows=[{dataAsOf=2020-10-11T08:59:00.000Z}]}",
            "unvisited={complete=true, sources=[{code=SEPAH/push}], total={dataAsOf=" + now + "}",
            "by={rows=[{dataAsOf=2020-10-11T08:59:00.000Z}]}");
  }

  @Test
  void sourcesAndMeasuresAreFoundAgainByTheirIds() {
    await(LEDGER.sources().register(List.of(new SourceInfo("IMDAD/push", "IMDAD", null))));
    Map<String, Object> all =
        run("{ measures { __typename id } sources { __typename id } }", Map.of());
    List<Object> nodes = new ArrayList<>((List<?>) Objects.requireNonNull(at(all, "measures")));
    nodes.addAll((List<?>) Objects.requireNonNull(at(all, "sources")));
    assertThat(nodes).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    for (Object node : nodes) {
      Object id = InputObject.asMap(node).get("id");
      Map<String, Object> found =
          run("query($id: ID!) { node(id: $id) { __typename id } }", Map.of("id", id));
      assertThat(at(found, "node")).isEqualTo(node);
    }
    for (String unknown : List.of("Measure", "SourceStatus")) {
      Map<String, Object> none =
          run("query($id: ID!) { node(id: $id) { id } }", Map.of("id", Ids.of(unknown, "x")));
      assertThat(at(none, "node")).isNull();
    }
  }

  private static long statements(String query) {
    long before = LEDGER.reads().statements();
    assertThat(run(query)).doesNotContainKey("errors");
    return LEDGER.reads().statements() - before;
  }

  private static @Nullable Object at(Map<String, Object> result, String field) {
    return InputObject.asMap(Objects.requireNonNull(result.get("data"), result.toString()))
        .get(field);
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

  private static Entry read(Fact fact) {
    return new Entry.Read(fact, "test:1", new JsonObject());
  }

  private static Fact claim(String organization, String id, String province, @Nullable String key) {
    return claim(organization, id, province, key, "PHASE_1");
  }

  private static Fact claim(
      String organization, String id, String province, @Nullable String key, String phase) {
    Claim content =
        new Claim(phase, province, LocalDate.of(2020, 9, 25), null, key, null, Facets.UNKNOWN);
    return new Fact(FactKind.CLAIM, organization, id, 1L, content);
  }

  private static Fact visit() {
    Verification content =
        new Verification(
            "SEPAH",
            "b/1",
            List.of("ASTAN_QUDS"),
            LocalDate.of(2020, 10, 1),
            VerificationMethod.PHONE,
            Outcome.CONFIRMED_ACTIVE);
    return new Fact(FactKind.VERIFICATION, "ASTAN_QUDS", "v", 1L, content);
  }

  private static Fact commitment(String province) {
    Commitment content =
        new Commitment(
            List.of("IMDAD"),
            1399,
            "AGREEMENT",
            "PHASE_1",
            province,
            10,
            Certainty.FIRM,
            RevisionKind.INITIAL,
            null,
            null,
            null,
            List.of());
    return new Fact(FactKind.COMMITMENT, "IMDAD", "c " + province, 1L, content);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
