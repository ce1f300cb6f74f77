package org.peyman.hub.connectors.net;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a system is asked over HTTP.
 *
 * @param headers sent with every question; their values are never shown
 * @param timeLimit for an answer, from the connecting to its last byte
 * @param maxBytes of an answer, unpacked
 * @param trusted file with certificates to trust, PEM; null: those that Java trusts
 * @param client credentials that a token is asked for with, which every question has then; null:
 *     none is
 * @param proxy to go through; null: directly
 */
public record HttpSettings(
    Map<String, String> headers,
    Duration timeLimit,
    int maxBytes,
    @Nullable Path trusted,
    @Nullable ClientCredentials client,
    @Nullable ProxyAddress proxy) {

  /** The usual size of an answer at most, in bytes. */
  public static final int USUAL_BYTES = 16 << 20;

  public HttpSettings {
    headers = Map.copyOf(headers);
  }

  /** Directly, with no more than headers. */
  public HttpSettings(
      Map<String, String> headers, Duration timeLimit, int maxBytes, @Nullable Path trusted) {
    this(headers, timeLimit, maxBytes, trusted, null, null);
  }

  /** The same for a server that must not see the system's own headers. */
  HttpSettings withoutHeaders() {
    return new HttpSettings(Map.of(), timeLimit, maxBytes, trusted, null, proxy);
  }

  /** Without the headers. */
  @Override
  public String toString() {
    return "HttpSettings[" + timeLimit + ", " + maxBytes + " bytes]";
  }
}
