package org.peyman.hub.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Growth;
import org.peyman.hub.progress.Row;
import org.peyman.hub.support.Pure;

/** The arithmetic of outlooks, against figures worked out by hand. */
@Pure
final class ReckoningTest {

  private static final LocalDate HALF_OF_1400 = new SolarMonth(1400, 6).lastDay();
  private static final List<Long> KERMAN = List.of(80L, 90L, 100L, 90L, 110L, 100L);

  /** Jobs of months one after the other, from the first of a year on. */
  private static Map<SolarMonth, Long> from(int year, List<Long> jobs) {
    Map<SolarMonth, Long> months = new HashMap<>();
    for (int i = 0; i < jobs.size(); i++) {
      months.put(new SolarMonth(year, 1).plus(i), jobs.get(i));
    }
    return months;
  }

  private static OutlookRow row(
      LocalDate day, Map<SolarMonth, Long> jobs, long pledged, @Nullable LocalDate firstRead) {
    return new Reckoning(1400, day, jobs, Growth.NONE, firstRead).row(promised(jobs, pledged, 0));
  }

  private static Row promised(Map<SolarMonth, Long> jobs, long pledged, long joint) {
    long done =
        jobs.entrySet().stream()
            .filter(month -> month.getKey().year() == 1400)
            .mapToLong(Map.Entry::getValue)
            .sum();
    Map<Measure, Number> measures = new EnumMap<>(Measure.class);
    measures.put(Measure.PLEDGED, pledged);
    measures.put(Measure.JOINT_PLEDGED, joint);
    measures.put(Measure.JOBS, done);
    if (joint == 0) {
      measures.put(Measure.GAP, pledged - done);
    }
    return new Row(Map.of(), measures);
  }

  /** The example of rules.md, section 2.7. */
  @Test
  void theYearsEndOfKerman() {
    List<Long> jobs = List.of(80L, 100L, 90L, 110L, 100L, 120L);
    OutlookRow row = row(HALF_OF_1400, from(1400, jobs), 1200, null);
    assertThat(row.yearEnd()).isEqualTo(new Range(1107, 1177, 1248));
    assertThat(row.basis()).isEqualTo(OutlookBasis.EVEN);
    assertThat(row.monthsUsed()).isEqualTo(6);
    assertThat(row.verdict()).isEqualTo(Verdict.OPEN);
    assertThat(row.neededPerMonth()).isEqualTo(100);
    assertThat(row.late()).as("nothing is known of late reports").isNull();
    assertThat(row.months()).hasSize(12);
    assertThat(row.months().get(6))
        .isEqualTo(new OutlookMonth(new SolarMonth(1400, 7), 0, null, 0L, false));
  }

  @Test
  void theYearBeforeGivesTheSeasonOnlyWhereEachMonthHadJobs() {
    List<Long> lastYear = List.of(5L, 5L, 5L, 5L, 5L, 5L, 10L, 10L, 10L, 10L, 10L, 10L);
    Map<SolarMonth, Long> jobs = from(1399, lastYear);
    for (int month = 1; month <= 6; month++) {
      jobs.put(new SolarMonth(1400, month), 10L);
    }
    OutlookRow row = row(HALF_OF_1400, jobs, 100, null);
    assertThat(row.basis()).isEqualTo(OutlookBasis.LAST_YEAR);
    assertThat(row.yearEnd()).isEqualTo(new Range(180, 180, 180));
    assertThat(row.verdict()).isEqualTo(Verdict.ON_COURSE);
    assertThat(row.months().get(6).lastYear()).isEqualTo(10);

    jobs.put(new SolarMonth(1399, 12), 0L);
    assertThat(row(HALF_OF_1400, jobs, 100, null).basis()).isEqualTo(OutlookBasis.EVEN);
    jobs.put(new SolarMonth(1399, 12), 1L);
    jobs.put(new SolarMonth(1399, 1), 1L);
    jobs.put(new SolarMonth(1399, 7), 1L);
    assertThat(row(HALF_OF_1400, jobs, 100, null).basis())
        .as("68 of 12 months")
        .isEqualTo(OutlookBasis.LAST_YEAR);
    jobs.put(new SolarMonth(1399, 8), 1L);
    assertThat(row(HALF_OF_1400, jobs, 100, null).basis())
        .as("59 of 12 months")
        .isEqualTo(OutlookBasis.EVEN);
  }

  @ParameterizedTest
  @CsvSource({
    "570, MET",
    "571, ON_COURSE",
    "1066, ON_COURSE",
    "1067, OPEN",
    "1171, OPEN",
    "1172, BEHIND",
    "0, UNKNOWN"
  })
  void theVerdictSaysWhereThePromiseLies(long pledged, Verdict verdict) {
    OutlookRow row = row(HALF_OF_1400, from(1400, KERMAN), pledged, null);
    assertThat(row.yearEnd()).isEqualTo(new Range(1066, 1119, 1171));
    assertThat(row.verdict()).isEqualTo(verdict);
  }

  @Test
  void ofAPromiseThatIsSharedNothingIsSaid() {
    Map<SolarMonth, Long> jobs = from(1400, KERMAN);
    OutlookRow row =
        new Reckoning(1400, HALF_OF_1400, jobs, Growth.NONE, null).row(promised(jobs, 100, 1));
    assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(row.neededPerMonth()).isNull();
    assertThat(row.yearEnd()).isNotNull();
  }

  @Test
  void threeCompleteMonthsAreNeededAndTheRunningOneIsNone() {
    Map<SolarMonth, Long> jobs = from(1400, KERMAN.subList(0, 3));
    LocalDate third = new SolarMonth(1400, 3).lastDay();
    OutlookRow before = row(third.minusDays(1), jobs, 100, null);
    assertThat(before.yearEnd()).isNull();
    assertThat(before.basis()).isNull();
    assertThat(before.monthsUsed()).isZero();
    assertThat(before.verdict()).as("though as many are there").isEqualTo(Verdict.UNKNOWN);
    assertThat(before.neededPerMonth()).isZero();
    OutlookRow on = row(third, jobs, 100, null);
    assertThat(on.monthsUsed()).isEqualTo(3);
    assertThat(on.verdict()).isEqualTo(Verdict.MET);
  }

  @Test
  void onTheLastDayOfTheYearNothingIsLeftToProject() {
    List<Long> jobs = List.of(1L, 90L, 2L, 80L, 3L, 70L, 4L, 60L, 5L, 50L, 6L, 40L);
    LocalDate last = new SolarMonth(1400, 12).lastDay();
    OutlookRow on = row(last, from(1400, jobs), 412, null);
    assertThat(on.yearEnd()).isEqualTo(new Range(411, 411, 411));
    assertThat(on.verdict()).isEqualTo(Verdict.BEHIND);
    assertThat(on.neededPerMonth()).isNull();
    OutlookRow after = row(last.plusDays(1), from(1400, jobs), 412, null);
    assertThat(after.yearEnd()).isEqualTo(new Range(411, 411, 411));
    assertThat(after.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(after.basis()).isNull();
    assertThat(after.monthsUsed()).isEqualTo(12);
    assertThat(row(last.plusDays(200), from(1400, jobs), 411, null).verdict())
        .isEqualTo(Verdict.MET);
  }

  @Test
  void aYearToComeIsUnknownAndAllItsMonthsAreLeft() {
    OutlookRow row = row(new SolarMonth(1399, 12).lastDay(), Map.of(), 100, null);
    assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(row.neededPerMonth()).isEqualTo(9);
    assertThat(row.late()).isNull();
    assertThat(row.yearEnd()).isNull();
  }

  static Stream<Arguments> seeds() {
    return Stream.of(1, 2, 3, 4).map(Arguments::of);
  }

  /** The formulas as they are written in rules.md, in exact numbers but for the root. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anIndependentImplementationAgrees(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int months = 3 + random.nextInt(10);
      List<Long> jobs = Stream.generate(() -> (long) random.nextInt(200)).limit(months).toList();
      OutlookRow row = row(new SolarMonth(1400, months).lastDay(), from(1400, jobs), 1000, null);
      assertThat(row.yearEnd()).as("%s", jobs).isEqualTo(byTheBook(jobs));
      long sum = jobs.stream().mapToLong(Long::longValue).sum();
      Range end = Objects.requireNonNull(row.yearEnd());
      assertThat(end.low()).isBetween(sum, end.mid());
      assertThat(end.high()).isGreaterThanOrEqualTo(end.mid());
    }
  }

  private static Range byTheBook(List<Long> jobs) {
    double[] quantile = {
      0, 3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363
    };
    long sum = jobs.stream().mapToLong(Long::longValue).sum();
    int known = 0;
    int all = 0;
    for (int month = 1; month <= 12; month++) {
      int days = new SolarMonth(1400, month).days();
      all += days;
      known += month <= jobs.size() ? days : 0;
    }
    double squares = 0;
    for (int i = 0; i < jobs.size(); i++) {
      double days = new SolarMonth(1400, i + 1).days();
      double off = jobs.get(i) / days - (double) sum / known;
      squares += days * off * off;
    }
    double rest = all - known;
    double half =
        quantile[jobs.size() - 1]
            * Math.sqrt(squares / (jobs.size() - 1) * (rest + rest * rest / known));
    BigDecimal mid =
        BigDecimal.valueOf(sum)
            .multiply(BigDecimal.valueOf(all))
            .divide(BigDecimal.valueOf(known), 20, RoundingMode.HALF_UP);
    long low = Math.max(sum, halfUp(mid.subtract(BigDecimal.valueOf(half))));
    long middle = halfUp(mid);
    return new Range(Math.min(low, middle), middle, halfUp(mid.add(BigDecimal.valueOf(half))));
  }

  private static long halfUp(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** Months that scatter around the same rate end where is said, about eight times in ten. */
  @ParameterizedTest
  @CsvSource({"3", "6", "9"})
  void simulatedYearsEndWhereIsSaid(int months) {
    Random random = new Random(20 + months);
    int within = 0;
    int years = 3000;
    for (int i = 0; i < years; i++) {
      List<Long> jobs = Stream.generate(() -> month(random)).limit(12).toList();
      long end = jobs.stream().mapToLong(Long::longValue).sum();
      OutlookRow row =
          row(
              new SolarMonth(1400, months).lastDay(),
              from(1400, jobs.subList(0, months)),
              1000,
              null);
      Range said = Objects.requireNonNull(row.yearEnd());
      within += said.low() <= end && end <= said.high() ? 1 : 0;
    }
    assertThat((double) within / years).isBetween(0.7, 0.9);
  }

  private static long month(Random random) {
    return Math.max(0, Math.round(100 + 25 * random.nextGaussian()));
  }
}
