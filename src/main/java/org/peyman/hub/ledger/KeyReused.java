package org.peyman.hub.ledger;

/** A submission has the key of an earlier one, and other content; nothing of it was taken in. */
public final class KeyReused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyReused() {
    super("The key was used before, for other content", null, false, false);
  }
}
