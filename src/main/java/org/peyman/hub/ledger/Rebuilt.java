package org.peyman.hub.ledger;

/**
 * What came out when the past was made anew out of the history.
 *
 * @param versions of the ledger, as of any of which it can be asked now
 * @param past rows that stood once and stand no more
 */
public record Rebuilt(long versions, long past) {

  /** The history gives another state than the ledger has; nothing was changed. */
  public static final class Differing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Differing(String tables) {
      super("The history gives another state than the ledger has: " + tables, null, false, false);
    }
  }
}
