package org.peyman.hub.oracle;

import java.util.Comparator;
import org.peyman.hub.domain.Verification;

/**
 * A live verification of a live claim.
 *
 * @param independent whether the team has an organization that does not claim the job
 */
record Visit(String organization, String id, Verification content, boolean independent) {

  /** The latest is the greatest. */
  static final Comparator<Visit> BY_TIME =
      Comparator.comparing((Visit visit) -> visit.content().date())
          .thenComparing(Visit::organization, CodePoints.ORDER)
          .thenComparing(Visit::id, CodePoints.ORDER);

  boolean conclusive() {
    return content.outcome().conclusive();
  }
}
