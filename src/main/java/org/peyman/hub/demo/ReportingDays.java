package org.peyman.hub.demo;

import java.time.Instant;
import java.time.LocalDate;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Tehran;

/**
 * On which days a source of the demonstration reported: on one day of each Solar Hijri month, its
 * own. So a past of years is a few hundred batches, and is taken in within seconds.
 */
public final class ReportingDays {

  /** Every month has it. */
  private static final int LAST_DAY = 28;

  private final int dayOfMonth;

  /** Those of the source with the code. */
  public ReportingDays(String source) {
    this.dayOfMonth = new Dice(0, source.hashCode()).between(1, LAST_DAY);
  }

  /** That of the month. */
  public LocalDate in(SolarMonth month) {
    return month.firstDay().plusDays(dayOfMonth - 1L);
  }

  /** The first that is not before the day. */
  public LocalDate from(LocalDate day) {
    SolarMonth month = SolarMonth.of(day);
    LocalDate own = in(month);
    return own.isBefore(day) ? in(month.plus(1)) : own;
  }

  /** The hour of a day in Tehran at which something is recorded. */
  public static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(Tehran.ZONE).toInstant();
  }
}
