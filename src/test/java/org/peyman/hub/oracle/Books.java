package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;

/**
 * What the facts come to (rules.md, section 1): live claims, jobs, promises, counts set aside,
 * facts that wait.
 */
final class Books {

  private final Known known;
  private final Map<List<String>, List<Job.OpenVisit>> visits = new HashMap<>();
  private final List<Stated> stated = new ArrayList<>();
  private final List<Fact> setAside = new ArrayList<>();
  private final List<Job> jobs = new ArrayList<>();
  private final List<Promise> promises = new ArrayList<>();
  private final List<Promise> originals = new ArrayList<>();
  private final List<Fact> idle = new ArrayList<>();

  Books(Reference reference, Collection<Fact> facts) {
    known = new Known(reference, facts);
    known.histories(FactKind.CLAIM).forEach(this::takeClaim);
    known.standing(FactKind.COUNT).forEach(this::takeCount);
    known.standing(FactKind.VERIFICATION).forEach(this::takeVisit);
    match();
    known.histories(FactKind.COMMITMENT).forEach(this::takeCommitment);
  }

  /** Live claims and counts that are not set aside. */
  List<Stated> stated() {
    return stated;
  }

  List<Job> jobs() {
    return jobs;
  }

  /** The parts of the latest revisions. */
  List<Promise> promises() {
    return promises;
  }

  /** The parts of the first revisions that were more than a forecast. */
  List<Promise> originals() {
    return originals;
  }

  /** Proposals above a promise, and above the revision that stands. */
  List<Fact> idle() {
    return idle;
  }

  List<Fact> setAside() {
    return setAside;
  }

  List<Fact> waiting() {
    return known.waiting();
  }

  Known known() {
    return known;
  }

  /** The key is that of the highest revision that says which person, or that there is none. */
  private void takeClaim(List<Fact> history) {
    Fact fact = history.get(history.size() - 1);
    if (!(fact.content() instanceof Claim claim)) {
      return;
    }
    String key = null;
    for (Fact revision : history) {
      if (revision.content() instanceof Claim said && said.personStated()) {
        key = said.personKey();
      }
    }
    Claim content =
        new Claim(
            claim.phase(),
            claim.province(),
            claim.startedOn(),
            claim.endedOn(),
            key,
            claim.weeklyHours(),
            claim.facets());
    stated.add(new Stated(fact.organization(), fact.id(), revision(fact), content, 1, false));
  }

  private void takeCount(Fact fact) {
    if (!(fact.content() instanceof Count count)) {
      return;
    }
    if (claimsInstead(fact.organization(), count)) {
      setAside.add(fact);
      return;
    }
    for (Count.Cell cell : count.cells()) {
      if (cell.quantity() > 0) {
        stated.add(
            new Stated(
                fact.organization(),
                fact.id(),
                revision(fact),
                standIn(count, cell),
                cell.quantity(),
                true));
      }
    }
  }

  private static Claim standIn(Count count, Count.Cell cell) {
    return new Claim(
        count.phase(), cell.province(), count.month().lastDay(), null, null, null, cell.facets());
  }

  private boolean claimsInstead(String organization, Count count) {
    return stated.stream()
        .filter(claim -> !claim.counted() && claim.organization().equals(organization))
        .map(Stated::content)
        .anyMatch(
            claim ->
                claim.phase().equals(count.phase())
                    && SolarMonth.of(claim.startedOn()).equals(count.month()));
  }

  private void match() {
    Map<String, List<Stated>> byPerson = new HashMap<>();
    for (Stated claim : stated) {
      String key = claim.content().personKey();
      if (key == null) {
        jobs.add(Job.of(List.of(claim), visitsTo(List.of(claim))));
      } else {
        String person = claim.content().phase() + " " + key;
        byPerson.computeIfAbsent(person, p -> new ArrayList<>()).add(claim);
      }
    }
    byPerson.values().forEach(claims -> jobs.add(Job.of(claims, visitsTo(claims))));
    Map<String, List<Job>> ofPerson =
        jobs.stream()
            .filter(job -> job.personKey() != null)
            .collect(Collectors.groupingBy(job -> Objects.requireNonNull(job.personKey())));
    jobs.replaceAll(job -> job.among(ofPerson.getOrDefault(job.personKey(), List.of())));
  }

  private void takeVisit(Fact fact) {
    if (fact.content() instanceof Verification visit) {
      visits
          .computeIfAbsent(
              List.of(visit.claimOrganization(), visit.claimId()), claim -> new ArrayList<>())
          .add(new Job.OpenVisit(fact.organization(), fact.id(), visit));
    }
  }

  private List<Job.OpenVisit> visitsTo(List<Stated> claims) {
    return claims.stream()
        .filter(claim -> !claim.counted())
        .map(claim -> visits.getOrDefault(List.of(claim.organization(), claim.id()), List.of()))
        .flatMap(List::stream)
        .toList();
  }

  private void takeCommitment(List<Fact> history) {
    Commitment standing = null;
    boolean isPromised = false;
    List<Fact> idleAbove = new ArrayList<>();
    for (Fact fact : history) {
      Commitment revision = commitment(fact);
      boolean isPromise =
          revision.certainty() == Certainty.PLEDGE || revision.certainty() == Certainty.FIRM;
      if (isPromise && !isPromised) {
        originals.addAll(Promise.partsOf(revision));
      }
      isPromised |= isPromise;
      if (revision.certainty() != Certainty.PROPOSED || !isPromised) {
        standing = revision;
        idleAbove.clear();
      } else {
        idleAbove.add(fact);
      }
    }
    idle.addAll(idleAbove);
    promises.addAll(Promise.partsOf(Objects.requireNonNull(standing)));
  }

  private static Commitment commitment(Fact fact) {
    return (Commitment) Objects.requireNonNull(fact.content());
  }

  private static long revision(Fact fact) {
    return Objects.requireNonNull(fact.revision());
  }
}
