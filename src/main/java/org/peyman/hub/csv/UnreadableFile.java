package org.peyman.hub.csv;

/**
 * A file as a whole cannot be read; the message says which, why and what would be accepted. It
 * holds no national code and no path of this machine.
 */
public final class UnreadableFile extends RuntimeException {

  private final String message;

  public UnreadableFile(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
