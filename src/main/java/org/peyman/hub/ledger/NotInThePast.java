package org.peyman.hub.ledger;

/** A day, a version or a pair of both, as of which the ledger cannot be asked; it says why. */
public final class NotInThePast extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotInThePast(String message) {
    super(message, null, false, false);
  }
}
