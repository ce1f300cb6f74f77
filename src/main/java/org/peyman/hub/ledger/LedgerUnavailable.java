package org.peyman.hub.ledger;

/** The ledger cannot be opened; the message is one sentence for whoever starts the hub. */
public final class LedgerUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LedgerUnavailable(String message) {
    super(message);
  }

  LedgerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
