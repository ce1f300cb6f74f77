package org.peyman.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.mapping.YearlyFigures.Row;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.support.Pure;

@Pure
final class YearlyFiguresTest {

  private static final YearlyFigures.Names NAMES =
      new YearlyFigures.Names(
          "place",
          place -> place.equals("g") ? Optional.of("GILAN") : Optional.empty(),
          Map.of("n", "teams"));

  @Test
  void rowsOfOneThingAndYearAreAddedAndOtherYearsLeftOut() {
    List<Row> rows =
        List.of(row("A", 1400, 3), row("A", 1400, 4), row("A", 1399, 50), row("B", 1399, 1));
    assertThat(YearlyFigures.of(rows, 1400))
        .isEqualTo(Map.of("A", Map.of("year", 1400, "teams", 7)));
  }

  @Test
  void withoutAYearItIsTheLastOfEach() {
    List<Row> rows = List.of(row("A", 1401, 3), row("A", 1400, 4), row("B", 1399, 1));
    assertThat(YearlyFigures.of(rows, null))
        .isEqualTo(
            Map.of(
                "A", Map.of("year", 1401, "teams", 3),
                "B", Map.of("year", 1399, "teams", 1)));
  }

  private static Row row(String key, int year, int teams) {
    return new Row(key, year, Map.of("teams", teams));
  }

  @Test
  void objectsOfWhatTheHubHasNoCodeForAreLeftOut() throws PartnerFailure {
    Object list = List.of(Map.of("place", "g", "year", 1400, "n", 2), Map.of("place", "x"));
    assertThat(YearlyFigures.rows(list, NAMES)).containsExactly(row("GILAN", 1400, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void whatIsNoListOfFiguresIsMalformed(int which) {
    @Nullable Object[] given = {
      null,
      "text",
      List.of("text"),
      List.of(Map.of("place", "g", "year", "1400", "n", 2)),
      List.of(Map.of("place", "g", "year", 1400))
    };
    assertThatThrownBy(() -> YearlyFigures.rows(given[which], NAMES))
        .isInstanceOfSatisfying(
            PartnerFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(PartnerFailure.Kind.MALFORMED));
  }
}
