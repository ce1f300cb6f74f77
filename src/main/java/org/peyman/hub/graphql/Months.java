package org.peyman.hub.graphql;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Title;

/** Several restrictions in time, narrowed one by one to the months that meet all of them. */
final class Months {

  private static final int MOST_MONTHS = 1200;

  private @Nullable SolarMonth first;
  private @Nullable SolarMonth last;

  /** Narrows to the months between two given as text. */
  void between(String path, @Nullable String from, @Nullable String to) {
    SolarMonth low = from == null ? null : parse(path + ".fromMonth", from);
    SolarMonth high = to == null ? null : parse(path + ".toMonth", to);
    if (low != null && high != null && low.compareTo(high) > 0) {
      throw HubError.badRequest(
          new Title(
              after(from, to),
              path + ": fromMonth \"" + from + "\" is after toMonth \"" + to + "\""));
    }
    narrow(low, high);
  }

  /** Narrows to the whole months that hold two days and what lies between. */
  void between(String path, @Nullable LocalDate from, @Nullable LocalDate to) {
    if (from != null && to != null && from.isAfter(to)) {
      throw HubError.badRequest(
          new Title(after(from, to), path + ": from \"" + from + "\" is after to \"" + to + "\""));
    }
    narrow(
        from == null ? null : month(path + ".from", from),
        to == null ? null : month(path + ".to", to));
  }

  /** Narrows to the month of the given day and those before it. */
  void last(String path, int months, LocalDate today) {
    if (months < 1 || months > MOST_MONTHS) {
      throw HubError.badRequest(
          path + ".lastMonths: " + months + " is outside 1 to " + MOST_MONTHS);
    }
    SolarMonth current = SolarMonth.of(today);
    narrow(current.plus(1 - months), current);
  }

  /** Whether no month meets all restrictions. */
  boolean none() {
    return first != null && last != null && first.compareTo(last) > 0;
  }

  /** The months left; where there are none, the first that was asked for. Null: not restricted. */
  @Nullable MonthRange range() {
    if (first == null && last == null) {
      return null;
    }
    return none() ? new MonthRange(first, first) : new MonthRange(first, last);
  }

  private void narrow(@Nullable SolarMonth low, @Nullable SolarMonth high) {
    if (low != null && (first == null || low.compareTo(first) > 0)) {
      first = low;
    }
    if (high != null && (last == null || high.compareTo(last) < 0)) {
      last = high;
    }
  }

  private static String after(@Nullable Object from, @Nullable Object to) {
    return "آغاز بازه، "
        + Quoted.inPersian(String.valueOf(from))
        + "، پس از پایان آن، "
        + Quoted.inPersian(String.valueOf(to))
        + "، است";
  }

  private static SolarMonth parse(String path, String text) {
    return SolarMonth.parse(text)
        .orElseThrow(
            () ->
                HubError.badRequest(
                    new Title(
                        path
                            + ": "
                            + Quoted.inPersian(text)
                            + " ماهی هجری شمسی مانند "
                            + Quoted.inPersian("1399-07")
                            + " نیست",
                        path
                            + ": "
                            + Quoted.of(text)
                            + " is not a Solar Hijri month such as \"1399-07\"")));
  }

  private static SolarMonth month(String path, LocalDate day) {
    try {
      return SolarMonth.of(day);
    } catch (IllegalArgumentException e) {
      throw HubError.badRequest(
          path + ": \"" + day + "\" is outside the Solar Hijri years " + Quoted.YEARS);
    }
  }
}
