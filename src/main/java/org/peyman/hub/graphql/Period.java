package org.peyman.hub.graphql;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.SolarMonth;

/** The whole months that a group stands for. */
record Period(SolarMonth first, SolarMonth last) {

  /** The finest period of a group; null where it has none. */
  static @Nullable Period of(Map<Dimension, @Nullable String> group) {
    String month = group.get(Dimension.MONTH);
    if (month != null) {
      SolarMonth only = SolarMonth.parse(month).orElseThrow();
      return new Period(only, only);
    }
    String quarter = group.get(Dimension.QUARTER);
    if (quarter != null) {
      return ofQuarter(quarter);
    }
    String year = group.get(Dimension.YEAR);
    return year == null ? null : ofYear(Integer.parseInt(year));
  }

  /** A quarter such as {@code 1399-Q3}. */
  static Period ofQuarter(String quarter) {
    int year = Integer.parseInt(quarter.substring(0, 4));
    int number = Integer.parseInt(quarter.substring(6));
    return new Period(new SolarMonth(year, number * 3 - 2), new SolarMonth(year, number * 3));
  }

  private static Period ofYear(int year) {
    return new Period(new SolarMonth(year, 1), new SolarMonth(year, 12));
  }

  LocalDate start() {
    return first.firstDay();
  }

  LocalDate end() {
    return last.lastDay();
  }
}
