package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * A visit to a claim. It speaks for the claim's job.
 *
 * @param claimOrganization whose claim was visited
 * @param claimId the claim's id there
 * @param team the visiting organizations, at least one, sorted by code
 * @param date not in the future
 */
public record Verification(
    String claimOrganization,
    String claimId,
    List<String> team,
    LocalDate date,
    VerificationMethod method,
    Outcome outcome)
    implements Fact.Content {

  public Verification {
    team = team.stream().distinct().sorted().toList();
    if (team.isEmpty()) {
      throw new IllegalArgumentException("A verification needs a team");
    }
  }
}
