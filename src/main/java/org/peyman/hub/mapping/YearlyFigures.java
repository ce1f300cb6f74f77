package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;

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
   * Where figures stand in objects of the partner.
   *
   * @param key the partner's field that says what they are of
   * @param codes from what stands there to the hub's code; nothing where the hub has none
   * @param figures the names of the fields of the partner's type by the partner's
   */
  public record Names(
      String key, Function<String, Optional<String>> codes, Map<String, String> figures) {}

  /**
   * The rows in a list of objects with a {@code year}; objects of what the hub has no code for are
   * left out.
   *
   * @throws PartnerFailure where it is no such list
   */
  public static List<Row> rows(@Nullable Object list, Names names) throws PartnerFailure {
    if (!(list instanceof List<?> objects)) {
      throw malformed("a list");
    }
    List<Row> rows = new ArrayList<>();
    for (Object object : objects) {
      if (!(object instanceof Map<?, ?> fields)) {
        throw malformed("objects");
      }
      Optional<String> code = names.codes.apply(String.valueOf(fields.get(names.key)));
      if (code.isPresent()) {
        rows.add(row(code.get(), fields, names));
      }
    }
    return rows;
  }

  private static Row row(String code, Map<?, ?> fields, Names names) throws PartnerFailure {
    Map<String, Integer> figures = new LinkedHashMap<>();
    for (Map.Entry<String, String> name : names.figures.entrySet()) {
      figures.put(name.getValue(), whole(fields.get(name.getKey())));
    }
    return new Row(code, whole(fields.get("year")), figures);
  }

  private static int whole(@Nullable Object value) throws PartnerFailure {
    if (value instanceof Integer whole) {
      return whole;
    }
    throw malformed("whole numbers");
  }

  private static PartnerFailure malformed(String wanted) {
    return new PartnerFailure(
        PartnerFailure.Kind.MALFORMED, "The figures are not " + wanted + ", as was agreed");
  }

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
