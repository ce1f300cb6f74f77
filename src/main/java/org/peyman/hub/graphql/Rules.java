package org.peyman.hub.graphql;

import java.time.Duration;
import org.peyman.hub.access.Audit;

/**
 * What holds of all who ask.
 *
 * @param freshFor how long a match of claims is fresh: a claimant is not shown before what other
 *     claims say of the person
 * @param audit where it is kept who did what
 * @param publishing what the public sees
 */
public record Rules(Duration freshFor, Audit audit, Publishing publishing) {

  /** A day, nothing is kept, and nothing is published. */
  public static final Rules USUAL = new Rules(Duration.ofDays(1), Audit.NONE, Publishing.NONE);
}
