package org.peyman.hub.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;

/**
 * The periods of an answer: those that the filter names, and those without a fact between the first
 * and the last.
 */
final class Periods {

  private final Question question;
  private final List<Dimension> grouped;

  Periods(Question question) {
    this.question = question;
    this.grouped = question.groupBy().stream().filter(Dimension::isPeriod).toList();
  }

  /**
   * The months that the filter restricts to, however it is grouped; null where it restricts none. A
   * range without beginning begins with the first month of its facts, and none goes beyond the
   * current month.
   *
   * @param first in which there is a fact; null: none is known
   */
  @Nullable List<SolarMonth> months(@Nullable SolarMonth first, LocalDate asOf) {
    MonthRange range = question.filter().months();
    if (range == null) {
      return null;
    }
    SolarMonth today = SolarMonth.of(asOf);
    SolarMonth end = range.to();
    SolarMonth to = end == null || end.compareTo(today) > 0 ? today : end;
    SolarMonth from =
        Optional.ofNullable(range.from()).or(() -> Optional.ofNullable(first)).orElse(to);
    return months(from, to);
  }

  /**
   * What fills the gaps of an answer: a row of zeros for each missing period of each combination of
   * the other dimensions.
   */
  Filling filling(List<Row> rows) {
    return grouped.isEmpty()
        ? Filling.none(question)
        : new Filling(question, others(rows), periods(rows), rows);
  }

  private Set<Map<Dimension, @Nullable String>> others(List<Row> rows) {
    Set<Map<Dimension, @Nullable String>> others = new LinkedHashSet<>();
    if (grouped.size() == question.groupBy().size()) {
      others.add(Map.of());
    }
    for (Row row : rows) {
      Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
      group.putAll(row.group());
      grouped.forEach(group::remove);
      others.add(group);
    }
    return others;
  }

  private Set<Map<Dimension, @Nullable String>> periods(List<Row> rows) {
    MonthRange range =
        Objects.requireNonNullElse(question.filter().months(), new MonthRange(null, null));
    Optional<SolarMonth> from = Optional.ofNullable(range.from()).or(() -> first(rows));
    Optional<SolarMonth> to = Optional.ofNullable(range.to()).or(() -> last(rows));
    Set<Map<Dimension, @Nullable String>> periods = new LinkedHashSet<>();
    if (from.isPresent() && to.isPresent()) {
      months(from.get(), to.get()).stream()
          .filter(this::isAskedFor)
          .map(this::period)
          .forEach(periods::add);
    }
    return periods;
  }

  private boolean isAskedFor(SolarMonth month) {
    List<Integer> years = question.filter().years();
    return years == null || years.contains(month.year());
  }

  private Map<Dimension, @Nullable String> period(SolarMonth month) {
    Map<Dimension, @Nullable String> period = new EnumMap<>(Dimension.class);
    for (Dimension dimension : grouped) {
      period.put(
          dimension,
          switch (dimension) {
            case YEAR -> Integer.toString(month.year());
            case QUARTER -> month.quarterText();
            default -> month.toString();
          });
    }
    return period;
  }

  private Optional<SolarMonth> first(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> range(row).stream())
        .map(MonthRange::from)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  private Optional<SolarMonth> last(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> range(row).stream())
        .map(MonthRange::to)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  /** The months of a row's finest period; empty where it has none. */
  static Optional<MonthRange> range(Row row) {
    String month = row.group().get(Dimension.MONTH);
    if (month != null) {
      SolarMonth only = SolarMonth.parse(month).orElseThrow();
      return Optional.of(new MonthRange(only, only));
    }
    String quarter = row.group().get(Dimension.QUARTER);
    if (quarter != null) {
      int year = Integer.parseInt(quarter.substring(0, 4));
      int last = (quarter.charAt(6) - '0') * 3;
      return Optional.of(
          new MonthRange(new SolarMonth(year, last - 2), new SolarMonth(year, last)));
    }
    String year = row.group().get(Dimension.YEAR);
    return Optional.ofNullable(year)
        .map(Integer::parseInt)
        .map(only -> new MonthRange(new SolarMonth(only, 1), new SolarMonth(only, 12)));
  }

  private static List<SolarMonth> months(SolarMonth from, SolarMonth to) {
    List<SolarMonth> months = new ArrayList<>();
    int count = (to.year() - from.year()) * 12 + to.month() - from.month() + 1;
    for (int i = 0; i < count; i++) {
      months.add(from.plus(i));
    }
    return months;
  }
}
