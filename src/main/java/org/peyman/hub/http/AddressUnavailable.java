package org.peyman.hub.http;

import java.io.Serial;
import java.net.UnknownHostException;

/**
 * Why the server cannot listen where it was told to, in one line for the person who started the
 * hub.
 */
public final class AddressUnavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private AddressUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The line for what the operating system said.
   *
   * @param flag that names the port
   */
  static Throwable of(String host, int port, String flag, Throwable cause) {
    String reason = String.valueOf(cause.getMessage());
    if (reason.contains("already in use")) {
      return new AddressUnavailable(
          "Port "
              + port
              + " of "
              + host
              + " is taken by another program; name a free one with "
              + flag,
          cause);
    }
    if (reason.contains("ermission denied")) {
      return new AddressUnavailable(
          "Port "
              + port
              + " of "
              + host
              + " may not be used by this account; name one above 1023 with "
              + flag,
          cause);
    }
    if (cause instanceof UnknownHostException || reason.contains("annot assign")) {
      return new AddressUnavailable(
          "This machine has no address " + host + "; name one of its own with --host", cause);
    }
    return cause;
  }
}
