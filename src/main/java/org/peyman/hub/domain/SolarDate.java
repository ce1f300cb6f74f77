package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A day of the Solar Hijri calendar.
 *
 * @param month the month, 1206-01 to 1498-12
 * @param day 1 to the length of the month
 */
public record SolarDate(SolarMonth month, int day) {

  public SolarDate {
    if (day < 1 || day > month.days()) {
      throw new IllegalArgumentException(
          "Day " + day + " does not exist: " + month + " has " + month.days() + " days");
    }
  }

  /**
   * The given Gregorian day in this calendar; IllegalArgumentException outside the years 1206 to
   * 1498.
   */
  public static SolarDate of(LocalDate day) {
    SolarMonth month = SolarMonth.of(day);
    return new SolarDate(month, (int) (day.toEpochDay() - month.firstDay().toEpochDay()) + 1);
  }

  /** The same day, Gregorian. */
  public LocalDate gregorian() {
    return month.firstDay().plusDays(day - 1L);
  }

  /** The day as {@code 1399/07/15}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04d/%02d/%02d", month.year(), month.month(), day);
  }
}
