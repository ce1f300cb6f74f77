package org.peyman.hub.http;

import java.io.Serial;

/** Why the hub cannot show its certificates, in one line for the person who started it. */
public final class CertificatesUnusable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  CertificatesUnusable(String message) {
    super(message);
  }
}
