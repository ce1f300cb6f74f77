package org.peyman.hub.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The measures of progress (rules.md, section 2): those that are summed over facts, and those that
 * follow from such sums by a rule of their own.
 */
public enum Measure {
  PLEDGED(over(Basis.COMMITMENTS), "pledged", Unit.JOBS, true),
  JOINT_PLEDGED(over(Basis.COMMITMENTS), "jointPledged", Unit.JOBS, true),
  PLEDGED_ORIGINAL(over(Basis.COMMITMENTS), "pledgedOriginal", Unit.JOBS, true),
  PLEDGED_UNPLACED(over(Basis.COMMITMENTS), "pledgedUnplaced", Unit.JOBS, true),
  FORECAST(over(Basis.COMMITMENTS), "forecast", Unit.JOBS, true),
  JOINT_FORECAST(over(Basis.COMMITMENTS), "jointForecast", Unit.JOBS, true),
  PROPOSED(over(Basis.COMMITMENTS), "proposed", Unit.JOBS, true),
  JOINT_PROPOSED(over(Basis.COMMITMENTS), "jointProposed", Unit.JOBS, true),
  EXPECTED(over(Basis.COMMITMENTS), "expected", Unit.JOBS, true),
  REPORTED(over(Basis.REPORTS), "reported", Unit.CLAIMS, true),
  CLAIMED(over(Basis.JOBS), "claimed", Unit.CLAIMS, true),
  JOBS(where(job -> true), "jobs", Unit.JOBS, true),
  OVERSTATEMENT(
      from(sums -> whole(sums, CLAIMED) - whole(sums, JOBS), CLAIMED, JOBS),
      "overstatement",
      Unit.CLAIMS,
      true),
  JOINT(over(Basis.JOBS), "joint", Unit.JOBS, true),
  CREDIT(over(Basis.JOBS), "credit", Unit.JOBS, true),
  UNMATCHED(where(job -> !job.keyed()), "unmatched", Unit.JOBS, true),
  REPEATED(where(JobTraits::repeated), "repeated", Unit.JOBS, true),
  CHECKED(where(job -> job.latestIndependent() != null), "checked", Unit.JOBS, true),
  VERIFIED(where(job -> confirms(job.latestIndependent())), "verified", Unit.JOBS, true),
  REFUTED(
      from(sums -> whole(sums, CHECKED) - whole(sums, VERIFIED), CHECKED, VERIFIED),
      "refuted",
      Unit.JOBS,
      true),
  ACTIVE(where(Measure::isActive), "active", Unit.JOBS, true),
  ELIGIBLE_6M(where(JobTraits::isEligible6m), "eligible6m", Unit.JOBS, true),
  CHECKED_6M(
      where(job -> job.isEligible6m() && job.sixMonths().checked()), "checked6m", Unit.JOBS, true),
  SUSTAINED_6M(
      where(job -> job.isEligible6m() && job.sixMonths().sustained()),
      "sustained6m",
      Unit.JOBS,
      true),
  ELIGIBLE_12M(where(JobTraits::isEligible12m), "eligible12m", Unit.JOBS, true),
  CHECKED_12M(
      where(job -> job.isEligible12m() && job.twelveMonths().checked()),
      "checked12m",
      Unit.JOBS,
      true),
  SUSTAINED_12M(
      where(job -> job.isEligible12m() && job.twelveMonths().sustained()),
      "sustained12m",
      Unit.JOBS,
      true),
  FTE(each(Measure::fullWeekTenths), "fte", Unit.FTE, true),
  HOURS_UNKNOWN(where(job -> job.hoursTenths() == null), "hoursUnknown", Unit.JOBS, true),
  FULFILMENT(
      from(Measure::fulfilment, PLEDGED, JOINT_PLEDGED, JOBS), "fulfilment", Unit.RATIO, false),
  GAP(from(Measure::gap, PLEDGED, JOINT_PLEDGED, JOBS), "gap", Unit.JOBS, false),
  PACE(from(Measure::pace, PLEDGED, JOINT_PLEDGED, JOBS, EXPECTED), "pace", Unit.RATIO, false);

  /** A full week of work, in tenths of hours. */
  public static final int FULL_WEEK_TENTHS = 440;

  private static final int DECIMALS = 6;

  /** Of what is to be divided once more: so many that rounding them later changes nothing. */
  private static final int DECIMALS_BETWEEN = 40;

  private static final BigDecimal WHOLE_YEAR = BigDecimal.valueOf(YearGone.WHOLE);

  /** Those that are added up over facts; all others follow from them. */
  public static final List<Measure> SUMMED =
      Stream.of(values()).filter(measure -> measure.made.derived == null).toList();

  /** Over what a measure is added up, each kind by its own dimensions. */
  public enum Basis {
    /** Commitments at a revision, in parts. */
    COMMITMENTS,
    /** Every claim and cell of a count. */
    REPORTS,
    /** Every job once. */
    JOBS,
    /** Nothing: it follows from others. */
    SUMS
  }

  /** Makes a measure of the sums of a group; null where it has no value there. */
  @FunctionalInterface
  private interface Rule {
    @Nullable Number of(Map<Measure, Number> sums);
  }

  /**
   * How a measure comes about.
   *
   * @param ofJob null: it depends on who claims a job, or is not of jobs
   * @param derived null: it is added up
   */
  private record Made(Basis basis, @Nullable OfJob ofJob, @Nullable Derived derived) {}

  /**
   * How a measure follows from others.
   *
   * @param inputs these
   */
  private record Derived(Rule rule, List<Measure> inputs) {}

  /** What a job adds to a measure, whoever claims it. */
  @FunctionalInterface
  public interface OfJob {

    /** At least 0, and the same for equal jobs; of fte so many 440ths. */
    int of(JobTraits job);
  }

  /** What a measure counts. */
  public enum Unit {
    JOBS,
    CLAIMS,
    FTE,
    RATIO
  }

  private final Made made;
  private final String field;
  private final Title title;
  private final Unit unit;
  private final boolean additive;
  private final Title description;

  Measure(Made made, String field, Unit unit, boolean additive) {
    this.made = made;
    this.field = field;
    this.title = Words.of("ProgressRow." + field);
    this.unit = unit;
    this.additive = additive;
    this.description = Words.of("about." + field);
  }

  /** The name of the GraphQL field. */
  public String field() {
    return field;
  }

  /** What people call it. */
  public Title title() {
    return title;
  }

  public Unit unit() {
    return unit;
  }

  /** Whether the rows of a grouping without organizations add up to the total. */
  public boolean additive() {
    return additive;
  }

  /** What it means, and what it leaves out. */
  public Title description() {
    return description;
  }

  /** Whether it is a Float with 6 decimals; all others are whole numbers. */
  public boolean isFraction() {
    return switch (this) {
      case CREDIT, FTE, EXPECTED, FULFILMENT, PACE -> true;
      default -> false;
    };
  }

  /** Over what it is added up. */
  public Basis basis() {
    return made.basis;
  }

  /** Whether it comes from commitments alone. */
  public boolean isOfCommitments() {
    return made.basis == Basis.COMMITMENTS;
  }

  /**
   * What each job adds to it; null where that depends on who claims the job, or it is not of jobs.
   */
  public @Nullable OfJob ofJob() {
    return made.ofJob;
  }

  /** Its value where a group has the given sums; null where it has none there. */
  public @Nullable Number of(Map<Measure, Number> sums) {
    return made.derived == null ? shown(sums.get(this)) : made.derived.rule.of(sums);
  }

  private static @Nullable Number shown(@Nullable Number sum) {
    return sum instanceof BigDecimal fraction
        ? fraction.setScale(DECIMALS, RoundingMode.HALF_UP)
        : sum;
  }

  /** The summed measures that it is made of; itself where it is one. */
  public List<Measure> inputs() {
    return made.derived == null ? List.of(this) : made.derived.inputs;
  }

  private static Made over(Basis basis) {
    return new Made(basis, null, null);
  }

  private static Made from(Rule rule, Measure... inputs) {
    return new Made(Basis.SUMS, null, new Derived(rule, List.of(inputs)));
  }

  private static Made where(Predicate<JobTraits> counts) {
    return each(job -> counts.test(job) ? 1 : 0);
  }

  private static Made each(OfJob ofJob) {
    return new Made(Basis.JOBS, ofJob, null);
  }

  /** A fraction as it is shown: half-up to 6 decimals. */
  public static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
    return part.divide(whole, DECIMALS, RoundingMode.HALF_UP);
  }

  /** The sum of {@link #EXPECTED}, not yet rounded, of quantities times parts of their years. */
  public static BigDecimal expected(BigDecimal quantityParts) {
    return quantityParts.divide(WHOLE_YEAR, DECIMALS_BETWEEN, RoundingMode.HALF_UP);
  }

  /** A value to be compared; null where there is none. */
  public static @Nullable BigDecimal exact(@Nullable Number value) {
    if (value == null) {
      return null;
    }
    return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(value.longValue());
  }

  private static boolean confirms(@Nullable Outcome latest) {
    return latest != null && latest.confirmed();
  }

  /** Not ended, as far as its claims say, and not found otherwise. */
  private static boolean isActive(JobTraits job) {
    Outcome latest = job.latestConclusive();
    return !job.elapsed().ended() && (latest == null || latest.leavesActive());
  }

  private static int fullWeekTenths(JobTraits job) {
    Integer hours = job.hoursTenths();
    return hours == null ? FULL_WEEK_TENTHS : Math.min(hours, FULL_WEEK_TENTHS);
  }

  private static @Nullable Number fulfilment(Map<Measure, Number> sums) {
    long pledged = whole(sums, PLEDGED);
    return pledged != 0 && isPromiseOfItsOwn(sums)
        ? ratio(BigDecimal.valueOf(whole(sums, JOBS)), BigDecimal.valueOf(pledged))
        : null;
  }

  private static @Nullable Number gap(Map<Measure, Number> sums) {
    return isPromiseOfItsOwn(sums) ? whole(sums, PLEDGED) - whole(sums, JOBS) : null;
  }

  private static @Nullable Number pace(Map<Measure, Number> sums) {
    BigDecimal expected = exact(sums.get(EXPECTED));
    return expected != null && expected.signum() != 0 && isPromiseOfItsOwn(sums)
        ? ratio(BigDecimal.valueOf(whole(sums, JOBS)), expected)
        : null;
  }

  /** Whether jobs can be held against what was promised: no part of it is shared with others. */
  private static boolean isPromiseOfItsOwn(Map<Measure, Number> sums) {
    return sums.containsKey(PLEDGED) && whole(sums, JOINT_PLEDGED) == 0;
  }

  private static long whole(Map<Measure, Number> sums, Measure measure) {
    Number value = sums.get(measure);
    return value == null ? 0 : value.longValue();
  }
}
