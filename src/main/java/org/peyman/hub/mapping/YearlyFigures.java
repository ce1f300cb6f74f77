package org.peyman.hub.mapping;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of a partner's live fields that it has by year, as a resolver answers them. */
public final class YearlyFigures {

  private final Map<String, Integer> years = new HashMap<>();
  private final Map<String, Map<String, Object>> answers = new HashMap<>();

  private YearlyFigures() {}

  /**
   * What the partner says of one thing in one year, or of a part of it.
   *
   * @param key of the object of the hub, for example {@code GILAN}
   * @param year in the Solar Hijri calendar
   * @param figures by the names of the fields of the partner's type
   */
  public record Row(String key, int year, Map<String, Integer> figures) {}

  /**
   * The answer for each key that has rows of the year: the sums of its rows, and {@code year}.
   *
   * @param year null: of each key the last that it has rows of
   */
  public static Map<String, Map<String, Object>> of(List<Row> rows, @Nullable Integer year) {
    YearlyFigures figures = new YearlyFigures();
    for (Row row : rows) {
      if (year == null) {
        figures.years.merge(row.key, row.year, Math::max);
      } else {
        figures.years.put(row.key, year);
      }
    }
    rows.forEach(figures::add);
    return figures.answers;
  }

  private void add(Row row) {
    Integer wanted = years.get(row.key);
    if (wanted == null || wanted != row.year) {
      return;
    }
    Map<String, Object> answer = answers.computeIfAbsent(row.key, key -> new LinkedHashMap<>());
    answer.put("year", row.year);
    row.figures.forEach(
        (name, figure) ->
            answer.merge(name, figure, (one, other) -> Math.addExact((int) one, (int) other)));
  }
}
