package org.peyman.hub.access;

import java.io.Serial;

/** A credential that says nobody; in words for who sent it, without the credential. */
public final class NotAuthenticated extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  NotAuthenticated(String message) {
    super(message, null, false, false);
  }
}
