package org.peyman.hub;

/** What keeps the hub from starting and is not some room's to say. */
final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotStart(String message) {
    super(message);
  }
}
