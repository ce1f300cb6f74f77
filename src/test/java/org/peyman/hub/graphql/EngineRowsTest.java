package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;

/** What a result says: words of groups, ids, fractions, periods and sources. */
final class EngineRowsTest extends EngineOverFakes {

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
                "بدون نام مرحله، بدون نام استان، نامعلوم",
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
            FakeReads.source("IMDAD", null, true, Duration.ofHours(1)),
            FakeReads.source("IMDAD", 5, true, Duration.ofHours(1)),
            FakeReads.source("IMDAD", 5, false, Duration.ofHours(1)),
            FakeReads.source("IMDAD", 5, false, Duration.ofHours(5)),
            FakeReads.source("IMDAD", 5000, false, null));
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
            FakeReads.source("ASTAN_QUDS", 3, true, null),
            FakeReads.source("IMDAD", 1, false, null),
            FakeReads.source("SEPAH", 2, false, null));
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
}
