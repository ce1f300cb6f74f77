package org.peyman.hub.ledger;

import java.time.Duration;

/**
 * How long the database is waited for. What takes longer fails with {@link LedgerBusy}.
 *
 * @param question for one statement that answers
 * @param turn for others to end what they take in
 * @param idle after which the database ends what a hub takes in that does nothing any more
 */
public record TimeLimits(Duration question, Duration turn, Duration idle) {

  /**
   * A turn lasts longer than a hub may stand still, so that whoever waits for that one comes on.
   */
  public static final TimeLimits USUAL =
      new TimeLimits(Duration.ofSeconds(15), Lease.USUAL_LENGTH.plusSeconds(5), Lease.USUAL_LENGTH);
}
