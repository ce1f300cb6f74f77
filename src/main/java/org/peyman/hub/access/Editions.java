package org.peyman.hub.access;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.peyman.hub.domain.SolarMonth;

/**
 * The days as of which figures are published (rules.md, section 4.4): what is asked on a day is
 * answered as of the end of the last edition before it, so that one more claim changes nothing that
 * can be asked.
 *
 * @param each how often there is one
 */
public record Editions(Each each) {

  private static final int LATEST = 3;

  /** How often there is an edition, each as of the end of its period. */
  public enum Each {
    /** Of the Solar Hijri calendar. */
    MONTH,
    DAY
  }

  /** The last day of the last edition that was complete before a day. */
  public LocalDate before(LocalDate day) {
    return begin(day).minusDays(1);
  }

  /** Whether an edition ends with a day, which is over. */
  public boolean isEnd(LocalDate day, LocalDate today) {
    return day.isBefore(today) && begin(day.plusDays(1)).equals(day.plusDays(1));
  }

  /** The last days of the latest editions before a day, the latest first. */
  public List<LocalDate> latestBefore(LocalDate day) {
    return Stream.iterate(before(day), this::before).limit(LATEST).toList();
  }

  /** The day on which there is the first edition of a ledger that begins on a day. */
  public LocalDate firstOf(LocalDate begins) {
    return each == Each.DAY ? begins.plusDays(1) : SolarMonth.of(begins).lastDay().plusDays(1);
  }

  private LocalDate begin(LocalDate day) {
    return each == Each.DAY ? day : SolarMonth.of(day).firstDay();
  }
}
