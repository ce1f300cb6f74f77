package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The measures that follow from sums, and what outcomes say of a job (rules.md, section 2). */
final class MeasureTest {

  @Test
  void ofAYearADayIsAWholeNumberOfParts() {
    YearGone inA365DayYear = YearGone.of(LocalDate.of(2021, 9, 22));
    assertThat(inA365DayYear).isEqualTo(new YearGone(1400, 186 * 366));
    assertThat(YearGone.of(LocalDate.of(2020, 3, 20))).isEqualTo(new YearGone(1399, 365));
    assertThat(YearGone.of(LocalDate.of(2021, 3, 20)))
        .as("the last day of a leap year")
        .isEqualTo(new YearGone(1399, YearGone.WHOLE));
    assertThat(List.of(inA365DayYear.partsOf(1399), inA365DayYear.partsOf(1401)))
        .containsExactly(YearGone.WHOLE, 0);
  }

  @Test
  void paceIsOfWhatIsExpectedBeforeThatIsRounded() {
    Map<Measure, Number> sums =
        Map.of(
            Measure.PLEDGED, 1L,
            Measure.JOINT_PLEDGED, 0L,
            Measure.JOBS, 1L,
            Measure.EXPECTED, Measure.expected(BigDecimal.valueOf(366)));
    assertThat(Measure.EXPECTED.of(sums)).isEqualTo(new BigDecimal("0.002740"));
    assertThat(Measure.PACE.of(sums)).isEqualTo(new BigDecimal("365.000000"));
  }

  @Test
  void aMeasureIsSummedOrFollowsFromSums() {
    Map<Measure, Number> sums =
        Map.of(Measure.CLAIMED, 7L, Measure.JOBS, 4L, Measure.CHECKED, 3L, Measure.VERIFIED, 1L);
    assertThat(Measure.JOBS.of(sums)).isEqualTo(4L);
    assertThat(Measure.JOINT.of(sums)).isNull();
    assertThat(Measure.OVERSTATEMENT.of(sums)).isEqualTo(3L);
    assertThat(Measure.REFUTED.of(sums)).isEqualTo(2L);
    assertThat(Measure.SUMMED)
        .doesNotContain(
            Measure.OVERSTATEMENT, Measure.REFUTED, Measure.FULFILMENT, Measure.GAP, Measure.PACE)
        .hasSize(Measure.values().length - 5)
        .noneMatch(measure -> measure.basis() == Measure.Basis.SUMS);
  }

  @Test
  void jobsAreHeldAgainstAPromiseThatIsNotShared() {
    assertThat(held(3L, 0L)).containsExactly(-1L, new BigDecimal("1.333333"));
    assertThat(held(0L, 0L)).containsExactly(-4L, null);
    assertThat(held(3L, 1L)).containsExactly(null, null);
    Map<Measure, Number> withoutPromises = Map.of(Measure.JOBS, 4L);
    assertThat(Measure.GAP.of(withoutPromises)).isNull();
    assertThat(Measure.FULFILMENT.of(withoutPromises)).isNull();
  }

  private static @Nullable Number[] held(long pledged, long joint) {
    Map<Measure, Number> sums =
        Map.of(Measure.JOBS, 4L, Measure.PLEDGED, pledged, Measure.JOINT_PLEDGED, joint);
    return new @Nullable Number[] {Measure.GAP.of(sums), Measure.FULFILMENT.of(sums)};
  }

  @Test
  void outcomesConfirmEndOrSettleNothing() {
    assertThat(Outcome.values())
        .extracting(
            outcome ->
                outcome
                    + (outcome.conclusive() ? " conclusive" : "")
                    + (outcome.confirmed() ? " confirmed" : "")
                    + (outcome.leavesActive() ? " active" : ""))
        .containsExactly(
            "CONFIRMED_ACTIVE conclusive confirmed active",
            "CONFIRMED_ENDED conclusive confirmed",
            "NOT_FOUND conclusive",
            "WRONG_PERSON conclusive",
            "NOT_ELIGIBLE conclusive active",
            "REFUSED active",
            "UNREACHABLE active");
  }
}
