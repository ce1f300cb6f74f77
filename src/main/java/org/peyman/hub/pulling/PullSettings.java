package org.peyman.hub.pulling;

import java.time.Duration;
import org.peyman.hub.ledger.Lease;

/**
 * How to pull.
 *
 * @param rows of a page at most, 1 to 10,000; fewer are asked for where pages are too large or too
 *     slow
 * @param pageTime how long a source may take for a page
 * @param leaseLength how long other hubs wait for one that is gone; renewed in a third of it
 * @param firstWait how long {@link Puller#start} waits for the first attempts
 * @param firstRetry how long to wait at most after a first failure
 */
public record PullSettings(
    int rows, Duration pageTime, Duration leaseLength, Duration firstWait, Duration firstRetry) {

  /** For pages of 5,000 rows. */
  public static final PullSettings USUAL =
      new PullSettings(
          5_000,
          Duration.ofSeconds(30),
          Lease.USUAL_LENGTH,
          Duration.ofSeconds(10),
          Duration.ofSeconds(1));
}
