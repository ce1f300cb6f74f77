package org.peyman.hub.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Verification;

/**
 * One job: its live claims in lead order and the visits paid to them. A cell of a count is one such
 * value that counts several times.
 *
 * @param repeated whether its person has an earlier job in another phase
 */
record Job(List<Stated> claims, List<Visit> visits, boolean repeated) {

  Job {
    claims = claims.stream().sorted(Stated.LEAD_ORDER).toList();
    visits = visits.stream().sorted(Visit.BY_TIME).toList();
  }

  static Job of(List<Stated> claims, Collection<OpenVisit> visits) {
    Set<String> claimants = claims.stream().map(Stated::organization).collect(Collectors.toSet());
    List<Visit> settled =
        visits.stream()
            .map(
                visit ->
                    new Visit(
                        visit.organization(),
                        visit.id(),
                        visit.content(),
                        !claimants.containsAll(visit.content().team())))
            .toList();
    return new Job(claims, settled, false);
  }

  /** The same job, knowing all jobs of its person. */
  Job among(List<Job> ofPerson) {
    return new Job(claims, visits, ofPerson.stream().anyMatch(other -> other.isBefore(this)));
  }

  private boolean isBefore(Job other) {
    int byStart = startedOn().compareTo(other.startedOn());
    return !phase().equals(other.phase())
        && (byStart < 0 || (byStart == 0 && CodePoints.compare(phase(), other.phase()) < 0));
  }

  Stated lead() {
    return claims.get(0);
  }

  long times() {
    return lead().times();
  }

  boolean counted() {
    return lead().counted();
  }

  Set<String> organizations() {
    Set<String> organizations = new TreeSet<>(CodePoints.ORDER);
    claims.forEach(claim -> organizations.add(claim.organization()));
    return organizations;
  }

  String phase() {
    return lead().content().phase();
  }

  @Nullable String personKey() {
    return lead().content().personKey();
  }

  LocalDate startedOn() {
    return lead().content().startedOn();
  }

  @Nullable BigDecimal weeklyHours() {
    return firstKnown(Claim::weeklyHours);
  }

  Place place() {
    return Place.of(phase(), lead().content().province(), startedOn(), facets());
  }

  Facets facets() {
    return Facets.of(facet -> firstKnown(claim -> claim.facets().get(facet)));
  }

  @Nullable LocalDate lastEnd() {
    List<LocalDate> ends = known(Claim::endedOn);
    return ends.size() < claims.size()
        ? null
        : ends.stream().max(LocalDate::compareTo).orElseThrow();
  }

  /** Fields whose known values differ, and {@code period} where two claims do not overlap. */
  Set<String> discrepancies() {
    Set<String> names = new TreeSet<>();
    note(names, "province", Claim::province);
    for (Facet facet : Facet.values()) {
      note(names, facet.field(), claim -> claim.facets().get(facet));
    }
    note(names, "weeklyHours", Job::plainHours);
    if (claims.stream().anyMatch(one -> claims.stream().anyMatch(other -> apart(one, other)))) {
      names.add("period");
    }
    LocalDate last = claims.get(claims.size() - 1).content().startedOn();
    if (startedOn().plusYears(1).isBefore(last)) {
      names.add("startedOn");
    }
    return names;
  }

  /** The latest of the visits that meet the condition. */
  Optional<Visit> latest(Predicate<Visit> condition) {
    List<Visit> found = new ArrayList<>(visits);
    found.removeIf(condition.negate());
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  @Nullable Outcome latestConclusive() {
    return latest(Visit::conclusive).map(visit -> visit.content().outcome()).orElse(null);
  }

  @Nullable Outcome latestIndependent() {
    return latest(visit -> visit.conclusive() && visit.independent())
        .map(visit -> visit.content().outcome())
        .orElse(null);
  }

  /** A visit of which it is not yet known whether it is independent. */
  record OpenVisit(String organization, String id, Verification content) {}

  private <T> void note(Set<String> names, String name, Function<Claim, @Nullable T> field) {
    if (known(field).stream().distinct().count() > 1) {
      names.add(name);
    }
  }

  private <T> @Nullable T firstKnown(Function<Claim, @Nullable T> field) {
    List<T> known = known(field);
    return known.isEmpty() ? null : known.get(0);
  }

  private <T> List<T> known(Function<Claim, @Nullable T> field) {
    List<T> values = new ArrayList<>();
    for (Stated claim : claims) {
      T value = field.apply(claim.content());
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static @Nullable String plainHours(Claim claim) {
    BigDecimal hours = claim.weeklyHours();
    return hours == null ? null : hours.stripTrailingZeros().toPlainString();
  }

  private static boolean apart(Stated one, Stated other) {
    LocalDate end = one.content().endedOn();
    return end != null && end.isBefore(other.content().startedOn());
  }
}
