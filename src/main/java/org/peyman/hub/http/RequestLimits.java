package org.peyman.hub.http;

/** How long a request may be: what the server refuses, and what its refusals name. */
final class RequestLimits {

  /** The longest request line, and the longest headers. */
  static final int MOST_HEAD_BYTES = 16 * 1024;

  /** The longest body that is read, and the longest message of a WebSocket. */
  static final int MOST_BODY_BYTES = 1 << 20;

  /** The most headers. */
  static final int MOST_HEADERS = 100;

  private RequestLimits() {}
}
