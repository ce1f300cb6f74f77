package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.graphql.Engine.OperationKind;
import org.peyman.hub.graphql.Engine.Request;
import org.peyman.hub.progress.Answers;

/** Requests and results of the engine, over a ledger in memory. */
final class EngineTest extends EngineOverFakes {

  @Test
  void moreRowsThanAllowedExceedALimit() {
    answers.failing = question -> new Answers.TooManyRows(123_456);
    Map<String, Object> result = run("{ progress { rowCount } measures { name } }", Map.of());
    Map<String, Object> error = onlyError(result);
    assertThat(extensions(error)).containsEntry("code", "LIMIT_EXCEEDED");
    assertThat(error).containsEntry("path", List.of("progress"));
    assertThat(at(result, "data", "measures")).isNotNull();
    assertThat(at(result, "data", "progress")).isNull();
  }

  @Test
  void aFailureInsideNeverTellsTheCallerItsText() {
    answers.failing = question -> new IllegalStateException("password is hunter2");
    Map<String, Object> result = run("{ progress { rowCount } }", Map.of());
    assertThat(extensions(onlyError(result)))
        .containsEntry("code", "INTERNAL")
        .containsEntry("requestId", "r1");
    assertThat(result.toString()).doesNotContain("hunter2").doesNotContain("IllegalState");
    assertThat(log.events()).hasSize(1);
    assertThat(log.events().get(0).getThrowableProxy().getMessage()).contains("hunter2");
  }

  @Test
  void oneQuestionThatFailsDoesNotTakeAnotherWithIt() {
    answers.failing =
        question -> question.groupBy().isEmpty() ? null : new Answers.TooManyRows(20_000);
    Map<String, Object> result =
        run(
            "{ phases { a: progress { rowCount } b: progress(groupBy: [MONTH]) { rowCount } } }",
            Map.of());
    assertThat(at(result, "data", "phases", 0, "a", "rowCount")).isEqualTo(1);
    assertThat(at(result, "data", "phases", 0, "b")).isNull();
    assertThat((List<?>) result.get("errors")).hasSize(2);
  }

  @Test
  void aNumberThatNoIntHoldsIsNullWithAnErrorOfItsOwn() {
    answers.figures = Map.of(Measure.JOBS, 3_000_000_000L, Measure.CLAIMED, 5L);
    Map<String, Object> result = run("{ progress { total { jobs claimed } } }", Map.of());
    Map<String, Object> error = onlyError(result);
    assertThat(extensions(error)).containsEntry("code", "LIMIT_EXCEEDED");
    assertThat(error).containsEntry("path", List.of("progress", "total", "jobs"));
    assertThat(at(result, "data", "progress", "total", "claimed")).isEqualTo(5);
  }

  @Test
  void whatIsTooDeepTooWideOrTooLongIsRefusedBeforeItRuns() {
    String deep = "progress(groupBy: [PROVINCE]) { rows { province { ".repeat(8) + "code";
    assertLimit("{ " + deep + " } } }".repeat(8) + " }");
    String rows = "progress(groupBy: [PROVINCE]) { rows { province { ".repeat(4) + "code";
    assertLimit("{ " + rows + " } } }".repeat(4) + " }");
    assertLimit("{ " + "measures { name } ".repeat(4000) + " }");
    assertLimit("{ " + "a".repeat(200_000) + " }");
    assertThat(answers.asked).isEmpty();
  }

  @Test
  void introspectionAsGraphiqlAsksItIsAnsweredWithoutTheLedger() {
    Map<String, Object> result = run(IntrospectionQuery.INTROSPECTION_QUERY, Map.of());
    assertThat(result).doesNotContainKey("errors");
    assertThat(reads.calls).isEmpty();
  }

  // --- one statement for a level

  @Test
  void progressOfThirtyOneProvincesIsOneQuestion() {
    Map<String, Object> result =
        run("{ provinces { code progress { total { jobs } rows { jobs } } } }", Map.of());
    assertThat(answers.askedOfEach).hasSize(1);
    assertThat(answers.askedOfEach.get(0)).hasSize(31);
    assertThat(reads.calls).containsExactly("reference");
    assertThat(at(result, "data", "provinces", 0, "code")).isEqualTo("ALBORZ");
    assertThat(at(result, "data", "provinces", 0, "progress", "total", "jobs")).isEqualTo(6);
  }

  @Test
  void equalQuestionsUnderOtherNamesAreAskedOnce() {
    data(
        """
        { provinces {
            a: progress(filter: {organizations: ["SEPAH", "IMDAD"]}) { rowCount }
            b: progress(filter: {organizations: ["IMDAD", "SEPAH"]}) { total { jobs } }
            c: progress { rowCount } } }
        """);
    assertThat(answers.askedOfEach).hasSize(2);
  }

  @Test
  void everyTypeWithProgressAsksOfAllItsObjectsAtOnce() {
    data(
        """
        { organizations { progress { rowCount } } phases { progress { rowCount } }
          agreements { progress { rowCount } phases { progress { rowCount } } } }
        """);
    assertThat(answers.askedOfEach).hasSizeLessThanOrEqualTo(4);
    assertThat(reads.calls).containsExactly("reference");
  }

  @Test
  void listsCostOneStatementForEachLevel() {
    Map<String, Object> result =
        run(
            """
            { jobs { nodes { id claims { id revision verifications { team { code } independent dateSolarHijri { text } }
                job { id } } } }
              commitments { nodes { code revisions { revision quantity } } }
              sources { code } a: progress { complete rows { dataAsOf } sources { code } } }
            """,
            Map.of());
    assertThat(result).doesNotContainKey("errors");
    assertThat(reads.calls)
        .containsExactlyInAnyOrder(
            "reference",
            "jobs",
            "claimsOfJobs",
            "verifications",
            "jobsById",
            "commitments",
            "revisions",
            "sources");
    assertThat(at(result, "data", "jobs", "nodes", 0, "claims", 0, "revision"))
        .isEqualTo("9000000000");
    assertThat(at(result, "data", "jobs", "nodes", 1, "claims")).isEqualTo(List.of());
    assertThat(
            at(
                result,
                "data",
                "jobs",
                "nodes",
                0,
                "claims",
                0,
                "verifications",
                0,
                "dateSolarHijri",
                "text"))
        .isEqualTo("۱۷ مهر ۱۳۹۹");
  }

  @Test
  void aLookUpOfOneUnknownCodeIsNull() {
    assertThat(
            run(
                """
                { organization(code: "X") { code } province(code: "X") { code } agreement(code: "X") { code }
                  phase(code: "X") { code } a: node(id: "X") { id } b: node(id: "UHJvdmluY2U6WA") { id } }
                """,
                Map.of()))
        .isEqualTo(
            Map.of(
                "data",
                inOrder(
                    "organization",
                    null,
                    "province",
                    null,
                    "agreement",
                    null,
                    "phase",
                    null,
                    "a",
                    null,
                    "b",
                    null)));
  }

  @Test
  void everyNodeIsFoundAgainByItsId() {
    Map<String, Object> result =
        run(
            """
            { organizations { id } provinces { id } agreements { id } phases { id }
              jobs { nodes { id claims { id } } } commitments(first: 1) { nodes { id } } }
            """,
            Map.of());
    List<List<Object>> paths =
        List.of(
            List.of("Organization", "organizations", 0),
            List.of("Province", "provinces", 3),
            List.of("Agreement", "agreements", 0),
            List.of("Phase", "phases", 1),
            List.of("Job", "jobs", "nodes", 1),
            List.of("Claim", "jobs", "nodes", 0, "claims", 0),
            List.of("Commitment", "commitments", "nodes", 0));
    for (List<Object> path : paths) {
      Object object = at(Map.of("o", Objects.requireNonNull(at(result, "data"))), "o");
      for (Object step : path.subList(1, path.size())) {
        object = at(Map.of("o", Objects.requireNonNull(object)), "o", step);
      }
      Object id =
          Objects.requireNonNull(at(Map.of("o", Objects.requireNonNull(object)), "o", "id"));
      Map<String, Object> found =
          run("query($id: ID!) { node(id: $id) { __typename id } }", Map.of("id", id));
      assertThat(at(found, "data", "node")).isEqualTo(Map.of("__typename", path.get(0), "id", id));
    }
  }

  @ParameterizedTest
  @CsvSource({"jobs,id", "commitments,id"})
  void aListIsFollowedPageByPage(String list, String field) {
    String query =
        "query($after: String) { "
            + list
            + "(first: 1, after: $after) { nodes { "
            + field
            + " } edges { cursor node { "
            + field
            + " } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    Map<String, Object> first = run(query, Collections.emptyMap());
    Object cursor = Objects.requireNonNull(at(first, "data", list, "pageInfo", "endCursor"));
    assertThat(at(first, "data", list, "edges", 0, "cursor")).isEqualTo(cursor);
    assertThat(at(first, "data", list, "pageInfo", "hasNextPage")).isEqualTo(true);
    assertThat(at(first, "data", list, "pageInfo", "hasPreviousPage")).isEqualTo(false);
    Map<String, Object> second = run(query, Map.of("after", cursor));
    assertThat(at(second, "data", list, "pageInfo", "hasNextPage")).isEqualTo(false);
    assertThat(at(second, "data", list, "pageInfo", "hasPreviousPage")).isEqualTo(true);
    assertThat(at(second, "data", list, "totalCount")).isEqualTo(2);
    assertThat(at(second, "data", list, "nodes", 0))
        .isNotEqualTo(at(first, "data", list, "nodes", 0));
  }

  @Test
  void aJobShowsItsStatesAndACommitmentItsParts() {
    Map<String, Object> result =
        run(
            """
            { jobs { nodes { organizations { code } joint unmatched checked verified refuted active endedOn
                gender settlement returnedHousehold weeklyHours discrepancies claimCount } }
              commitments(first: 1) { nodes { owner { code } quantity remainder phase { code } province { code }
                allocations { party { code } quantity phase { code } province { code } } dateSolarHijri { year month day } } }
              overlaps { organizations { code } jobs }
              quarantine { nodes { organization { code } reason value recordedAt } } }
            """,
            Map.of());
    assertThat(String.valueOf(at(result, "data", "jobs", "nodes")))
        .isEqualTo(
            "[{organizations=[{code=IMDAD}, {code=SEPAH}], joint=true, unmatched=false,"
                + " checked=true, verified=true, refuted=false, active=true, endedOn=null,"
                + " gender=FEMALE, settlement=null, returnedHousehold=true, weeklyHours=22.5,"
                + " discrepancies=[weeklyHours], claimCount=2}, {organizations=[{code=IMDAD}],"
                + " joint=false, unmatched=true, checked=false, verified=false, refuted=false,"
                + " active=false, endedOn=2020-10-11, gender=FEMALE, settlement=null,"
                + " returnedHousehold=true, weeklyHours=22.5, discrepancies=[], claimCount=1}]");
    assertThat(String.valueOf(at(result, "data", "commitments", "nodes", 0)))
        .isEqualTo(
            "{owner={code=IMDAD}, quantity=100, remainder=40, phase={code=PHASE_1}, province=null,"
                + " allocations=[{party={code=IMDAD}, quantity=60, phase={code=PHASE_1},"
                + " province={code=GILAN}}], dateSolarHijri={year=1399, month=7, day=15}}");
    assertThat(String.valueOf(at(result, "data", "overlaps")))
        .isEqualTo("[{organizations=[{code=IMDAD}, {code=SEPAH}], jobs=12}]");
    assertThat(String.valueOf(at(result, "data", "quarantine", "nodes", 0)))
        .isEqualTo(
            "{organization=null, reason=PENDING, value=PHASE_9,"
                + " recordedAt=2020-10-11T09:00:00.000Z}");
  }

  @Test
  void dataComesBeforeErrors() {
    assertThat(run("{ measures { name } progress(first: -1) { rowCount } }", Map.of()).keySet())
        .containsExactly("data", "errors");
  }

  /** Messages that say what was sent are not as long as it was. */
  @Test
  void whatIsRepeatedOfARequestIsCut() {
    String longName = "x".repeat(900_000);
    Request named = new Request("query A { measures { name } }", longName, Map.of(), Map.of());
    String query = "query($f: ProgressFilter) { progress(filter: $f) { rowCount } }";
    List<Map<String, Object>> answers =
        List.of(
            engine.execute(named, "r1").await(),
            run(query, Map.of("f", Map.of("phases", List.of(longName)))),
            run(query, Map.of("f", Map.of(longName, 1))),
            run(query, Map.of("f", Map.of("settlements", List.of(longName)))),
            run(query, Map.of("f", Map.of("from", longName))));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer).containsKey("errors");
              assertThat(answer.toString().length()).as("both languages").isLessThan(3_000);
            });
  }

  // --- around the execution

  @Test
  void theKindOfOperationIsKnownBeforeValidation() {
    assertThat(kind("{ anything }", null)).isEqualTo(OperationKind.QUERY);
    assertThat(kind("mutation { anything }", null)).isEqualTo(OperationKind.MUTATION);
    assertThat(kind("subscription { anything }", null)).isEqualTo(OperationKind.SUBSCRIPTION);
    assertThat(kind("query A { a } mutation B { b }", "B")).isEqualTo(OperationKind.MUTATION);
    assertThat(kind("query A { a } mutation B { b }", null)).isEqualTo(OperationKind.UNKNOWN);
    assertThat(kind("query A { a }", "C")).isEqualTo(OperationKind.UNKNOWN);
    assertThat(kind("{ broken", null)).isEqualTo(OperationKind.UNKNOWN);
  }

  @Test
  void theAnswerArrivesOnTheContextOfTheCaller() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Context context = vertx.getOrCreateContext();
      CompletableFuture<Boolean> same = new CompletableFuture<>();
      context.runOnContext(
          ignored ->
              engine
                  .execute(request("{ provinces { progress { rowCount } } }", Map.of()), "r1")
                  .onComplete(done -> same.complete(context.equals(Vertx.currentContext()))));
      assertThat(same.get(5, TimeUnit.SECONDS)).isTrue();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }

  private OperationKind kind(String query, @Nullable String operationName) {
    return engine.kind(new Request(query, operationName, Map.of(), Map.of()));
  }

  private void assertLimit(String query) {
    Map<String, Object> error = onlyError(run(query, Map.of()));
    assertThat(extensions(error)).as("%s", error).containsEntry("code", "LIMIT_EXCEEDED");
  }
}
