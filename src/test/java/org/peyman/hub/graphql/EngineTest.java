package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.graphql.Engine.OperationKind;
import org.peyman.hub.graphql.Engine.Request;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Question;
import org.peyman.hub.support.CapturedLog;

/** Requests and results of the engine, over a ledger in memory. */
final class EngineTest {

  @RegisterExtension final CapturedLog log = CapturedLog.of(ErrorShape.class);

  private final Fakes.FakeReads reads = new Fakes.FakeReads();
  private final Fakes.FakeAnswers answers = new Fakes.FakeAnswers();
  private static final Vertx VERTX = Vertx.vertx(); // its threads end with this virtual machine

  private final Engine engine = new Engine(reads, answers, Fakes.CLOCK, Engine.Options.USUAL);

  // --- what callers write becomes a question

  @Test
  void aFilterBecomesSortedCodesWithoutRepetition() {
    Filter filter =
        filter(
            """
            {organizations: ["SEPAH", "IMDAD", "SEPAH"], agreements: ["AGREEMENT"], phases: ["PHASE_1"],
             provinces: ["KERMAN", "GILAN"], provinceRoles: [PILOT], years: [1400, 1399], genders: [MALE, FEMALE],
             settlements: [RURAL], returnedHousehold: false}
            """);
    assertThat(filter)
        .isEqualTo(
            new Filter(
                List.of("IMDAD", "SEPAH"),
                List.of("AGREEMENT"),
                List.of("PHASE_1"),
                List.of("GILAN", "KERMAN"),
                List.of(ProvinceRole.PILOT),
                List.of(1399, 1400),
                null,
                Map.of(
                    Facet.GENDER, List.of("FEMALE", "MALE"),
                    Facet.SETTLEMENT, List.of("RURAL"),
                    Facet.RETURNED_HOUSEHOLD, List.of("false"))));
  }

  @Test
  void nullAndAbsentDoNotRestrictAndAnEmptyListStaysEmpty() {
    assertThat(filter("{organizations: null, years: null, genders: null, returnedHousehold: null}"))
        .isEqualTo(Filter.NONE);
    Filter empty = filter("{organizations: [], provinceRoles: [], years: [], sectors: []}");
    assertThat(empty.organizations()).isEmpty();
    assertThat(empty.provinceRoles()).isEmpty();
    assertThat(empty.years()).isEmpty();
    assertThat(empty.facets()).containsEntry(Facet.SECTOR, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "fromMonth: \"1399-07\", toMonth: \"1399-09\" | 1399-07 | 1399-09",
        "fromMonth: \"1399-07\" | 1399-07 | -",
        "toMonth: \"1399-09\" | - | 1399-09",
        "from: \"2020-10-01\", to: \"2020-10-22\" | 1399-07 | 1399-08",
        "from: \"2020-09-22\", to: \"2020-09-22\" | 1399-07 | 1399-07",
        "lastMonths: 1 | 1399-07 | 1399-07",
        "lastMonths: 8 | 1398-12 | 1399-07",
        "lastMonths: 3, fromMonth: \"1399-06\", to: \"2020-09-30\" | 1399-06 | 1399-07",
      })
  void restrictionsInTimeBecomeWholeMonthsThatMeetAllOfThem(
      String given, @Nullable String first, @Nullable String last) {
    assertThat(filter("{" + given + "}").months())
        .isEqualTo(new MonthRange(month(first), month(last)));
  }

  @Test
  void restrictionsInTimeThatExcludeEachOtherMatchNothingAndLeaveCommitments() {
    Filter filter = filter("{fromMonth: \"1400-01\", lastMonths: 2, years: [1399]}");
    assertThat(filter.years()).isEmpty();
    assertThat(filter.leavesCommitments()).isTrue();
  }

  @Test
  void variablesMeanTheSameAsLiterals() {
    Map<String, Object> filter = new HashMap<>();
    filter.put("organizations", "IMDAD"); // one value for a list, as the specification allows
    filter.put("years", null);
    filter.put("from", "2020-10-01");
    Map<String, Object> result =
        run("query($f: ProgressFilter) { progress(filter: $f) { rowCount } }", Map.of("f", filter));
    assertThat(result).doesNotContainKey("errors");
    Filter asked = answers.asked.get(0).filter();
    assertThat(asked.organizations()).containsExactly("IMDAD");
    assertThat(asked.years()).isNull();
    assertThat(asked.months()).isEqualTo(new MonthRange(new SolarMonth(1399, 7), null));
  }

  @Test
  void groupingOrderAndLimitsAreTakenOver() {
    data(
        """
        { progress(groupBy: [PROVINCE, MONTH], first: 5, fillGaps: true,
            orderBy: [{by: JOBS}, {by: MONTH, direction: ASC}]) { rowCount } }
        """);
    assertThat(answers.asked)
        .containsExactly(
            new Question(
                Filter.NONE,
                List.of(Dimension.PROVINCE, Dimension.MONTH),
                List.of(
                    new Question.Order.ByMeasure(Measure.JOBS, true),
                    new Question.Order.ByDimension(Dimension.MONTH, false)),
                5,
                true));
  }

  @Test
  void listsTakeTheirOwnFilters() {
    data(
        "{ jobs(filter: {joint: true, disagreeing: false, phases: [\"PHASE_1\"]}, first: 3) {"
            + " totalCount } }");
    assertThat(Objects.requireNonNull(reads.jobQuery).states())
        .isEqualTo(Map.of(Listing.JobState.JOINT, true, Listing.JobState.DISAGREEING, false));
    assertThat(reads.jobQuery.window().first()).isEqualTo(3);
    assertThat(reads.jobQuery.filter().phases()).containsExactly("PHASE_1");
    data("{ commitments(filter: {certainties: [FIRM, PLEDGE], years: [1399]}) { totalCount } }");
    assertThat(Objects.requireNonNull(reads.commitmentQuery).certainties())
        .containsExactly(Certainty.PLEDGE, Certainty.FIRM);
    assertThat(reads.commitmentQuery.window().first()).isEqualTo(50);
  }

  // --- what cannot be asked is refused

  static List<List<String>> refused() {
    return List.of(
        List.of(
            "{ progress(filter: {provinces: [\"GILLAN\"]}) { rowCount } }",
            "BAD_REQUEST",
            "\"GILLAN\"; near: \"GILAN\""),
        List.of(
            "{ progress(filter: {organizations: [\"imdad\"]}) { rowCount } }",
            "BAD_REQUEST",
            "\"imdad\"; near: \"IMDAD\""),
        List.of(
            "{ progress(filter: {agreements: [\"X\"]}) { rowCount } }",
            "BAD_REQUEST",
            "filter.agreements: there is no agreement \"X\""),
        List.of(
            "{ progress(filter: {phases: [\"PHASE_7\"]}) { rowCount } }", "BAD_REQUEST", "PHASE_1"),
        List.of(
            "{ overlaps(filter: {phases: [\"PHASE_7\"]}) { jobs } }", "BAD_REQUEST", "\"PHASE_7\""),
        List.of("{ jobs(filter: {provinces: [\"Q\"]}) { totalCount } }", "BAD_REQUEST", "\"Q\""),
        List.of(
            "{ jobs(filter: {agreements: [\"تفاهم نامه\"]}) { totalCount } }",
            "BAD_REQUEST",
            "\"تفاهم نامه\"; near: \"AGREEMENT\""),
        List.of(
            "{ commitments(filter: {provinces: [\"Q\"]}) { totalCount } }", "BAD_REQUEST", "\"Q\""),
        List.of(
            "{ quarantine(organization: \"IMDAAD\") { totalCount } }",
            "BAD_REQUEST",
            "near: \"IMDAD\""),
        List.of(
            "{ phases(agreement: \"AGREMENT\") { code } }", "BAD_REQUEST", "near: \"AGREEMENT\""),
        List.of(
            "{ progress(filter: {fromMonth: \"1399-7\"}) { rowCount } }",
            "BAD_REQUEST",
            "filter.fromMonth: \"1399-7\" is not"),
        List.of(
            "{ progress(filter: {toMonth: \"1399-13\"}) { rowCount } }",
            "BAD_REQUEST",
            "\"1399-13\""),
        List.of(
            "{ progress(filter: {fromMonth: \"1399-08\", toMonth: \"1399-07\"}) { rowCount } }",
            "BAD_REQUEST",
            "\"1399-08\" is after"),
        List.of(
            "{ progress(filter: {from: \"2020-10-02\", to: \"2020-10-01\"}) { rowCount } }",
            "BAD_REQUEST",
            "\"2020-10-02\" is after"),
        List.of(
            "{ progress(filter: {from: \"9999-01-01\"}) { rowCount } }",
            "BAD_REQUEST",
            "1206 to 1498"),
        List.of(
            "{ progress(filter: {years: [2020]}) { rowCount } }", "BAD_REQUEST", "2020 is outside"),
        List.of(
            "{ progress(filter: {lastMonths: 0}) { rowCount } }",
            "BAD_REQUEST",
            "0 is outside 1 to 1200"),
        List.of("{ progress(filter: {lastMonths: 1201}) { rowCount } }", "BAD_REQUEST", "1201"),
        List.of(
            "{ progress(groupBy: [PHASE, PHASE]) { rowCount } }",
            "BAD_REQUEST",
            "PHASE is repeated"),
        List.of(
            "{ progress(groupBy: [PHASE], orderBy: [{by: MONTH}]) { rowCount } }",
            "BAD_REQUEST",
            "MONTH"),
        List.of("{ progress(first: -1) { rowCount } }", "BAD_REQUEST", "-1 is outside 0 to 10000"),
        List.of("{ progress(first: 10001) { rowCount } }", "BAD_REQUEST", "10001"),
        List.of("{ jobs(first: 0) { totalCount } }", "BAD_REQUEST", "0 is outside 1 to 500"),
        List.of("{ jobs(first: 501) { totalCount } }", "BAD_REQUEST", "501"),
        List.of(
            "{ jobs(after: \"nonsense\") { totalCount } }",
            "BAD_REQUEST",
            "\"nonsense\" is not a cursor"),
        List.of(
            "{ province(code: \"GILAN\") { progress(filter: {phases: [\"Z\"]}) { rowCount } } }",
            "BAD_REQUEST",
            "\"Z\""),
        List.of("{ progress(groupBy: [PHASE) { rowCount } }", "BAD_REQUEST", "Invalid syntax"),
        List.of("{ nothing }", "VALIDATION_FAILED", "nothing"),
        List.of(
            "{ progress(filter: {from: \"yesterday\"}) { rowCount } }",
            "VALIDATION_FAILED",
            "not an ISO date"),
        List.of(
            "{ progress(filter: {to: \"2021-02-30\"}) { rowCount } }",
            "VALIDATION_FAILED",
            "not an ISO date"),
        List.of("mutation { forgetClaims }", "VALIDATION_FAILED", "forgetClaims"),
        List.of("mutation { retryQuarantined { taken } }", "FORBIDDEN", "takes nothing in"),
        List.of(
            "query A { measures { name } } query B { measures { name } }",
            "BAD_REQUEST",
            "operation"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeAskedIsRefusedNamingTheValue(List<String> example) {
    Map<String, Object> error = onlyError(run(example.get(0), Map.of()));
    assertThat(extensions(error))
        .containsExactly(
            Map.entry("code", example.get(1)),
            Map.entry("requestId", "r1"),
            Map.entry("retryable", false));
    assertThat((String) error.get("message")).contains(example.get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from | 07/2020 | (at f.from: \"07/2020\") | \"07/2020\" is not an ISO date",
        "from | 2021-02-30 | (at f.from: \"2021-02-30\") | \"2021-02-30\" is not an ISO date",
        "genders | WOMAN | (at f.genders: \"WOMAN\"; allowed: FEMALE, MALE) | WOMAN",
        "years | 1399.5 | (at f.years: \"1399.5\") | 1399.5",
        "colour | red | (at f.colour) | colour",
      })
  void aVariableThatCannotBeCoercedIsABadRequestThatNamesPathAndValue(
      String field, String value, String path, String text) {
    Map<String, Object> error =
        onlyError(
            run(
                "query($f: ProgressFilter) { progress(filter: $f) { rowCount } }",
                Map.of("f", Map.of(field, value))));
    assertThat(extensions(error)).containsEntry("code", "BAD_REQUEST");
    assertThat((String) error.get("message"))
        .contains(path)
        .contains(text)
        .doesNotContain("Exception")
        .doesNotContain("could not be parsed");
  }

  @Test
  void aVariableInsideAListIsNamedByItsPlace() {
    Map<String, Object> order = Map.of("by", "JOBS", "direction", "UP");
    Map<String, Object> error =
        onlyError(
            run(
                "query($o: [ProgressOrder!]) { progress(orderBy: $o) { rowCount } }",
                Map.of("o", List.of(Map.of("by", "JOBS"), order))));
    assertThat((String) error.get("message"))
        .contains("(at o[1].direction: \"UP\"; allowed: ASC, DESC)");
    Map<String, Object> missing =
        onlyError(run("query($c: String!) { province(code: $c) { code } }", Map.of()));
    assertThat((String) missing.get("message")).contains("(at c)");
  }

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
            "sources",
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

  // --- what the answer looks like

  @Test
  void aPromiseWithoutPlaceSaysThatItNamesNoneAndAFacetThatItIsNotKnown() {
    Map<Dimension, @Nullable String> group = new HashMap<>();
    group.put(Dimension.PHASE, null);
    group.put(Dimension.PROVINCE, null);
    group.put(Dimension.SECTOR, null);
    answers.groups.add(group);
    Map<String, Object> result =
        run(
            "{ progress(groupBy: [PHASE, PROVINCE, SECTOR]) { rows { fa: label en: label(language:"
                + " EN) } } }",
            Map.of());
    assertThat(at(result, "data", "progress", "rows", 0))
        .isEqualTo(
            inOrder(
                "fa",
                "بدون ذکر مرحله، بدون ذکر استان، نامعلوم",
                "en",
                "No phase named, No province named, Unknown"));
  }

  @Test
  void aRowSaysItsGroupInBothLanguages() {
    Map<Dimension, @Nullable String> group = new HashMap<>();
    group.put(Dimension.PROVINCE, "GILAN");
    group.put(Dimension.MONTH, "1399-07");
    group.put(Dimension.GENDER, null);
    answers.groups.add(group);
    Map<String, Object> result =
        run(
            """
            { progress(groupBy: [PROVINCE, MONTH, GENDER]) {
                rows { fa: label en: label(language: EN) month year gender province { code } phase { code }
                  periodStart periodEnd periodEndSolarHijri { day text(language: EN) } }
                total { fa: label en: label(language: EN) } } }
            """,
            Map.of());
    assertThat(at(result, "data", "progress", "rows", 0))
        .isEqualTo(
            inOrder(
                "fa",
                "استان GILAN، مهر ۱۳۹۹، نامعلوم",
                "en",
                "Province GILAN, Mehr 1399, Unknown",
                "month",
                "1399-07",
                "year",
                null,
                "gender",
                null,
                "province",
                Map.of("code", "GILAN"),
                "phase",
                null,
                "periodStart",
                "2020-09-22",
                "periodEnd",
                "2020-10-21",
                "periodEndSolarHijri",
                Map.of("day", 30, "text", "30 Mehr 1399")));
    assertThat(at(result, "data", "progress", "total"))
        .isEqualTo(Map.of("fa", "جمع", "en", "Total"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YEAR | 1399 | ۱۳۹۹ | 1399 | 2020-03-20 | 2021-03-20",
        "QUARTER | 1399-Q3 | پاییز ۱۳۹۹ | Q3 1399 | 2020-09-22 | 2020-12-20",
        "MONTH | 1399-12 | اسفند ۱۳۹۹ | Esfand 1399 | 2021-02-19 | 2021-03-20",
      })
  void periodsHaveWordsAndEnds(
      Dimension by, String value, String fa, String en, String start, String end) {
    answers.groups.add(Map.of(by, value));
    Map<String, Object> result =
        run(
            "{ progress(groupBy: ["
                + by
                + "]) { rows { fa: label en: label(language: EN) periodStart periodEnd } } }",
            Map.of());
    assertThat(at(result, "data", "progress", "rows", 0))
        .isEqualTo(inOrder("fa", fa, "en", en, "periodStart", start, "periodEnd", end));
  }

  @Test
  void everyFacetValueHasWordsInBothLanguages() {
    Map<Dimension, Object[]> facets =
        Map.of(
            Dimension.SETTLEMENT, org.peyman.hub.domain.Settlement.values(),
            Dimension.WORK_MODE, org.peyman.hub.domain.WorkMode.values(),
            Dimension.SECTOR, org.peyman.hub.domain.Sector.values(),
            Dimension.GENDER, org.peyman.hub.domain.Gender.values(),
            Dimension.TARGET_GROUP, org.peyman.hub.domain.TargetGroup.values(),
            Dimension.RETURNED_HOUSEHOLD, new Object[] {true, false});
    facets.forEach(
        (facet, values) ->
            Arrays.stream(values)
                .map(String::valueOf)
                .forEach(
                    value -> {
                      Map<Dimension, @Nullable String> group = new HashMap<>();
                      group.put(facet, value);
                      for (Language language : Language.values()) {
                        assertThat(new Labels(Fakes.REFERENCE, language).of(List.of(facet), group))
                            .isNotEqualTo(value);
                      }
                    }));
  }

  @Test
  void idsTellGroupsApartAndStayTheSame() {
    answers.groups.add(Map.of(Dimension.PHASE, "PHASE_1"));
    answers.groups.add(Map.of(Dimension.PHASE, "PHASE_2"));
    String query =
        """
        { grouped: progress(groupBy: [PHASE]) { id rows { id } total { id } }
          plain: progress { id rows { id } }
          other: progress(filter: {years: [1399]}) { id rows { id } }
          province(code: "GILAN") { progress { id rows { id } } } }
        """;
    Map<String, Object> result = run(query, Map.of());
    List<@Nullable Object> different =
        List.of(
            Objects.requireNonNull(at(result, "data", "grouped", "rows", 0, "id")),
            Objects.requireNonNull(at(result, "data", "grouped", "rows", 1, "id")),
            Objects.requireNonNull(at(result, "data", "plain", "rows", 0, "id")),
            Objects.requireNonNull(at(result, "data", "other", "rows", 0, "id")),
            Objects.requireNonNull(at(result, "data", "province", "progress", "rows", 0, "id")));
    assertThat(different).doesNotHaveDuplicates();
    assertThat(at(result, "data", "grouped", "total", "id"))
        .isEqualTo(at(result, "data", "plain", "rows", 0, "id"));
    assertThat(run(query, Map.of())).isEqualTo(result);
  }

  @Test
  void fractionsAreWrittenWithoutExponentsOrIdleZeros() {
    answers.figures =
        Map.of(
            Measure.CREDIT, new BigDecimal("12345678.500000"),
            Measure.FTE, new BigDecimal("0.000001"),
            Measure.FULFILMENT, new BigDecimal("10.000000"));
    Map<String, Object> result =
        run("{ progress { total { credit fte fulfilment gap } } }", Map.of());
    assertThat(String.valueOf(at(result, "data", "progress", "total")))
        .isEqualTo("{credit=12345678.5, fte=0.000001, fulfilment=10, gap=null}");
  }

  @Test
  void aSourceIsTheFirstOfNeverFailedAndStaleThatApplies() {
    reads.sources =
        List.of(
            Fakes.FakeReads.source("IMDAD", null, true, Duration.ofHours(1)),
            Fakes.FakeReads.source("IMDAD", 5, true, Duration.ofHours(1)),
            Fakes.FakeReads.source("IMDAD", 5, false, Duration.ofHours(1)),
            Fakes.FakeReads.source("IMDAD", 5, false, Duration.ofHours(5)),
            Fakes.FakeReads.source("IMDAD", 5000, false, null));
    Map<String, Object> result = run("{ sources { state staleAfter } }", Map.of());
    assertThat(
            ((List<?>) Objects.requireNonNull(at(result, "data", "sources")))
                .stream().map(source -> String.valueOf(((Map<?, ?>) source).get("state"))))
        .containsExactly("NEVER", "FAILED", "STALE", "FRESH", "FRESH");
    assertThat(at(result, "data", "sources", 0, "staleAfter")).isEqualTo("PT1H");
  }

  @Test
  void aTotalTravelsWithTheSourcesOfItsOrganizationsAndARowWithItsOwn() {
    reads.sources =
        List.of(
            Fakes.FakeReads.source("ASTAN_QUDS", 3, true, null),
            Fakes.FakeReads.source("IMDAD", 1, false, null),
            Fakes.FakeReads.source("SEPAH", 2, false, null));
    answers.groups.add(Map.of(Dimension.ORGANIZATION, "IMDAD"));
    Map<String, Object> result =
        run(
            """
            { all: progress { complete sources { code } total { dataAsOf } }
              two: progress(filter: {organizations: ["IMDAD", "SEPAH"]}, groupBy: [ORGANIZATION]) {
                complete sources { code } total { dataAsOf } rows { dataAsOf } }
              organization(code: "SEPAH") { progress { complete sources { code organization { code } } } } }
            """,
            Map.of());
    assertThat(at(result, "data", "all", "complete")).isEqualTo(false);
    assertThat((List<?>) at(result, "data", "all", "sources")).hasSize(3);
    assertThat(at(result, "data", "all", "total", "dataAsOf"))
        .isEqualTo("2020-10-11T06:00:00.000Z");
    assertThat(at(result, "data", "two", "complete")).isEqualTo(true);
    assertThat(at(result, "data", "two", "total", "dataAsOf"))
        .isEqualTo("2020-10-11T07:00:00.000Z");
    assertThat(at(result, "data", "two", "rows", 0, "dataAsOf"))
        .isEqualTo("2020-10-11T08:00:00.000Z");
    assertThat(at(result, "data", "organization", "progress", "sources"))
        .isEqualTo(
            List.of(Map.of("code", "sepah/claims.csv", "organization", Map.of("code", "SEPAH"))));
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
              assertThat(answer.toString().length()).isLessThan(1_500);
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

  private Filter filter(String given) {
    answers.asked.clear();
    data("{ progress(filter: " + given + ") { rowCount } }");
    return answers.asked.get(0).filter();
  }

  private void data(String query) {
    assertThat(run(query, Map.of())).doesNotContainKey("errors");
  }

  private void assertLimit(String query) {
    Map<String, Object> error = onlyError(run(query, Map.of()));
    assertThat(extensions(error)).as("%s", error).containsEntry("code", "LIMIT_EXCEEDED");
  }

  /** On a context, as the hub does: what comes back from elsewhere returns there one by one. */
  private Map<String, Object> run(String query, Map<String, Object> variables) {
    CompletableFuture<Map<String, Object>> result = new CompletableFuture<>();
    VERTX
        .getOrCreateContext()
        .runOnContext(
            begun ->
                engine
                    .execute(request(query, variables), "r1")
                    .onComplete(result::complete, result::completeExceptionally));
    return result.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static Request request(String query, Map<String, Object> variables) {
    return new Request(query, null, variables, Map.of());
  }

  private static Map<String, Object> onlyError(Map<String, Object> result) {
    List<?> errors = (List<?>) Objects.requireNonNull(result.get("errors"), result.toString());
    assertThat(errors).hasSize(1);
    return InputObject.asMap(errors.get(0));
  }

  private static Map<String, Object> extensions(Map<String, Object> error) {
    return InputObject.asMap(Objects.requireNonNull(error.get("extensions")));
  }

  private static @Nullable Object at(Map<String, Object> result, Object... path) {
    Object value = result;
    for (Object step : path) {
      Object of = Objects.requireNonNull(value, () -> "Nothing at " + Arrays.toString(path));
      value =
          step instanceof Integer index ? ((List<?>) of).get(index) : ((Map<?, ?>) of).get(step);
    }
    return value;
  }

  private static Map<String, @Nullable Object> inOrder(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  private static @Nullable SolarMonth month(@Nullable String text) {
    return text == null ? null : SolarMonth.parse(text).orElseThrow();
  }
}
