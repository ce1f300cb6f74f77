package org.peyman.hub.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;

/**
 * Adds the periods in which nothing happened, for every combination of the other dimensions that
 * has a row.
 */
final class Gaps {

  private Gaps() {}

  /** The rows with those added that are missing; a missing row is computed like any other. */
  static List<Row> fill(
      Question question, List<Row> rows, Function<Map<Dimension, @Nullable String>, Row> row) {
    List<Dimension> periods = question.groupBy().stream().filter(Dimension::isPeriod).toList();
    List<SolarMonth> months = months(question, rows, periods);
    Set<Map<Dimension, @Nullable String>> wanted = new LinkedHashSet<>();
    for (Map<Dimension, @Nullable String> others : combinations(question, rows)) {
      for (SolarMonth month : months) {
        Map<Dimension, @Nullable String> group = new TreeMap<>(others);
        periods.forEach(period -> group.put(period, place(month).value(period)));
        wanted.add(group);
      }
    }
    rows.forEach(present -> wanted.remove(present.group()));
    List<Row> filled = new ArrayList<>(rows);
    wanted.forEach(group -> filled.add(row.apply(group)));
    return filled;
  }

  private static Set<Map<Dimension, @Nullable String>> combinations(
      Question question, List<Row> rows) {
    Set<Map<Dimension, @Nullable String>> combinations = new LinkedHashSet<>();
    if (question.groupBy().stream().allMatch(Dimension::isPeriod)) {
      combinations.add(Map.of());
    }
    for (Row row : rows) {
      Map<Dimension, @Nullable String> others = new TreeMap<>(row.group());
      others.keySet().removeIf(Dimension::isPeriod);
      combinations.add(others);
    }
    return combinations;
  }

  /**
   * All months from the first to the last of the years asked for; none where an end is not known.
   */
  private static List<SolarMonth> months(
      Question question, List<Row> rows, List<Dimension> periods) {
    MonthRange range = question.filter().months();
    SolarMonth from = range == null ? null : range.from();
    SolarMonth to = range == null ? null : range.to();
    if (periods.isEmpty() || (rows.isEmpty() && (from == null || to == null))) {
      return List.of();
    }
    Dimension finest = periods.stream().max(Comparator.naturalOrder()).orElseThrow();
    List<String> present =
        rows.stream().map(row -> Objects.requireNonNull(row.group().get(finest))).sorted().toList();
    SolarMonth first = from == null ? firstOf(present.get(0)) : from;
    SolarMonth last = to == null ? lastOf(present.get(present.size() - 1)) : to;
    List<Integer> years = question.filter().years();
    List<SolarMonth> months = new ArrayList<>();
    for (SolarMonth month = first; month.compareTo(last) <= 0; month = month.plus(1)) {
      if (years == null || years.contains(month.year())) {
        months.add(month);
      }
    }
    return months;
  }

  private static SolarMonth firstOf(String period) {
    int year = Integer.parseInt(period.substring(0, 4));
    if (period.length() == 4) {
      return new SolarMonth(year, 1);
    } else if (period.charAt(5) == 'Q') {
      return new SolarMonth(year, 3 * (period.charAt(6) - '0') - 2);
    } else {
      return new SolarMonth(year, Integer.parseInt(period.substring(5)));
    }
  }

  private static SolarMonth lastOf(String period) {
    SolarMonth first = firstOf(period);
    return first.plus(period.length() == 4 ? 11 : period.charAt(5) == 'Q' ? 2 : 0);
  }

  private static Place place(SolarMonth month) {
    LocalDate day = month.firstDay();
    return Place.of("", "", day, Facets.UNKNOWN);
  }
}
