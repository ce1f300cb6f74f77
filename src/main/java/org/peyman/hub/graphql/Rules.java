package org.peyman.hub.graphql;

import java.time.Duration;
import org.peyman.hub.access.Audit;
import org.peyman.hub.access.Limits;

/**
 * What holds of all who ask.
 *
 * @param freshFor how long a match of claims is fresh: a claimant is not shown before what other
 *     claims say of the person
 * @param audit where it is kept who did what
 * @param publishing what the public sees
 * @param limits how much they may ask for at once
 */
public record Rules(Duration freshFor, Audit audit, Publishing publishing, Limits limits) {

  /** A day, nothing is kept, nothing is published, and the limits are the usual ones. */
  public static final Rules USUAL =
      new Rules(Duration.ofDays(1), Audit.NONE, Publishing.NONE, Limits.USUAL);

  /** The same with other limits. */
  public Rules within(Limits others) {
    return new Rules(freshFor, audit, publishing, others);
  }
}
