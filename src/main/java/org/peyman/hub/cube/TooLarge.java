package org.peyman.hub.cube;

/** What is to be kept in memory does not fit; the ledger's own sums answer instead. */
final class TooLarge extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooLarge(String message) {
    super(message);
  }
}
