package org.peyman.hub.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a report, by a signatory of the agreement or who monitors it.
 *
 * @param report of another organization than the one that decides
 * @param reportRevision which revision was read; null where the decision is of none
 * @param until the new day on which the report is due; null but with EXTEND
 * @param reason null only with ACCEPT
 */
public record Review(
    ReportKey report,
    ReviewDecision decision,
    @Nullable Long reportRevision,
    @Nullable LocalDate until,
    LocalDate date,
    @Nullable String reason)
    implements Fact.Content {

  public Review {
    if (decision.isOfRevision() != (reportRevision != null)
        || (decision == ReviewDecision.EXTEND) != (until != null)) {
      throw new IllegalArgumentException(decision + " of revision " + reportRevision);
    }
  }
}
