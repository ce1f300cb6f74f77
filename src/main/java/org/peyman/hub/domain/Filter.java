package org.peyman.hub.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which facts a question is about. A null list does not restrict; an empty one matches nothing; a
 * fact's null value never matches a list.
 *
 * @param provinceRoles restricts to the pairs of phase and province that have one of the roles
 * @param years Solar Hijri
 * @param months null: every month
 * @param facets allowed values by facet, as text; a facet that is absent does not restrict
 */
public record Filter(
    @Nullable List<String> organizations,
    @Nullable List<String> agreements,
    @Nullable List<String> phases,
    @Nullable List<String> provinces,
    @Nullable List<ProvinceRole> provinceRoles,
    @Nullable List<Integer> years,
    @Nullable MonthRange months,
    Map<Facet, List<String>> facets) {

  /** No restriction. */
  public static final Filter NONE = new Filter(null, null, null, null, null, null, null, Map.of());

  public Filter {
    Map<Facet, List<String>> sorted = new EnumMap<>(Facet.class);
    facets.forEach((facet, values) -> sorted.put(facet, List.copyOf(values)));
    facets = Collections.unmodifiableMap(sorted);
  }

  /** The same of some organizations alone; null: of all. */
  public Filter of(@Nullable List<String> others) {
    return new Filter(others, agreements, phases, provinces, provinceRoles, years, months, facets);
  }

  /** Whether the filter restricts what commitments do not have: months or a facet. */
  public boolean leavesCommitments() {
    return months != null || !facets.isEmpty();
  }
}
