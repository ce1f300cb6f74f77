package org.peyman.hub.publication;

/** Figures that the public does not see; the message says which it does. */
public final class NotPublished extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotPublished(String message) {
    super(message, null, false, false);
  }
}
