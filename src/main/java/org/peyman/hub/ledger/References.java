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
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Verification;

/**
 * What a fact refers to and must wait for when it is not yet known. Provinces are fixed and checked
 * by the reader.
 */
record References(
    List<String> organizations,
    List<String> agreements,
    List<String> phases,
    @Nullable String claimOrganization,
    @Nullable String claimId) {

  static References of(Fact fact) {
    List<String> organizations = new ArrayList<>(List.of(fact.organization()));
    Fact.Content content = fact.content();
    if (content instanceof Claim claim) {
      return new References(organizations, List.of(), List.of(claim.phase()), null, null);
    }
    if (content instanceof Count count) {
      return new References(organizations, List.of(), List.of(count.phase()), null, null);
    }
    if (content instanceof Commitment commitment) {
      organizations.addAll(commitment.organizations());
      organizations.addAll(commitment.approvedBy());
      return new References(organizations, agreement(commitment), phases(commitment), null, null);
    }
    if (content instanceof Verification visit) {
      organizations.addAll(visit.team());
      return new References(
          organizations, List.of(), List.of(), visit.claimOrganization(), visit.claimId());
    }
    List<String> phases =
        fact.kind() == FactKind.COUNT ? List.of(Count.phaseOf(fact.id())) : List.of();
    return new References(organizations, List.of(), phases, null, null);
  }

  private static List<String> agreement(Commitment commitment) {
    String agreement = commitment.agreement();
    return agreement == null ? List.of() : List.of(agreement);
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
