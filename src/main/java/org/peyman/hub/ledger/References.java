package org.peyman.hub.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.Verification;

/**
 * What a fact refers to and must wait for when it is not yet known. Provinces are fixed and checked
 * by the reader.
 *
 * @param claim the claim that it speaks for; null: for none
 * @param report the report that it speaks of, where that must have come; null: of none
 * @param payment who pays and what for; null: it is no flow
 */
record References(
    List<String> organizations,
    List<String> agreements,
    List<String> phases,
    @Nullable OfClaim claim,
    @Nullable OfReport report,
    @Nullable OfFlow payment) {

  /** Names a claim. */
  record OfClaim(String organization, String id) {}

  /** Names a revision of a report. */
  record OfReport(String organization, String id, long revision) {}

  /**
   * What a flow names.
   *
   * @param payer an organization or a benefactor; null: neither
   */
  record OfFlow(@Nullable String payer, Flow.@Nullable Pledge pledge) {}

  static References of(Fact fact) {
    List<String> organizations = new ArrayList<>(List.of(fact.organization()));
    Fact.Content content = fact.content();
    if (content instanceof Claim claim) {
      return ofPhase(organizations, claim.phase());
    }
    if (content instanceof Count count) {
      return ofPhase(organizations, count.phase());
    }
    if (content instanceof Commitment commitment) {
      organizations.addAll(commitment.organizations());
      organizations.addAll(commitment.approvedBy());
      return new References(
          organizations, listed(commitment.agreement()), phases(commitment), null, null, null);
    }
    if (content instanceof Verification visit) {
      organizations.addAll(visit.team());
      OfClaim claim = new OfClaim(visit.claimOrganization(), visit.claimId());
      return new References(organizations, List.of(), List.of(), claim, null, null);
    }
    if (content instanceof Review review) {
      organizations.add(review.report().organization());
      List<String> phases = List.of(review.report().phase());
      return new References(organizations, List.of(), phases, null, report(review), null);
    }
    if (content instanceof Flow flow) {
      return flow(organizations, flow);
    }
    return new References(organizations, List.of(), phasesOfKey(fact), null, null, null);
  }

  private static References flow(List<String> organizations, Flow flow) {
    Flow.Pledge pledge = flow.pledge();
    organizations.addAll(listed(flow.payee()));
    organizations.addAll(listed(pledge == null ? null : pledge.organization()));
    String payer = Flow.OTHER_PAYERS.contains(flow.payer()) ? null : flow.payer();
    return new References(
        organizations,
        listed(flow.agreement()),
        listed(flow.phase()),
        null,
        null,
        new OfFlow(payer, pledge));
  }

  private static References ofPhase(List<String> organizations, String phase) {
    return new References(organizations, List.of(), List.of(phase), null, null, null);
  }

  private static @Nullable OfReport report(Review review) {
    Long revision = review.reportRevision();
    ReportKey report = review.report();
    return revision == null ? null : new OfReport(report.organization(), report.id(), revision);
  }

  /** What the key names, which also a fact that is withdrawn has. */
  private static List<String> phasesOfKey(Fact fact) {
    return switch (fact.kind()) {
      case COUNT -> List.of(Count.phaseOf(fact.id()));
      case REPORT -> List.of(ReportKey.phaseOf(fact.id()));
      case CLAIM, COMMITMENT, VERIFICATION, REVIEW, FLOW -> List.of();
    };
  }

  private static List<String> listed(@Nullable String code) {
    return code == null ? List.of() : List.of(code);
  }

  private static List<String> phases(Commitment commitment) {
    Stream<@Nullable String> allocated =
        commitment.allocations().stream().map(Commitment.Allocation::phase);
    return Stream.concat(Stream.of(commitment).map(Commitment::phase), allocated)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
