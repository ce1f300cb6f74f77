package org.peyman.hub.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;

/**
 * The periods of an answer: those that the filter names, and those without a fact between the first
 * and the last.
 */
final class Periods {

  private final Question question;
  private final LocalDate asOf;
  private final List<Dimension> grouped;
  private final int mostFilled;

  /**
   * The periods of a question.
   *
   * @param mostFilled how many rows filling may make before a first cuts them
   */
  Periods(Question question, LocalDate asOf, int mostFilled) {
    this.mostFilled = mostFilled;
    this.question = question;
    this.asOf = asOf;
    this.grouped = question.groupBy().stream().filter(Dimension::isPeriod).toList();
  }

  /**
   * The months that the filter restricts to; null where it restricts none. A range without
   * beginning begins with the first period of the rows, one without end ends with the current
   * month.
   */
  @Nullable List<SolarMonth> months(List<Row> rows) {
    MonthRange range = question.filter().months();
    if (range == null) {
      return null;
    }
    SolarMonth today = SolarMonth.of(asOf);
    SolarMonth to = Objects.requireNonNullElse(range.to(), today);
    SolarMonth from = Optional.ofNullable(range.from()).or(() -> first(rows)).orElse(to);
    return months(from, to);
  }

  /**
   * The rows with a row of zeros for each missing period of each combination of the other
   * dimensions.
   */
  List<Row> fill(List<Row> rows) {
    if (grouped.isEmpty()) {
      return rows;
    }
    Map<Map<Dimension, @Nullable String>, Row> byGroup = new LinkedHashMap<>();
    rows.forEach(row -> byGroup.put(row.group(), row));
    Set<Map<Dimension, @Nullable String>> periods = periods(rows);
    Set<Map<Dimension, @Nullable String>> others = others(rows);
    if ((long) periods.size() * others.size() > mostFilled) {
      throw new Answers.TooManyRows(periods.size() * (long) others.size());
    }
    Map<Measure, Number> zero = Completion.zero(question);
    for (Map<Dimension, @Nullable String> other : others) {
      for (Map<Dimension, @Nullable String> period : periods) {
        Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
        group.putAll(other);
        group.putAll(period);
        byGroup.computeIfAbsent(group, missing -> new Row(missing, zero));
      }
    }
    return List.copyOf(byGroup.values());
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
