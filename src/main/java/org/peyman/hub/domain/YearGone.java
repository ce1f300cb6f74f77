package org.peyman.hub.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How much of each Solar Hijri year has gone by as of a day, that day included: in parts so small
 * that a day of any year is a whole number of them.
 *
 * @param year that of the day
 * @param parts so many of it
 */
public record YearGone(int year, int parts) {

  /** The parts of a year, whether it has 365 days or 366. */
  public static final int WHOLE = 365 * 366;

  public static YearGone of(LocalDate day) {
    int year = SolarMonth.of(day).year();
    LocalDate first = new SolarMonth(year, 1).firstDay();
    long gone = ChronoUnit.DAYS.between(first, day) + 1;
    long days = ChronoUnit.DAYS.between(first, new SolarMonth(year, 12).lastDay()) + 1;
    return new YearGone(year, Math.toIntExact(gone * (WHOLE / days)));
  }

  /** Of a year: none before it begins, all after it. */
  public int partsOf(int other) {
    return other < year ? WHOLE : other == year ? parts : 0;
  }
}
