package org.peyman.hub.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.YearGone;

/** What is asked of a statement of sums, and what its parts have in common. */
final class SumQuestion {

  private static final Template GONE =
      new Template(
          "CASE WHEN {year} < {now} THEN {whole} WHEN {year} = {now} THEN {parts} ELSE 0 END");

  private final Sums.Query query;
  private final NamedParameters parameters = new NamedParameters();
  private final LocalDate asOf;
  private final StateAt state;

  SumQuestion(Sums.Query query, LocalDate asOf) {
    this.query = query;
    this.asOf = asOf;
    this.state = new StateAt(query.at(), parameters);
  }

  static String column(Dimension dimension) {
    return "by_" + dimension.name().toLowerCase(Locale.ROOT);
  }

  static String column(Measure measure) {
    return measure.name().toLowerCase(Locale.ROOT);
  }

  Filter filter() {
    return query.filter();
  }

  List<Dimension> groupBy() {
    return query.groupBy();
  }

  Sums.@Nullable Scope scope() {
    return query.scope();
  }

  NamedParameters parameters() {
    return parameters;
  }

  /** Where the statement finds what it adds up. */
  StateAt state() {
    return state;
  }

  /** The day for measures that depend on it. */
  String asOf() {
    return parameters.put("asOf", asOf, "date");
  }

  /** How much of the year in a column has gone by, in parts of {@link YearGone#WHOLE}. */
  String goneOf(String year) {
    YearGone gone = YearGone.of(asOf);
    return GONE.with(
        Map.of(
            "year", year,
            "now", parameters.put("yearNow", gone.year(), "int"),
            "parts", parameters.put("yearGone", (long) gone.parts(), "bigint"),
            "whole", Integer.toString(YearGone.WHOLE)));
  }

  /** The filter's organizations; null: all. */
  @Nullable String organizations() {
    List<String> organizations = query.filter().organizations();
    return organizations == null ? null : parameters.texts("organizations", organizations);
  }

  /** Whether each row, or each answer, is one organization's. */
  boolean isByOrganization(List<Dimension> groupBy) {
    return groupBy.contains(Dimension.ORGANIZATION) || isScopedTo(Sums.Scope.Kind.ORGANIZATION);
  }

  private boolean isScopedTo(Sums.Scope.Kind kind) {
    Sums.Scope scope = query.scope();
    return scope != null && scope.kind() == kind;
  }

  /** The codes of the scope, to be joined or crossed with; nothing where there is none. */
  String scopes(String join, String on) {
    Sums.Scope scope = query.scope();
    return scope == null
        ? ""
        : join + " unnest(" + parameters.texts("scope", scope.codes()) + ") AS scope (code)" + on;
  }

  boolean isTotalled() {
    return query.isTotalled();
  }

  Sums.@Nullable Cut cut() {
    return query.cut();
  }

  /**
   * The columns of a part: scope, keys, then every summed measure, 0 where it is of another kind of
   * fact, and the first month in which there is something, where that is asked for.
   *
   * @param firstMonth how that is found
   */
  String columns(
      List<Dimension> groupBy,
      Function<Dimension, String> key,
      Map<Measure, String> sums,
      String firstMonth) {
    List<String> columns = new ArrayList<>();
    columns.add((query.scope() == null ? "NULL::text" : "scope.code") + " AS scope");
    groupBy.forEach(dimension -> columns.add(key.apply(dimension) + " AS " + column(dimension)));
    for (Measure measure : Measure.SUMMED) {
      columns.add(sums.getOrDefault(measure, "0::numeric") + " AS " + column(measure));
    }
    columns.add((query.asksForFirstMonth() ? firstMonth : "NULL::integer") + " AS first_month");
    return String.join(",\n       ", columns);
  }

  /** Scope and keys by their places among the columns. */
  static String places(List<Dimension> groupBy) {
    return IntStream.rangeClosed(1, groupBy.size() + 1)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }

  static String all(List<String> conditions) {
    return conditions.isEmpty() ? "true" : String.join("\n  AND ", conditions);
  }
}
