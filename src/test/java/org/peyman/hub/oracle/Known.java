package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Verification;

/**
 * Tells the facts that refer only to what is known from those that wait, whatever order they came
 * in. Provinces are fixed: their readers refuse unknown ones, nothing waits for them.
 */
final class Known {

  /** What all revisions of one fact have in common. */
  record Key(FactKind kind, String organization, String id) {
    static Key of(Fact fact) {
      return new Key(fact.kind(), fact.organization(), fact.id());
    }
  }

  private final Reference reference;
  private final Map<Key, TreeMap<Long, Fact>> revisions = new HashMap<>();
  private final List<Fact> pending = new ArrayList<>();
  private final List<Fact> refused = new ArrayList<>();

  Known(Reference reference, Collection<Fact> facts) {
    this.reference = reference;
    Set<Fact> distinct = new LinkedHashSet<>(facts);
    distinct.stream().filter(fact -> fact.kind() != FactKind.VERIFICATION).forEach(this::sort);
    distinct.stream().filter(fact -> fact.kind() == FactKind.VERIFICATION).forEach(this::sort);
  }

  /** The facts that would stand if what they refer to were known: no known revision is as high. */
  List<Fact> waiting() {
    return pending.stream().filter(this::isNewest).toList();
  }

  /** Commitments that name a phase of another agreement than theirs. */
  List<Fact> refused() {
    return refused;
  }

  /** The same, those that the fact did not go on without. */
  List<Fact> refusedStill() {
    return refused.stream().filter(this::isNewest).toList();
  }

  private boolean namesStrangers(Commitment commitment) {
    List<@Nullable String> phases = new ArrayList<>();
    phases.add(commitment.phase());
    commitment.allocations().forEach(allocation -> phases.add(allocation.phase()));
    return commitment.agreement() != null
        && phases.stream()
            .filter(Objects::nonNull)
            .map(phase -> Objects.requireNonNull(reference.phases().get(phase)).agreement())
            .anyMatch(agreement -> !agreement.equals(commitment.agreement()));
  }

  private boolean isNewest(Fact fact) {
    TreeMap<Long, Fact> known = revisions.get(Key.of(fact));
    return known == null || known.lastKey() < revision(fact);
  }

  private static long revision(Fact fact) {
    return Objects.requireNonNull(fact.revision(), "The oracle needs explicit revisions");
  }

  /** The highest revision of every fact of the kind, withdrawals included. */
  List<Fact> standing(FactKind kind) {
    return revisions.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .map(entry -> entry.getValue().lastEntry().getValue())
        .toList();
  }

  /** All revisions of each fact of the kind, the lowest first. */
  List<List<Fact>> histories(FactKind kind) {
    return revisions.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .map(entry -> List.copyOf(entry.getValue().values()))
        .toList();
  }

  private void sort(Fact fact) {
    if (!isKnown(fact)) {
      pending.add(fact);
      return;
    }
    if (fact.content() instanceof Commitment commitment && namesStrangers(commitment)) {
      refused.add(fact);
      return;
    }
    Fact other =
        revisions.computeIfAbsent(Key.of(fact), key -> new TreeMap<>()).put(revision(fact), fact);
    if (other != null) {
      throw new IllegalArgumentException("The oracle takes no conflicts: " + other + ", " + fact);
    }
  }

  private boolean isKnown(Fact fact) {
    if (!reference.organizations().containsKey(fact.organization())) {
      return false;
    }
    Fact.Content content = fact.content();
    if (content == null) {
      return fact.kind() != FactKind.COUNT || phase(Count.phaseOf(fact.id()));
    } else if (content instanceof Claim claim) {
      return phase(claim.phase());
    } else if (content instanceof Count count) {
      return phase(count.phase());
    } else if (content instanceof Commitment commitment) {
      return isKnown(commitment);
    } else {
      return isKnown((Verification) content);
    }
  }

  private boolean isKnown(Commitment commitment) {
    Set<String> organizations = new HashSet<>(commitment.organizations());
    organizations.addAll(commitment.approvedBy());
    commitment.allocations().forEach(allocation -> organizations.add(allocation.party()));
    return reference.organizations().keySet().containsAll(organizations)
        && (commitment.agreement() == null
            || reference.agreements().containsKey(commitment.agreement()))
        && phase(commitment.phase())
        && commitment.allocations().stream().allMatch(allocation -> phase(allocation.phase()));
  }

  private boolean isKnown(Verification visit) {
    return reference.organizations().keySet().containsAll(visit.team())
        && revisions.containsKey(
            new Key(FactKind.CLAIM, visit.claimOrganization(), visit.claimId()));
  }

  private boolean phase(@Nullable String code) {
    return code == null || reference.phases().containsKey(code);
  }
}
