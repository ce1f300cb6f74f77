package org.peyman.hub.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What everything else refers to, as it stood at one version of the ledger. Each map is sorted by
 * code in code-point order.
 */
public record Reference(
    Map<String, Organization> organizations,
    Map<String, Province> provinces,
    Map<String, Agreement> agreements,
    Map<String, Phase> phases,
    Map<String, ReportingPlan> plans,
    Map<String, Benefactor> benefactors) {

  /** Nothing known yet. */
  public static final Reference EMPTY =
      new Reference(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /** The given values by code. */
  public static Reference of(
      Collection<Organization> organizations,
      Collection<Province> provinces,
      Collection<Agreement> agreements,
      Collection<Phase> phases) {
    return new Reference(
        byCode(organizations, Organization::code),
        byCode(provinces, Province::code),
        byCode(agreements, Agreement::code),
        byCode(phases, Phase::code),
        Map.of(),
        Map.of());
  }

  /** The same with these plans of reporting. */
  public Reference withPlans(Collection<ReportingPlan> all) {
    return new Reference(
        organizations,
        provinces,
        agreements,
        phases,
        byCode(all, ReportingPlan::code),
        benefactors);
  }

  /** The same with these benefactors. */
  public Reference withBenefactors(Collection<Benefactor> all) {
    return new Reference(
        organizations, provinces, agreements, phases, plans, byCode(all, Benefactor::code));
  }

  private static <T> Map<String, T> byCode(Collection<T> values, Function<T, String> code) {
    Map<String, T> sorted = new TreeMap<>();
    values.forEach(value -> sorted.put(code.apply(value), value));
    return Collections.unmodifiableMap(sorted);
  }
}
