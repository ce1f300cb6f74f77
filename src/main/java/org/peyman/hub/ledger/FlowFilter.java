package org.peyman.hub.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Reference;

/**
 * Which flows a question about money is about. One that names no phase or no province is not left
 * out where these are asked for: it may be of any, and is told of apart.
 */
final class FlowFilter {

  private final Filter filter;
  private final @Nullable List<String> benefactors;
  private final Reference reference;
  private final Set<String> phasesOfAgreements = new HashSet<>();

  /** By phase and province, what was found already. */
  private final Map<List<@Nullable String>, Boolean> inRole = new HashMap<>();

  FlowFilter(FundingRecords.Query query, Reference reference) {
    this.filter = query.filter();
    this.benefactors = query.benefactors();
    this.reference = reference;
    List<String> agreements = filter.agreements();
    if (agreements != null) {
      reference.phases().values().stream()
          .filter(phase -> agreements.contains(phase.agreement()))
          .forEach(phase -> phasesOfAgreements.add(phase.code()));
    }
  }

  /** Whether it goes by what phases are. */
  static boolean needsReference(Filter filter) {
    return filter.agreements() != null || filter.provinceRoles() != null;
  }

  boolean matches(FlowsAlike alike) {
    return (filter.years() == null || filter.years().contains(alike.year()))
        && (benefactors == null
            || (alike.benefactor() != null && benefactors.contains(alike.benefactor())))
        && mayBe(filter.phases(), alike.phase())
        && mayBe(filter.provinces(), alike.province())
        && isOfAgreements(alike)
        && mayBeInRole(alike);
  }

  /** An empty list matches nothing, not even what names no code. */
  private static boolean mayBe(@Nullable List<String> asked, @Nullable String code) {
    return asked == null || (!asked.isEmpty() && (code == null || asked.contains(code)));
  }

  private boolean isOfAgreements(FlowsAlike alike) {
    List<String> agreements = filter.agreements();
    return agreements == null
        || (alike.agreement() != null && agreements.contains(alike.agreement()))
        || (alike.phase() != null && phasesOfAgreements.contains(alike.phase()));
  }

  private boolean mayBeInRole(FlowsAlike alike) {
    return filter.provinceRoles() == null
        || inRole.computeIfAbsent(
            Arrays.asList(alike.phase(), alike.province()),
            place -> hasRole(alike.phase(), alike.province()));
  }

  private boolean hasRole(@Nullable String phase, @Nullable String province) {
    return reference.phases().values().stream()
        .filter(it -> phase == null || phase.equals(it.code()))
        .flatMap(it -> it.provinces().stream())
        .filter(it -> province == null || province.equals(it.province()))
        .map(Phase.PhaseProvince::role)
        .anyMatch(role -> filter.provinceRoles() != null && filter.provinceRoles().contains(role));
  }

  /** Whether flows name all that the filter asks for. */
  boolean isPlaced(FlowsAlike alike) {
    boolean hasRoles = filter.provinceRoles() != null;
    return (alike.phase() != null || (filter.phases() == null && !hasRoles))
        && (alike.province() != null || (filter.provinces() == null && !hasRoles));
  }
}
