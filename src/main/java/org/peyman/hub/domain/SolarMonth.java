package org.peyman.hub.domain;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A month of the Solar Hijri calendar, the unit in which organizations plan and report.
 *
 * <p>Years 1206 to 1498 are the ones for which ICU's Persian calendar agrees with the official one;
 * others are refused. The month starts are computed by ICU once and kept in a table, so conversions
 * are a binary search.
 *
 * @param year 1206 to 1498
 * @param month 1 (Farvardin) to 12 (Esfand)
 */
public record SolarMonth(int year, int month) implements Comparable<SolarMonth> {

  /** The first year that can be written. */
  public static final int FIRST_YEAR = 1206;

  /** The last year that can be written. */
  public static final int LAST_YEAR = 1498;

  private static final Pattern TEXT = Pattern.compile("(\\d{4})-(\\d{2})");
  private static final long[] STARTS = starts();

  public SolarMonth {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new IllegalArgumentException(
          "Solar Hijri year " + year + " is outside " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    if (month < 1 || month > 12) {
      throw new IllegalArgumentException("Solar Hijri month " + month + " is outside 1 to 12");
    }
  }

  /**
   * The month that holds the given day; IllegalArgumentException outside the years 1206 to 1498.
   */
  public static SolarMonth of(LocalDate day) {
    return ofIndex(indexOf(day));
  }

  /** The month with the given number as {@link #number()} gives it, for example 139907. */
  public static SolarMonth ofNumber(int number) {
    return new SolarMonth(number / 100, number % 100);
  }

  /** Reads {@code 1399-07}; empty when the text is not such a month. */
  public static Optional<SolarMonth> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group(1));
    int month = Integer.parseInt(matcher.group(2));
    boolean valid = year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12;
    return valid ? Optional.of(new SolarMonth(year, month)) : Optional.empty();
  }

  /** The first day, Gregorian. */
  public LocalDate firstDay() {
    return LocalDate.ofEpochDay(STARTS[index()]);
  }

  /** The last day, Gregorian. */
  public LocalDate lastDay() {
    return LocalDate.ofEpochDay(STARTS[index() + 1] - 1);
  }

  /** How many days the month has: 29, 30 or 31. */
  public int days() {
    return (int) (STARTS[index() + 1] - STARTS[index()]);
  }

  /** The quarter, 1 to 4. */
  public int quarter() {
    return (month + 2) / 3;
  }

  /** The quarter as {@code 1399-Q3}. */
  public String quarterText() {
    return year + "-Q" + quarter();
  }

  /** The month as one number whose order is that of time, for example 139907. */
  public int number() {
    return year * 100 + month;
  }

  /**
   * The month that lies the given number of months later; IllegalArgumentException outside the
   * table.
   */
  public SolarMonth plus(int months) {
    return ofIndex(index() + months);
  }

  @Override
  public int compareTo(SolarMonth other) {
    return Integer.compare(number(), other.number());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04d-%02d", year, month);
  }

  private int index() {
    return (year - FIRST_YEAR) * 12 + month - 1;
  }

  private static SolarMonth ofIndex(int index) {
    return new SolarMonth(FIRST_YEAR + Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1);
  }

  private static int indexOf(LocalDate day) {
    long epochDay = day.toEpochDay();
    if (epochDay < STARTS[0] || epochDay >= STARTS[STARTS.length - 1]) {
      throw new IllegalArgumentException(
          day + " is outside the Solar Hijri years " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    int found = Arrays.binarySearch(STARTS, epochDay);
    return found >= 0 ? found : -found - 2;
  }

  private static long[] starts() {
    int months = (LAST_YEAR - FIRST_YEAR + 1) * 12;
    long[] starts = new long[months + 1];
    Calendar calendar =
        Calendar.getInstance(TimeZone.GMT_ZONE, new ULocale("fa_IR@calendar=persian"));
    for (int i = 0; i <= months; i++) {
      calendar.clear();
      calendar.set(FIRST_YEAR + i / 12, i % 12, 1);
      starts[i] = Math.floorDiv(calendar.getTimeInMillis(), 86_400_000L);
    }
    return starts;
  }
}
