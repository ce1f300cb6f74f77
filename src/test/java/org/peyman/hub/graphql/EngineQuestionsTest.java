package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.progress.Question;

/** What the engine makes of the arguments of a request, and refuses. */
final class EngineQuestionsTest extends EngineOverFakes {

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
                    true)
                .asking(Set.of(Measure.JOBS), false));
  }

  @Test
  void theTotalIsWantedWhereAnyFieldSelectsIt() {
    data("{ progress(groupBy: [PHASE]) { rows { jobs } } }");
    data(
        "{ progress(groupBy: [PHASE]) { rows { jobs } ...T } } fragment T on ProgressTable { t: total { claimed } }");
    assertThat(answers.asked).extracting(Question::isTotalled).containsExactly(false, true);
    assertThat(answers.asked.get(1).measures()).containsExactly(Measure.CLAIMED, Measure.JOBS);
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
        .contains(
            Map.entry("code", example.get(1)),
            Map.entry("requestId", "r1"),
            Map.entry("retryable", false));
    assertThat(extensions(error).keySet())
        .isSubsetOf("code", "requestId", "retryable", ErrorShape.MESSAGE_FA);
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
}
