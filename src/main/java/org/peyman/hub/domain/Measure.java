package org.peyman.hub.domain;

/** The measures of progress (rules.md, section 2), with the words for labels and headers. */
public enum Measure {
  PLEDGED(
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
      "pledgedOriginal",
      "تعهد اولیه",
      "Originally pledged",
      Unit.JOBS,
      true,
      "Jobs promised at first: as pledged, but each commitment as it stood at "
          + "its first PLEDGE or FIRM revision. Later increases, decreases and "
          + "withdrawals are left out."),
  PLEDGED_UNPLACED(
      "pledgedUnplaced",
      "تعهد بدون ذکر مرحله یا استان",
      "Pledged without phase or province",
      Unit.JOBS,
      true,
      "Promises that match every other part of the filter, but name no phase or "
          + "province where the filter restricts it. Never part of pledged, "
          + "fulfilment or gap."),
  FORECAST(
      "forecast",
      "پیش‌بینی",
      "Forecast",
      Unit.JOBS,
      true,
      "Jobs expected, not promised: as pledged, for quantities of certainty "
          + "FORECAST. Never part of pledged, fulfilment or gap."),
  JOINT_FORECAST(
      "jointForecast",
      "پیش‌بینی مشترک با دیگران",
      "Forecast jointly with others",
      Unit.JOBS,
      true,
      "Jobs expected together with others: as jointPledged, for quantities of "
          + "certainty FORECAST. Never part of pledged, fulfilment or gap."),
  REPORTED(
      "reported",
      "گزارش‌شده",
      "Reported",
      Unit.CLAIMS,
      true,
      "Claims and counts of the row's organizations by their own dimensions: "
          + "what a partner finds in its own books. Counts a job once for each claim, "
          + "so it is no number of jobs."),
  CLAIMED(
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
      "jobs",
      "شغل (بدون دوباره‌شماری)",
      "Jobs, counted once",
      Unit.JOBS,
      true,
      "Distinct jobs: persons placed per phase, each counted once however many "
          + "organizations claim it. Not positions: the same person in another phase "
          + "is another job. Ended and refuted jobs are included."),
  OVERSTATEMENT(
      "overstatement",
      "بیش‌شماری",
      "Overstatement",
      Unit.CLAIMS,
      true,
      "claimed minus jobs: by how much a plain sum of the reports overstates "
          + "the result. Overlap that missing person keys hide is left out; unmatched "
          + "is the most that it can be."),
  JOINT(
      "joint",
      "شغل مشترک",
      "Joint jobs",
      Unit.JOBS,
      true,
      "Jobs that two or more organizations claim, whether those are inside the "
          + "row or not. Two claims of one organization do not make a job joint."),
  CREDIT(
      "credit",
      "سهم",
      "Credit",
      Unit.JOBS,
      true,
      "Sum over jobs of the row's claimants divided by all claimants: a job "
          + "that three claim gives a third to each. Over all organizations it equals "
          + "jobs. It does not weigh who did how much. Rounded half-up to 6 decimals."),
  UNMATCHED(
      "unmatched",
      "بدون کلید فرد",
      "Without person key",
      Unit.JOBS,
      true,
      "Jobs without a person key, counts among them, which cannot be matched "
          + "with claims of others: the upper bound of the overstatement that missing "
          + "keys can hide."),
  REPEATED(
      "repeated",
      "تکراری در مرحله‌ای دیگر",
      "Repeated",
      Unit.JOBS,
      true,
      "Jobs whose person has an earlier job in another phase, by start and then "
          + "phase code. The earliest job of a person is left out, and so are jobs "
          + "without a person key."),
  CHECKED(
      "checked",
      "بازدیدشده",
      "Checked",
      Unit.JOBS,
      true,
      "Jobs with at least one conclusive verification by a team that has an "
          + "organization which does not claim the job. Visits by claimants alone, "
          + "and those with outcome REFUSED or UNREACHABLE, are left out."),
  VERIFIED(
      "verified",
      "تأییدشده",
      "Verified",
      Unit.JOBS,
      true,
      "Checked jobs whose latest independent conclusive verification confirmed "
          + "them, as active or as ended. Jobs that nobody checked are in neither "
          + "verified nor refuted."),
  REFUTED(
      "refuted",
      "ردشده",
      "Refuted",
      Unit.JOBS,
      true,
      "Checked jobs whose latest independent conclusive verification did not "
          + "confirm them: NOT_FOUND, WRONG_PERSON or NOT_ELIGIBLE. They stay in "
          + "jobs. checked = verified + refuted."),
  ACTIVE(
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
      "eligible6m",
      "با گذشت شش ماه از شروع",
      "Six months old",
      Unit.JOBS,
      true,
      "Jobs that started six months or more before the as-of date: those of "
          + "which it can be asked whether they lasted. Counts, which are not "
          + "persons, are left out."),
  CHECKED_6M(
      "checked6m",
      "بازدید پس از شش ماه",
      "Checked after six months",
      Unit.JOBS,
      true,
      "Of eligible6m, those with an independent conclusive verification dated "
          + "six months after the start or later. Earlier visits are left out."),
  SUSTAINED_6M(
      "sustained6m",
      "پایدار پس از شش ماه",
      "Sustained six months",
      Unit.JOBS,
      true,
      "Of checked6m, those with such a verification that found the job active. "
          + "Compare it with checked6m: what was not checked is unknown, not ended."),
  ELIGIBLE_12M(
      "eligible12m",
      "با گذشت دوازده ماه از شروع",
      "Twelve months old",
      Unit.JOBS,
      true,
      "Jobs that started twelve months or more before the as-of date: those of "
          + "which it can be asked whether they lasted. Counts, which are not "
          + "persons, are left out."),
  CHECKED_12M(
      "checked12m",
      "بازدید پس از دوازده ماه",
      "Checked after twelve months",
      Unit.JOBS,
      true,
      "Of eligible12m, those with an independent conclusive verification dated "
          + "twelve months after the start or later. Earlier visits are left out."),
  SUSTAINED_12M(
      "sustained12m",
      "پایدار پس از دوازده ماه",
      "Sustained twelve months",
      Unit.JOBS,
      true,
      "Of checked12m, those with such a verification that found the job active. "
          + "Compare it with checked12m: what was not checked is unknown, not ended."),
  FTE(
      "fte",
      "معادل تمام‌وقت",
      "Full-time equivalents",
      Unit.FTE,
      true,
      "Sum over jobs of weekly hours, at most 44, divided by 44. A job of "
          + "unknown hours counts as 1, and hours above 44 do not count. Rounded "
          + "half-up to 6 decimals."),
  HOURS_UNKNOWN(
      "hoursUnknown",
      "ساعت کار نامعلوم",
      "Hours unknown",
      Unit.JOBS,
      true,
      "Jobs whose weekly hours no claim states, counts among them. In fte each "
          + "of them counts as 1."),
  FULFILMENT(
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
      "gap",
      "فاصله تا تعهد",
      "Gap",
      Unit.JOBS,
      false,
      "pledged minus jobs, negative when the promise is exceeded. Forecasts do "
          + "not enter. Null as fulfilment is, except that a pledge of 0 is a number.");

  /** What a measure counts. */
  public enum Unit {
    JOBS,
    CLAIMS,
    FTE,
    RATIO
  }

  private final String field;
  private final String titleFa;
  private final String titleEn;
  private final Unit unit;
  private final boolean additive;
  private final String description;

  Measure(
      String field,
      String titleFa,
      String titleEn,
      Unit unit,
      boolean additive,
      String description) {
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
    return this == CREDIT || this == FTE || this == FULFILMENT;
  }

  /** Whether it comes from commitments alone. */
  public boolean isOfCommitments() {
    return ordinal() <= JOINT_FORECAST.ordinal();
  }
}
