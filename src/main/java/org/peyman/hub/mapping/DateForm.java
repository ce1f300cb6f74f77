package org.peyman.hub.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.domain.Text;

/**
 * Forms of a day beyond those that the hub reads by itself; what has another form is left as is.
 */
enum DateForm {
  /** ISO or Solar Hijri with hyphens or slashes, which the hub tells apart. */
  USUAL {
    @Override
    String read(String text) {
      return text;
    }
  },
  /**
   * Solar Hijri, also with points, and with years of two digits: 70 to 99 are 1370 to 1399. What is
   * no such day stays as it stands: an ISO date, which counts too, and what is to be quoted.
   */
  SOLAR {
    @Override
    String read(String text) {
      Matcher matcher = SOLAR_DAY.matcher(Text.latinDigits(text));
      if (!matcher.matches()) {
        return text;
      }
      String year = matcher.group(1);
      String century = year.length() == 4 ? "" : year.compareTo("70") >= 0 ? "13" : "14";
      String day = century + year + "/" + matcher.group(2) + "/" + matcher.group(3);
      return Dates.parse(day).isEmpty() ? text : day;
    }
  },
  /** Eight digits, year, month and day, of either calendar. */
  COMPACT {
    @Override
    String read(String text) {
      Matcher matcher = COMPACT_DAY.matcher(Text.latinDigits(text));
      return matcher.matches() ? matcher.replaceFirst("$1-$2-$3") : text;
    }
  },
  /** A moment; its day in Tehran. Without an offset its own day. */
  INSTANT {
    @Override
    String read(String text) {
      String moment = text.replace(' ', 'T');
      try {
        return Tehran.dayOf(OffsetDateTime.parse(moment).toInstant()).toString();
      } catch (DateTimeException e) {
        return dayOf(moment).map(LocalDate::toString).orElse(text);
      }
    }
  };

  private static final Pattern SOLAR_DAY =
      Pattern.compile("(\\d{2}|\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
  private static final Pattern COMPACT_DAY = Pattern.compile("^(\\d{4})(\\d{2})(\\d{2})$");

  abstract String read(String text);

  private static Optional<LocalDate> dayOf(String moment) {
    try {
      return Optional.of(LocalDateTime.parse(moment).toLocalDate());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** By the name that a configuration uses. */
  static Optional<DateForm> named(String name) {
    for (DateForm form : values()) {
      if (form.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
