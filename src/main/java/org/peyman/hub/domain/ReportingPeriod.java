package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Solar Hijri month or quarter that a report is about.
 *
 * @param firstMonth of a quarter one of 1, 4, 7 and 10
 */
public record ReportingPeriod(ReportingFrequency frequency, SolarMonth firstMonth)
    implements Comparable<ReportingPeriod> {

  /** What {@link #parse} accepts, for messages. */
  public static final Title ALLOWED =
      new Title(
          "ماهی هجری شمسی مانند 1399-07 یا فصلی مانند 1399-Q3، از سال 1206 تا 1498",
          "a Solar Hijri month such as 1399-07 or a quarter such as 1399-Q3, of the years 1206 to"
              + " 1498");

  private static final Pattern QUARTER = Pattern.compile("(\\d{4})[-/]?Q([1-4])");

  public ReportingPeriod {
    if ((firstMonth.month() - 1) % frequency.months() != 0) {
      throw new IllegalArgumentException(firstMonth + " begins no " + frequency);
    }
  }

  /** Reads {@code 1399-07} or {@code 1399-Q3}, in digits of any script; empty: it is neither. */
  public static Optional<ReportingPeriod> parse(String text) {
    String latin = Text.latinDigits(text.strip()).toUpperCase(Locale.ROOT);
    Matcher quarter = QUARTER.matcher(latin);
    if (!quarter.matches()) {
      return Dates.parseMonth(latin).map(month -> of(ReportingFrequency.MONTH, month));
    }
    int first = Integer.parseInt(quarter.group(2)) * 3 - 2;
    return SolarMonth.parse(String.format(Locale.ROOT, "%s-%02d", quarter.group(1), first))
        .map(month -> of(ReportingFrequency.QUARTER, month));
  }

  /** The period that holds the month. */
  public static ReportingPeriod of(ReportingFrequency frequency, SolarMonth month) {
    return new ReportingPeriod(frequency, month.plus(-((month.month() - 1) % frequency.months())));
  }

  /** The last of its months. */
  public SolarMonth lastMonth() {
    return firstMonth.plus(frequency.months() - 1);
  }

  /** The first day, Gregorian. */
  public LocalDate firstDay() {
    return firstMonth.firstDay();
  }

  /** The last day, Gregorian. */
  public LocalDate lastDay() {
    return lastMonth().lastDay();
  }

  /** In time, a quarter after the month with which it begins. */
  @Override
  public int compareTo(ReportingPeriod other) {
    int byMonth = firstMonth.compareTo(other.firstMonth);
    return byMonth == 0 ? frequency.compareTo(other.frequency) : byMonth;
  }

  @Override
  public String toString() {
    return frequency == ReportingFrequency.MONTH ? firstMonth.toString() : firstMonth.quarterText();
  }
}
