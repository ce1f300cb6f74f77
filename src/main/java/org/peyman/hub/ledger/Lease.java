package org.peyman.hub.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to read a source, held by one hub at a time. It runs out unless it is renewed, so that
 * another hub goes on when this one is gone. Leases are the hub's own, since locks of libraries
 * have no number by which a batch of a holder that slept too long is refused in its own
 * transaction.
 *
 * @param source code of the source
 * @param number greater than that of every earlier lease of the source
 */
public record Lease(String source, long number) {

  /**
   * How long others usually wait for a hub that is gone, or stands still within a transaction that
   * keeps them from taking anything in.
   */
  public static final Duration USUAL_LENGTH = Duration.ofSeconds(15);

  /**
   * Who asks.
   *
   * @param node the same as long as a hub runs, and no other hub's
   * @param length how long a lease holds without renewal, by the database's clock
   */
  public record Holder(String node, Duration length) {}

  /**
   * A lease that was given, and how far the source is read.
   *
   * @param cursor stored with the last page that was taken in; null: at the beginning
   * @param since when the reading under way began; null: none is, the next page begins one
   * @param rows of the reading under way, so far
   */
  public record Granted(Lease lease, @Nullable String cursor, @Nullable Instant since, long rows) {}

  /** Another hub reads the source now; nothing of the batch was taken in. */
  public static final class Lost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Lost(String source) {
      super("The lease of " + source + " was lost", null, false, false);
    }
  }
}
