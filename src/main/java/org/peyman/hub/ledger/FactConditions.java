package org.peyman.hub.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;

/**
 * A filter without its organizations, and the dimensions, as they are said of anything that has
 * phase, province, started_month and facets.
 */
final class FactConditions {

  private FactConditions() {}

  /** What must hold of a row of the given table. */
  static List<String> of(Filter filter, String fact, Parameters parameters, StateAt state) {
    List<String> conditions = new ArrayList<>();
    if (filter.agreements() != null) {
      String given = parameters.texts("agreements", filter.agreements());
      conditions.add(
          fact
              + ".phase IN (SELECT code FROM "
              + state.of("phase")
              + " WHERE agreement = ANY ("
              + given
              + "))");
    }
    if (filter.phases() != null) {
      conditions.add(fact + ".phase = ANY (" + parameters.texts("phases", filter.phases()) + ")");
    }
    if (filter.provinces() != null) {
      String given = parameters.texts("provinces", filter.provinces());
      conditions.add(fact + ".province = ANY (" + given + ")");
    }
    if (filter.provinceRoles() != null) {
      List<String> roles = filter.provinceRoles().stream().map(Enum::name).toList();
      conditions.add(hasRole(fact, parameters.texts("provinceRoles", roles), state));
    }
    if (filter.years() != null) {
      String given = parameters.numbers("years", filter.years());
      conditions.add(fact + ".started_month / 100 = ANY (" + given + ")");
    }
    addMonths(filter.months(), fact, parameters, conditions);
    filter
        .facets()
        .forEach(
            (facet, values) -> {
              String given = parameters.texts(facet.name(), values);
              conditions.add(FacetSql.text(fact, facet) + " = ANY (" + given + ")");
            });
    return conditions;
  }

  private static String hasRole(String fact, String roles, StateAt state) {
    return """
    EXISTS (SELECT FROM %3$s role
            WHERE role.phase = %1$s.phase AND role.province = %1$s.province AND role.role = ANY (%2$s))\
    """
        .formatted(fact, roles, state.of("phase_province"));
  }

  private static void addMonths(
      @Nullable MonthRange months, String fact, Parameters parameters, List<String> conditions) {
    if (months == null) {
      return;
    }
    if (months.from() != null) {
      String given = parameters.put("fromMonth", months.from().number(), "int");
      conditions.add(fact + ".started_month >= " + given);
    }
    if (months.to() != null) {
      String given = parameters.put("toMonth", months.to().number(), "int");
      conditions.add(fact + ".started_month <= " + given);
    }
  }

  /** The value of a dimension, as {@link Dimension} writes it; organizations are not the row's. */
  static String key(Dimension dimension, String fact) {
    return switch (dimension) {
      case ORGANIZATION -> throw new IllegalArgumentException("A fact's organizations are several");
      case PHASE -> fact + ".phase";
      case PROVINCE -> fact + ".province";
      case YEAR -> "(" + fact + ".started_month / 100)::text";
      case QUARTER -> "quarter_text(" + fact + ".started_month)";
      case MONTH -> "month_text(" + fact + ".started_month)";
      default -> FacetSql.text(fact, Objects.requireNonNull(dimension.facet()));
    };
  }
}
