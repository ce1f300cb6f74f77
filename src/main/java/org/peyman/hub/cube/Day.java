package org.peyman.hub.cube;

import java.time.LocalDate;
import org.peyman.hub.domain.JobTraits.Elapsed;

/**
 * What a day makes of dates. Of the day alone it depends how old a job is and whether it has ended:
 * so much of a job's profile is its own, and so much the day's.
 */
final class Day {

  /** So many profiles come of the same traits. */
  static final int PROFILES = 8;

  /** The last day for what never ends. */
  static final int NEVER = Integer.MAX_VALUE;

  private static final int SIX_MONTHS = 1;
  private static final int TWELVE_MONTHS = 2;
  private static final int ENDED = 4;

  private final LocalDate date;
  private final long epochDay;
  private final long sixMonthsOld;
  private final long twelveMonthsOld;

  Day(LocalDate date) {
    this.date = date;
    this.epochDay = date.toEpochDay();
    this.sixMonthsOld = latestStart(date, 6);
    this.twelveMonthsOld = latestStart(date, 12);
  }

  LocalDate date() {
    return date;
  }

  /** The latest start so many months before: the last day of a short month stands for several. */
  private static long latestStart(LocalDate day, int months) {
    LocalDate start = day.minusMonths(months).plusDays(4);
    while (start.plusMonths(months).isAfter(day)) {
      start = start.minusDays(1);
    }
    return start.toEpochDay();
  }

  /** The profile, on this day, of what has these traits and dates. */
  int profile(int traits, int startedOn, int lastEnd) {
    return traits * PROFILES
        + (startedOn <= sixMonthsOld ? SIX_MONTHS : 0)
        + (startedOn <= twelveMonthsOld ? TWELVE_MONTHS : 0)
        + (lastEnd <= epochDay ? ENDED : 0);
  }

  static int traits(int profile) {
    return profile / PROFILES;
  }

  /** What has elapsed in a profile. */
  static Elapsed elapsed(int profile) {
    return new Elapsed(
        (profile & SIX_MONTHS) != 0, (profile & TWELVE_MONTHS) != 0, (profile & ENDED) != 0);
  }
}
