package org.peyman.hub.ledger;

/** The ledger changed between two questions of one {@link Moment} that were far apart. */
public final class LedgerMoved extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LedgerMoved() {
    super("The ledger changed in the middle of a request", null, false, false);
  }
}
