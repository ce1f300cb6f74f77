package org.peyman.hub.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a day the way partners write it: ISO ({@code 2020-10-06}) or Solar Hijri ({@code
 * 1399/07/15}, also with hyphens), in Latin, Persian or Arabic digits. Years below 1700 are Solar
 * Hijri. Likewise a month, which is always Solar Hijri.
 */
public final class Dates {

  /** What {@link #parse} accepts, for messages. */
  public static final Title ALLOWED =
      new Title(
          "تاریخی میلادی مانند 2020-10-06 یا تاریخی هجری شمسی مانند 1399/07/15، از 1206 تا 1498",
          "an ISO date such as 2020-10-06 or a Solar Hijri date such as 1399/07/15, from 1206 to"
              + " 1498");

  /** What {@link #parseMonth} accepts, for messages. */
  public static final Title MONTH_ALLOWED =
      new Title(
          "ماهی هجری شمسی مانند 1399-07، از 1206-01 تا 1498-12",
          "a Solar Hijri month such as 1399-07, from 1206-01 to 1498-12");

  private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/](\\d{1,2})");
  private static final Pattern DATE = Pattern.compile("(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})");
  private static final int FIRST_GREGORIAN_YEAR = 1700;

  private Dates() {}

  /** The day that the text names; empty when it names none. */
  public static Optional<LocalDate> parse(String text) {
    Matcher matcher = DATE.matcher(Text.latinDigits(text.strip()));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group(1));
    int month = Integer.parseInt(matcher.group(3));
    int day = Integer.parseInt(matcher.group(4));
    try {
      if (year < FIRST_GREGORIAN_YEAR) {
        return Optional.of(new SolarDate(new SolarMonth(year, month), day).gregorian());
      }
      return iso(matcher, year, month, day);
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The month that the text names; empty when it names none. */
  public static Optional<SolarMonth> parseMonth(String text) {
    Matcher matcher = MONTH.matcher(Text.latinDigits(text));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String padding = matcher.group(2).length() == 1 ? "-0" : "-";
    return SolarMonth.parse(matcher.group(1) + padding + matcher.group(2));
  }

  private static Optional<LocalDate> iso(Matcher matcher, int year, int month, int day) {
    if (!matcher.group(2).equals("-")) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.of(year, month, day);
    SolarMonth.of(date); // outside the calendar's table no month could be given to it
    return Optional.of(date);
  }
}
