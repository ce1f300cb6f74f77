package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Commitment;

/**
 * A part of a commitment that stands in one place: an allocation of one organization, or the
 * remainder of all.
 */
record Promise(
    List<String> organizations,
    Place place,
    @Nullable String agreement,
    Certainty certainty,
    long quantity) {

  static List<Promise> partsOf(Commitment whole) {
    List<Promise> parts = new ArrayList<>();
    for (Commitment.Allocation allocation : whole.allocations()) {
      String phase = allocation.phase() == null ? whole.phase() : allocation.phase();
      String province = allocation.province() == null ? whole.province() : allocation.province();
      parts.add(
          new Promise(
              List.of(allocation.party()),
              Place.ofPromise(phase, province, whole.year()),
              whole.agreement(),
              whole.certainty(),
              allocation.quantity()));
    }
    parts.add(
        new Promise(
            whole.organizations(),
            Place.ofPromise(whole.phase(), whole.province(), whole.year()),
            whole.agreement(),
            whole.certainty(),
            whole.remainder()));
    return parts;
  }

  boolean is(Certainty... any) {
    return List.of(any).contains(certainty);
  }

  boolean isPromised() {
    return is(Certainty.PLEDGE, Certainty.FIRM);
  }
}
