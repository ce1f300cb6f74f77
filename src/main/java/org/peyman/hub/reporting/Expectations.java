package org.peyman.hub.reporting;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.ReportingPlan;

/** Which reports the plans expect, and by when. */
final class Expectations {

  private final Reference reference;
  private final Map<ReportKey, LocalDate> dueOn = new HashMap<>();

  private Expectations(Reference reference) {
    this.reference = reference;
  }

  /** By key; where two plans expect the same report, the plan with the first code says when. */
  static Map<ReportKey, LocalDate> of(Reference reference) {
    Expectations expectations = new Expectations(reference);
    reference.plans().values().forEach(expectations::add);
    return expectations.dueOn;
  }

  private void add(ReportingPlan plan) {
    Phase phase = reference.phases().get(plan.phase());
    if (phase == null) {
      return;
    }
    List<String> organizations = organizations(plan, phase);
    for (ReportingPeriod period : plan.periods()) {
      LocalDate due = plan.dueOn(period);
      for (Phase.PhaseProvince place : phase.provinces()) {
        for (String organization : organizations) {
          dueOn.putIfAbsent(
              new ReportKey(organization, phase.code(), place.province(), period), due);
        }
      }
    }
  }

  /** Those that the plan names; else those that carry the agreement out. */
  private List<String> organizations(ReportingPlan plan, Phase phase) {
    Agreement agreement = reference.agreements().get(phase.agreement());
    return plan.organizations().isEmpty() && agreement != null
        ? agreement.parties().stream()
            .filter(party -> party.role() == PartyRole.IMPLEMENTER)
            .map(Agreement.Party::organization)
            .distinct()
            .toList()
        : plan.organizations();
  }
}
