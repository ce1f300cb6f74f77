package org.peyman.hub.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The measures of progress (rules.md, section 2), with the words for labels and headers: those that
 * are summed over facts, and those that follow from such sums by a rule of their own.
 */
public enum Measure {
  PLEDGED(
      over(Basis.COMMITMENTS),
      "pledged",
      "تعهدشده",
      "Pledged",
      Unit.JOBS,
      true,
      "Jobs promised: quantities of commitments of certainty PLEDGE or FIRM at "
          + "their latest revision, all of whose organizations are among the row's. "
          + "Not included: forecasts, and promises shared with organizations outside "
          + "the row."),
  JOINT_PLEDGED(
      over(Basis.COMMITMENTS),
      "jointPledged",
      "تعهد مشترک با دیگران",
      "Pledged jointly with others",
      Unit.JOBS,
      true,
      "Jobs promised together with others: as pledged, for commitments only "
          + "some of whose organizations are among the row's. Never part of pledged. "
          + "The same promise stands in the row of each of its organizations, so do "
          + "not add these rows."),
  PLEDGED_ORIGINAL(
      over(Basis.COMMITMENTS),
      "pledgedOriginal",
      "تعهد اولیه",
      "Originally pledged",
      Unit.JOBS,
      true,
      "Jobs promised at first: as pledged, but each commitment as it stood at "
          + "its first PLEDGE or FIRM revision. Later increases, decreases and "
          + "withdrawals are left out."),
  PLEDGED_UNPLACED(
      over(Basis.COMMITMENTS),
      "pledgedUnplaced",
      "تعهد بدون ذکر مرحله یا استان",
      "Pledged without phase or province",
      Unit.JOBS,
      true,
      "Promises that match every other part of the filter, but name no phase or "
          + "province where the filter restricts it. Never part of pledged, "
          + "fulfilment or gap."),
  FORECAST(
      over(Basis.COMMITMENTS),
      "forecast",
      "پیش‌بینی",
      "Forecast",
      Unit.JOBS,
      true,
      "Jobs expected, not promised: as pledged, for quantities of certainty "
          + "FORECAST. Never part of pledged, fulfilment or gap."),
  JOINT_FORECAST(
      over(Basis.COMMITMENTS),
      "jointForecast",
      "پیش‌بینی مشترک با دیگران",
      "Forecast jointly with others",
      Unit.JOBS,
      true,
      "Jobs expected together with others: as jointPledged, for quantities of "
          + "certainty FORECAST. Never part of pledged, fulfilment or gap."),
  PROPOSED(
      over(Basis.COMMITMENTS),
      "proposed",
      "پیشنهادشده",
      "Proposed",
      Unit.JOBS,
      true,
      "Jobs asked for, not yet agreed: as pledged, for quantities of certainty "
          + "PROPOSED. Never part of forecast, pledged, fulfilment or gap."),
  JOINT_PROPOSED(
      over(Basis.COMMITMENTS),
      "jointProposed",
      "پیشنهاد مشترک با دیگران",
      "Proposed jointly with others",
      Unit.JOBS,
      true,
      "Jobs asked for together with others: as jointPledged, for quantities of "
          + "certainty PROPOSED. Never part of forecast, pledged, fulfilment or gap."),
  EXPECTED(
      over(Basis.COMMITMENTS),
      "expected",
      "مورد انتظار تا این روز",
      "Expected by the day",
      Unit.JOBS,
      true,
      "How much of pledged is to be expected by the as-of date: each quantity "
          + "times the days of its year gone by, the as-of date included, divided by "
          + "the days of that year; 0 before the year, all of it after. Linear by days, "
          + "since a promise says nothing of seasons. Rounded half-up to 6 decimals."),
  REPORTED(
      over(Basis.REPORTS),
      "reported",
      "گزارش‌شده",
      "Reported",
      Unit.CLAIMS,
      true,
      "Claims and counts of the row's organizations by their own dimensions: "
          + "what a partner finds in its own books. Counts a job once for each claim, "
          + "so it is no number of jobs."),
  CLAIMED(
      over(Basis.JOBS),
      "claimed",
      "ادعاشده",
      "Claimed",
      Unit.CLAIMS,
      true,
      "Claims and counts of the row's organizations on the row's jobs, at the "
          + "dimensions of the job, which an earlier claim of another organization "
          + "may have set. Counts a job once for each claim. Claims of other "
          + "organizations are left out."),
  JOBS(
      where(job -> true),
      "jobs",
      "شغل (بدون دوباره‌شماری)",
      "Jobs, counted once",
      Unit.JOBS,
      true,
      "Distinct jobs: persons placed per phase, each counted once however many "
          + "organizations claim it. Not positions: the same person in another phase "
          + "is another job. Ended and refuted jobs are included."),
  OVERSTATEMENT(
      from(sums -> whole(sums, CLAIMED) - whole(sums, JOBS), CLAIMED, JOBS),
      "overstatement",
      "بیش‌شماری",
      "Overstatement",
      Unit.CLAIMS,
      true,
      "claimed minus jobs: by how much a plain sum of the reports overstates "
          + "the result. Overlap that missing person keys hide is left out; unmatched "
          + "is the most that it can be."),
  JOINT(
      over(Basis.JOBS),
      "joint",
      "شغل مشترک",
      "Joint jobs",
      Unit.JOBS,
      true,
      "Jobs that two or more organizations claim, whether those are inside the "
          + "row or not. Two claims of one organization do not make a job joint."),
  CREDIT(
      over(Basis.JOBS),
      "credit",
      "سهم",
      "Credit",
      Unit.JOBS,
      true,
      "Sum over jobs of the row's claimants divided by all claimants: a job "
          + "that three claim gives a third to each. Over all organizations it equals "
          + "jobs. It does not weigh who did how much. Rounded half-up to 6 decimals."),
  UNMATCHED(
      where(job -> !job.keyed()),
      "unmatched",
      "بدون کلید فرد",
      "Without person key",
      Unit.JOBS,
      true,
      "Jobs without a person key, counts among them, which cannot be matched "
          + "with claims of others: the upper bound of the overstatement that missing "
          + "keys can hide."),
  REPEATED(
      where(JobTraits::repeated),
      "repeated",
      "تکراری در مرحله‌ای دیگر",
      "Repeated",
      Unit.JOBS,
      true,
      "Jobs whose person has an earlier job in another phase, by start and then "
          + "phase code. The earliest job of a person is left out, and so are jobs "
          + "without a person key."),
  CHECKED(
      where(job -> job.latestIndependent() != null),
      "checked",
      "بازدیدشده",
      "Checked",
      Unit.JOBS,
      true,
      "Jobs with at least one conclusive verification by a team that has an "
          + "organization which does not claim the job. Visits by claimants alone, "
          + "and those with outcome REFUSED or UNREACHABLE, are left out."),
  VERIFIED(
      where(job -> confirms(job.latestIndependent())),
      "verified",
      "تأییدشده",
      "Verified",
      Unit.JOBS,
      true,
      "Checked jobs whose latest independent conclusive verification confirmed "
          + "them, as active or as ended. Jobs that nobody checked are in neither "
          + "verified nor refuted."),
  REFUTED(
      from(sums -> whole(sums, CHECKED) - whole(sums, VERIFIED), CHECKED, VERIFIED),
      "refuted",
      "ردشده",
      "Refuted",
      Unit.JOBS,
      true,
      "Checked jobs whose latest independent conclusive verification did not "
          + "confirm them: NOT_FOUND, WRONG_PERSON or NOT_ELIGIBLE. They stay in "
          + "jobs. checked = verified + refuted."),
  ACTIVE(
      where(Measure::isActive),
      "active",
      "فعال",
      "Active",
      Unit.JOBS,
      true,
      "Jobs with a claim that has not ended by the as-of date, whose latest "
          + "conclusive verification, independent or not, is not CONFIRMED_ENDED, "
          + "NOT_FOUND or WRONG_PERSON. A job that nobody visited is taken at its "
          + "claims' word."),
  ELIGIBLE_6M(
      where(JobTraits::isEligible6m),
      "eligible6m",
      "با گذشت شش ماه از شروع",
      "Six months old",
      Unit.JOBS,
      true,
      "Jobs that started six months or more before the as-of date: those of "
          + "which it can be asked whether they lasted. Counts, which are not "
          + "persons, are left out."),
  CHECKED_6M(
      where(job -> job.isEligible6m() && job.sixMonths().checked()),
      "checked6m",
      "بازدید پس از شش ماه",
      "Checked after six months",
      Unit.JOBS,
      true,
      "Of eligible6m, those with an independent conclusive verification dated "
          + "six months after the start or later. Earlier visits are left out."),
  SUSTAINED_6M(
      where(job -> job.isEligible6m() && job.sixMonths().sustained()),
      "sustained6m",
      "پایدار پس از شش ماه",
      "Sustained six months",
      Unit.JOBS,
      true,
      "Of checked6m, those with such a verification that found the job active. "
          + "Compare it with checked6m: what was not checked is unknown, not ended."),
  ELIGIBLE_12M(
      where(JobTraits::isEligible12m),
      "eligible12m",
      "با گذشت دوازده ماه از شروع",
      "Twelve months old",
      Unit.JOBS,
      true,
      "Jobs that started twelve months or more before the as-of date: those of "
          + "which it can be asked whether they lasted. Counts, which are not "
          + "persons, are left out."),
  CHECKED_12M(
      where(job -> job.isEligible12m() && job.twelveMonths().checked()),
      "checked12m",
      "بازدید پس از دوازده ماه",
      "Checked after twelve months",
      Unit.JOBS,
      true,
      "Of eligible12m, those with an independent conclusive verification dated "
          + "twelve months after the start or later. Earlier visits are left out."),
  SUSTAINED_12M(
      where(job -> job.isEligible12m() && job.twelveMonths().sustained()),
      "sustained12m",
      "پایدار پس از دوازده ماه",
      "Sustained twelve months",
      Unit.JOBS,
      true,
      "Of checked12m, those with such a verification that found the job active. "
          + "Compare it with checked12m: what was not checked is unknown, not ended."),
  FTE(
      each(Measure::fullWeekTenths),
      "fte",
      "معادل تمام‌وقت",
      "Full-time equivalents",
      Unit.FTE,
      true,
      "Sum over jobs of weekly hours, at most 44, divided by 44. A job of "
          + "unknown hours counts as 1, and hours above 44 do not count. Rounded "
          + "half-up to 6 decimals."),
  HOURS_UNKNOWN(
      where(job -> job.hoursTenths() == null),
      "hoursUnknown",
      "ساعت کار نامعلوم",
      "Hours unknown",
      Unit.JOBS,
      true,
      "Jobs whose weekly hours no claim states, counts among them. In fte each "
          + "of them counts as 1."),
  FULFILMENT(
      from(Measure::fulfilment, PLEDGED, JOINT_PLEDGED, JOBS),
      "fulfilment",
      "تحقق",
      "Fulfilment",
      Unit.RATIO,
      false,
      "jobs divided by pledged: 1 is all that was promised. Forecasts do not "
          + "enter. Null where pledged is null or 0, or where part of the promise is "
          + "shared with others (jointPledged above 0). Rounded half-up to 6 "
          + "decimals."),
  GAP(
      from(Measure::gap, PLEDGED, JOINT_PLEDGED, JOBS),
      "gap",
      "فاصله تا تعهد",
      "Gap",
      Unit.JOBS,
      false,
      "pledged minus jobs, negative when the promise is exceeded. Forecasts do "
          + "not enter. Null as fulfilment is, except that a pledge of 0 is a number."),
  PACE(
      from(Measure::pace, PLEDGED, JOINT_PLEDGED, JOBS, EXPECTED),
      "pace",
      "آهنگ تحقق",
      "Pace",
      Unit.RATIO,
      false,
      "jobs divided by expected: 1 is as much as was to be expected by the "
          + "as-of date. Null as fulfilment is, and where expected is 0. Rounded "
          + "half-up to 6 decimals.");

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
  private final String titleFa;
  private final String titleEn;
  private final Unit unit;
  private final boolean additive;
  private final String description;

  Measure(
      Made made,
      String field,
      String titleFa,
      String titleEn,
      Unit unit,
      boolean additive,
      String description) {
    this.made = made;
    this.field = field;
    this.titleFa = titleFa;
    this.titleEn = titleEn;
    this.unit = unit;
    this.additive = additive;
    this.description = description;
  }

  /** The name of the GraphQL field. */
  public String field() {
    return field;
  }

  public String titleFa() {
    return titleFa;
  }

  public String titleEn() {
    return titleEn;
  }

  public Unit unit() {
    return unit;
  }

  /** Whether the rows of a grouping without organizations add up to the total. */
  public boolean additive() {
    return additive;
  }

  public String description() {
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
