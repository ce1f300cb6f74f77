package org.peyman.hub.partner;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/**
 * A place where a partner's facts are read, from a cursor on: a table, an address, a folder.
 *
 * <p>The hub reads from the cursor that it stored last until a page says that there is no more,
 * then waits for the interval and reads on. It never has two reads of one source under way, on all
 * its nodes together; it asks for the next page while it takes the last one in, and for no further
 * one before that is done. Replaying is harmless: equal rows again change nothing. So a reading
 * from the beginning gives all rows again, also those that were taken in long ago: a hub whose
 * ledger is new asks for them. In such a replay a key may stand where the first reading had a
 * national code.
 */
public interface FactSource {

  /**
   * What is known of a source without reading it.
   *
   * @param code unique in the hub, for example {@code imdad/claims}: 1 to 100 characters, letters,
   *     digits and {@code / . _ -}
   * @param kind what its rows speak of
   * @param every how long to wait between readings, at least one second
   * @param staleAfter how old the last complete reading may be before its figures are called stale;
   *     null: never
   */
  record Description(String code, FactKind kind, Duration every, @Nullable Duration staleAfter) {

    /**
     * @throws IllegalArgumentException where a value is outside what is said above
     */
    public Description {
      require(code.matches("[A-Za-z0-9/._-]{1,100}"), "code", code, "such as imdad/claims");
      require(
          every.compareTo(Duration.ofSeconds(1)) >= 0,
          "every",
          every,
          "at least one second (PT1S)");
      require(
          staleAfter == null || !staleAfter.isNegative(), "staleAfter", staleAfter, "not negative");
    }

    private static void require(
        boolean good, String field, @Nullable Object value, String allowed) {
      if (!good) {
        throw new IllegalArgumentException(
            field + " is '" + value + "'; allowed: " + allowed + ".");
      }
    }
  }

  /** The same for as long as the partner is open. */
  Description description();

  /** What it may lose; the same for as long as the partner is open. */
  default Losses losses() {
    return Losses.FEW;
  }

  /**
   * Reads the next rows.
   *
   * @return completes with them on any thread, or fails with {@link PartnerFailure}; anything else
   *     that it fails with, or that is thrown, counts as {@link PartnerFailure.Kind#MALFORMED}
   */
  CompletionStage<Page> read(ReadRequest request);
}
