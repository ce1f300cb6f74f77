package org.peyman.hub.cube;

import java.util.List;

/**
 * Who claims a job, and how often each.
 *
 * @param organizations sorted
 * @param claims in the same order; of a cell of a count one for each of its jobs
 */
record Claimants(List<String> organizations, List<Integer> claims) {

  Claimants {
    organizations = List.copyOf(organizations);
    claims = List.copyOf(claims);
  }

  static Claimants one(String organization) {
    return new Claimants(List.of(organization), List.of(1));
  }
}
