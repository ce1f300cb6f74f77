package org.peyman.hub.support;

import java.time.Duration;

/**
 * How bytes are passed on.
 *
 * @param latency how much later each is
 * @param bytesPerSecond at most, of each connection and way; 0: as many as come
 * @param isPaused whether none is
 */
record RelayManner(Duration latency, int bytesPerSecond, boolean isPaused) {

  static final RelayManner AS_IT_COMES = new RelayManner(Duration.ZERO, 0, false);

  static final RelayManner PAUSED = new RelayManner(Duration.ZERO, 0, true);

  private static final int PIECES_A_SECOND = 20;

  /** How many bytes go at once. */
  int piece(int all) {
    return bytesPerSecond == 0 ? all : Math.min(all, Math.max(1, bytesPerSecond / PIECES_A_SECOND));
  }

  /** How long the line is taken by so many bytes. */
  long nanos(int bytes) {
    return bytesPerSecond == 0 ? 0 : bytes * 1_000_000_000L / bytesPerSecond;
  }
}
