package org.peyman.hub.oracle;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;

/**
 * What a filter lets in. Null lists do not restrict, empty ones let nothing in, null values never
 * match.
 */
record Admission(Reference reference, Filter filter) {

  /** The organizations that figures are of, unless a row is of one organization. */
  Set<String> organizations() {
    List<String> chosen = filter.organizations();
    return chosen == null ? reference.organizations().keySet() : Set.copyOf(chosen);
  }

  /** A job, a claim or a count at its own place. */
  boolean ofWork(Place place) {
    return holds(filter.phases(), place.phase())
        && holds(filter.provinces(), place.province())
        && hasRole(place)
        && holds(filter.years(), place.year())
        && inMonths(place)
        && filter.facets().entrySet().stream()
            .allMatch(facet -> holds(facet.getValue(), place.value(Dimension.of(facet.getKey()))))
        && holds(filter.agreements(), agreementOf(place.phase()));
  }

  /**
   * A part of a promise; months and facets, which promises do not have, are the caller's matter.
   */
  boolean ofPromise(Promise promise) {
    return beyondPlace(promise)
        && holds(filter.phases(), promise.place().phase())
        && holds(filter.provinces(), promise.place().province())
        && hasRole(promise.place());
  }

  /**
   * A part of a promise that would be let in but for a phase or province that it does not name:
   * with a null taken for whatever is asked it matches, as it stands it does not.
   */
  boolean ofUnplaced(Promise promise) {
    return beyondPlace(promise)
        && !ofPromise(promise)
        && mayHold(filter.phases(), promise.place().phase())
        && mayHold(filter.provinces(), promise.place().province())
        && mayHaveRole(promise.place());
  }

  private boolean beyondPlace(Promise promise) {
    List<String> agreements = filter.agreements();
    return holds(filter.years(), promise.place().year())
        && (agreements == null
            || holds(agreements, promise.agreement())
            || holds(agreements, agreementOf(promise.place().phase())));
  }

  private @Nullable String agreementOf(@Nullable String phase) {
    Phase known = phase == null ? null : reference.phases().get(phase);
    return known == null ? null : known.agreement();
  }

  private boolean hasRole(Place place) {
    return filter.provinceRoles() == null
        || (place.phase() != null && place.province() != null && mayHaveRole(place));
  }

  private boolean mayHaveRole(Place place) {
    if (filter.provinceRoles() == null) {
      return true;
    }
    for (Phase phase : reference.phases().values()) {
      for (Phase.PhaseProvince pair : phase.provinces()) {
        if (filter.provinceRoles().contains(pair.role())
            && (place.phase() == null || place.phase().equals(phase.code()))
            && (place.province() == null || place.province().equals(pair.province()))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean inMonths(Place place) {
    MonthRange months = filter.months();
    SolarMonth month = place.month();
    if (months == null) {
      return true;
    }
    return month != null
        && (months.from() == null || months.from().compareTo(month) <= 0)
        && (months.to() == null || months.to().compareTo(month) >= 0);
  }

  private static <T> boolean holds(@Nullable Collection<T> allowed, @Nullable T value) {
    return allowed == null || (value != null && allowed.contains(value));
  }

  private static <T> boolean mayHold(@Nullable Collection<T> allowed, @Nullable T value) {
    return allowed == null || (value == null ? !allowed.isEmpty() : allowed.contains(value));
  }
}
