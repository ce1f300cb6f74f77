package org.peyman.hub.saved;

/**
 * A parameter that a saved query does not take, or a value that its variable does not. The message
 * is for the caller: it names the value and what is allowed.
 */
public final class BadParameter extends RuntimeException {

  BadParameter(String message) {
    super(message, null, false, false);
  }

  /** What is wrong, for the caller. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
