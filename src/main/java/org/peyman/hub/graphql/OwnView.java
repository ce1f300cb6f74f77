package org.peyman.hub.graphql;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.ledger.Records;

/** A job as the claims of one organization alone say it, without what others know of the person. */
final class OwnView {

  private OwnView() {}

  /**
   * The job in that view.
   *
   * @param claims of one organization, at least one, in lead order
   */
  static Records.Job of(Records.Job job, List<Records.LiveClaim> claims) {
    Records.LiveClaim lead = claims.get(0);
    Claim content = lead.content();
    return new Records.Job(
        job.id(),
        List.of(lead.organization()),
        claims.size(),
        job.keyed(),
        job.phase(),
        content.province(),
        content.startedOn(),
        lastEnd(claims),
        content.weeklyHours(),
        content.facets(),
        List.of(),
        false,
        null,
        null);
  }

  /** Null where one has not ended. */
  private static @Nullable LocalDate lastEnd(List<Records.LiveClaim> claims) {
    boolean runs = claims.stream().anyMatch(claim -> claim.content().endedOn() == null);
    return runs
        ? null
        : claims.stream()
            .map(claim -> claim.content().endedOn())
            .max(Comparator.naturalOrder())
            .orElse(null);
  }
}
