package org.peyman.hub.outlook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Growth;
import org.peyman.hub.progress.Row;

/** Works out one row (rules.md, section 2.7). */
final class Reckoning {

  static final ChainLadder.Limits LIMITS = new ChainLadder.Limits(Growth.DEPTH, 12, 3);

  /** Fewer jobs of the year before say nothing of its seasons. */
  private static final long LEAST_OF_LAST_YEAR = 60;

  private final int year;
  private final LocalDate day;
  private final SolarMonth running;
  private final Map<SolarMonth, Long> jobs;
  private final @Nullable LocalDate firstRead;
  private final ChainLadder ladder;

  /**
   * @param jobs of each month, as they stand
   * @param cells what they were at the ends of months that are over
   */
  Reckoning(
      int year,
      LocalDate day,
      Map<SolarMonth, Long> jobs,
      Growth.Cells cells,
      @Nullable LocalDate firstRead) {
    this.year = year;
    this.day = day;
    this.running = SolarMonth.of(day);
    this.jobs = jobs;
    this.firstRead = firstRead;
    this.ladder = new ChainLadder(triangle(cells), LIMITS);
  }

  /** Of the months that began when the sources were known already. */
  private Triangle triangle(Growth.Cells cells) {
    List<List<Long>> months = new ArrayList<>();
    for (int ago = 0; ago <= Growth.MONTHS; ago++) {
      SolarMonth month = running.plus(-ago);
      if (firstRead == null || !month.firstDay().isAfter(firstRead)) {
        break;
      }
      List<Long> known = new ArrayList<>();
      for (int later = 0; later <= Math.min(ago - 1, Growth.DEPTH); later++) {
        known.add(cells.of(ago, later));
      }
      if (ago <= Growth.DEPTH) {
        known.add(jobsOf(month)); // the running month counts as it stands
      }
      months.add(known);
    }
    return new Triangle(months);
  }

  private long jobsOf(SolarMonth month) {
    return jobs.getOrDefault(month, 0L);
  }

  OutlookRow row(Row promised) {
    Estimate late = late();
    Projection projection = projection(late);
    return new OutlookRow(
        promised.group(),
        promised.measures(),
        late == null ? null : late.rounded(),
        projection.yearEnd,
        projection.basis,
        projection.monthsUsed,
        verdict(promised, projection.yearEnd),
        neededPerMonth(promised),
        firstRead,
        monthsOfYear().stream().map(this::month).toList());
  }

  private boolean isOver() {
    return running.year() > year;
  }

  private List<SolarMonth> monthsOfYear() {
    return IntStream.rangeClosed(1, 12).mapToObj(month -> new SolarMonth(year, month)).toList();
  }

  private long jobsOfYear() {
    return monthsOfYear().stream().mapToLong(this::jobsOf).sum();
  }

  /** Of a year that has not begun nothing is late. */
  private @Nullable Estimate late() {
    return running.year() < year
        ? null
        : ladder.late(monthsOfYear().stream().map(this::present).toList());
  }

  private @Nullable Estimate late(SolarMonth month) {
    return month.compareTo(running) > 0 ? null : ladder.late(List.of(present(month)));
  }

  private ChainLadder.Present present(SolarMonth month) {
    int ago = (running.year() - month.year()) * 12 + running.month() - month.month();
    return new ChainLadder.Present(jobsOf(month), ago);
  }

  private boolean isComplete(SolarMonth month) {
    return !month.lastDay().isAfter(day);
  }

  private OutlookMonth month(SolarMonth month) {
    Estimate late = late(month);
    return new OutlookMonth(
        month,
        jobsOf(month),
        late == null ? null : late.rounded(),
        year == SolarMonth.FIRST_YEAR ? null : (Long) jobsOf(month.plus(-12)),
        isComplete(month));
  }

  private record Projection(
      @Nullable Range yearEnd, @Nullable OutlookBasis basis, int monthsUsed) {}

  private Projection projection(@Nullable Estimate late) {
    if (isOver()) {
      double end = late == null ? (double) jobsOfYear() : late.mid();
      return new Projection(Estimate.known(end).rounded(), null, 12);
    }
    List<Double> complete =
        monthsOfYear().stream().filter(this::isComplete).map(this::likely).toList();
    if (complete.size() < YearEnd.LEAST_MONTHS) {
      return new Projection(null, null, 0);
    }
    OutlookBasis basis = basis();
    List<Double> weights = monthsOfYear().stream().map(month -> weight(month, basis)).toList();
    return new Projection(YearEnd.of(complete, weights, jobsOfYear()), basis, complete.size());
  }

  /** With what is late where that is known. */
  private double likely(SolarMonth month) {
    Estimate late = late(month);
    return late == null ? (double) jobsOf(month) : late.mid();
  }

  private OutlookBasis basis() {
    if (year == SolarMonth.FIRST_YEAR) {
      return OutlookBasis.EVEN;
    }
    List<Long> lastYear = monthsOfYear().stream().map(month -> jobsOf(month.plus(-12))).toList();
    boolean isInEach = lastYear.stream().allMatch(month -> month > 0);
    long all = lastYear.stream().mapToLong(Long::longValue).sum();
    return isInEach && all >= LEAST_OF_LAST_YEAR ? OutlookBasis.LAST_YEAR : OutlookBasis.EVEN;
  }

  private double weight(SolarMonth month, OutlookBasis basis) {
    return switch (basis) {
      case EVEN -> month.days();
      case LAST_YEAR -> (double) jobsOf(month.plus(-12));
    };
  }

  private Verdict verdict(Row promised, @Nullable Range yearEnd) {
    long pledged = whole(promised, Measure.PLEDGED);
    if (pledged == 0 || whole(promised, Measure.JOINT_PLEDGED) > 0 || yearEnd == null) {
      return Verdict.UNKNOWN;
    }
    if (whole(promised, Measure.JOBS) >= pledged) {
      return Verdict.MET;
    }
    if (isOver()) {
      return Verdict.MISSED;
    }
    if (yearEnd.low() >= pledged) {
      return Verdict.ON_COURSE;
    }
    return yearEnd.high() < pledged ? Verdict.BEHIND : Verdict.OPEN;
  }

  private @Nullable Long neededPerMonth(Row promised) {
    Number gap = promised.measure(Measure.GAP);
    long left = monthsOfYear().stream().filter(month -> !isComplete(month)).count();
    return gap == null || left == 0
        ? null
        : (Long) Math.max(0, Math.floorDiv(gap.longValue() + left - 1, left));
  }

  private static long whole(Row row, Measure measure) {
    return Objects.requireNonNullElse(row.measure(measure), 0L).longValue();
  }
}
