package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.progress.Row;

/** What holds in every answer (rules.md, section 2). */
final class Invariants {

  private Invariants() {}

  /** Of any row. */
  static void holdIn(Row row) {
    assertThat(whole(row, Measure.VERIFIED)).isLessThanOrEqualTo(whole(row, Measure.CHECKED));
    assertThat(whole(row, Measure.CHECKED)).isLessThanOrEqualTo(whole(row, Measure.JOBS));
    assertThat(whole(row, Measure.JOBS)).isLessThanOrEqualTo(whole(row, Measure.CLAIMED));
    assertThat(whole(row, Measure.JOINT)).isLessThanOrEqualTo(whole(row, Measure.JOBS));
    assertThat(whole(row, Measure.VERIFIED) + whole(row, Measure.REFUTED))
        .isEqualTo(whole(row, Measure.CHECKED));
    assertThat(whole(row, Measure.CLAIMED) - whole(row, Measure.JOBS))
        .isEqualTo(whole(row, Measure.OVERSTATEMENT));
    assertThat(whole(row, Measure.SUSTAINED_6M))
        .isLessThanOrEqualTo(whole(row, Measure.CHECKED_6M));
    assertThat(whole(row, Measure.CHECKED_6M)).isLessThanOrEqualTo(whole(row, Measure.ELIGIBLE_6M));
    assertThat(whole(row, Measure.ELIGIBLE_12M))
        .isLessThanOrEqualTo(whole(row, Measure.ELIGIBLE_6M));
  }

  /**
   * The rows of a grouping without organizations add up to the total, but for rounding of
   * fractions.
   */
  static void addUp(List<Row> rows, Row total) {
    for (Measure measure : Measure.values()) {
      if (!measure.additive() || rows.stream().allMatch(row -> row.measure(measure) == null)) {
        continue;
      }
      BigDecimal sum =
          rows.stream().map(row -> exact(row, measure)).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal rounding = measure.isFraction() ? new BigDecimal("0.0000005") : BigDecimal.ZERO;
      assertThat(sum.subtract(exact(total, measure)).abs())
          .as(measure.field())
          .isLessThanOrEqualTo(rounding.multiply(BigDecimal.valueOf(rows.size() + 1L)));
    }
  }

  static long whole(Row row, Measure measure) {
    return Objects.requireNonNull(row.measure(measure), measure.field()).longValue();
  }

  static BigDecimal exact(Row row, Measure measure) {
    Number value = Objects.requireNonNull(row.measure(measure), measure.field());
    return new BigDecimal(value.toString());
  }
}
