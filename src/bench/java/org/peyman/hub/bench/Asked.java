package org.peyman.hub.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.ledger.Sums;

/**
 * A question as it is put to others in the hub's place: the same filter and grouping over a table
 * with phase, province, month (140007), quarter (14003), year and facets.
 */
record Asked(Sums.Query query) {

  /** Measures of jobs that are the same whichever organizations are asked about. */
  static final List<String> MEASURES =
      Measure.SUMMED.stream()
          .filter(it -> it.basis() == Measure.Basis.JOBS)
          .filter(it -> it != Measure.CLAIMED && it != Measure.CREDIT)
          .map(it -> it.name().toLowerCase(Locale.ROOT))
          .toList();

  /** What one job's credit is counted in: divisible by every number of claimants that there is. */
  static final int SHARES = 12;

  /** Facets that are filtered or grouped by. */
  Set<Facet> facets() {
    Set<Facet> facets = EnumSet.noneOf(Facet.class);
    facets.addAll(query.filter().facets().keySet());
    query.groupBy().stream()
        .filter(dimension -> dimension.facet() != null)
        .map(dimension -> Objects.requireNonNull(dimension.facet()))
        .forEach(facets::add);
    return facets;
  }

  boolean isByOrganization() {
    return query.groupBy().contains(Dimension.ORGANIZATION);
  }

  @Nullable List<String> organizations() {
    return query.filter().organizations();
  }

  /** The column of each dimension, organizations included. */
  List<String> keys() {
    return query.groupBy().stream().map(Asked::column).toList();
  }

  private static String column(Dimension dimension) {
    Facet facet = dimension.facet();
    return facet == null ? dimension.name().toLowerCase(Locale.ROOT) : facet.column();
  }

  /** A key as the hub writes it. */
  static @Nullable String text(Dimension dimension, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    return switch (dimension) {
      case QUARTER -> text.substring(0, 4) + "-Q" + text.substring(4);
      case MONTH -> text.substring(0, 4) + "-" + text.substring(4);
      default -> text;
    };
  }

  /** The filter without its organizations; what it says are words of this room alone. */
  List<String> conditions() {
    Filter filter = query.filter();
    List<String> conditions = new ArrayList<>();
    addTexts(conditions, "phase", filter.phases());
    addTexts(conditions, "province", filter.provinces());
    if (filter.years() != null) {
      String years = filter.years().toString();
      conditions.add("year IN (" + years.substring(1, years.length() - 1) + ")");
    }
    addMonths(conditions, filter.months());
    filter
        .facets()
        .forEach(
            (facet, values) ->
                conditions.add(
                    facet.column()
                        + " IN ("
                        + (facet.isFlag() ? String.join(", ", values) : texts(values))
                        + ")"));
    return conditions;
  }

  private static void addTexts(
      List<String> conditions, String column, @Nullable List<String> values) {
    if (values != null) {
      conditions.add(column + " IN (" + texts(values) + ")");
    }
  }

  private static void addMonths(List<String> conditions, @Nullable MonthRange months) {
    if (months == null) {
      return;
    }
    if (months.from() != null) {
      conditions.add("month >= " + months.from().number());
    }
    if (months.to() != null) {
      conditions.add("month <= " + months.to().number());
    }
  }

  /** A list of texts in SQL. */
  static String texts(Collection<String> values) {
    return "'" + String.join("', '", values) + "'";
  }
}
