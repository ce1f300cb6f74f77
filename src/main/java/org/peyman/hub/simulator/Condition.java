package org.peyman.hub.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What stands between a simulated system and those who ask it.
 *
 * @param stopped nobody answers at its address
 * @param delayMillis how long every answer is held back, 0 to 600,000
 * @param fault how it answers instead; null: as it should
 */
record Condition(boolean stopped, int delayMillis, @Nullable Fault fault) {

  /** It answers, at once and as it should. */
  static final Condition WELL = new Condition(false, 0, null);

  private static final int LONGEST_DELAY = 600_000;

  Condition {
    if (delayMillis < 0 || delayMillis > LONGEST_DELAY) {
      throw new IllegalArgumentException(
          "millis is '" + delayMillis + "'; allowed: 0 to " + LONGEST_DELAY + ".");
    }
  }

  Condition asStopped(boolean stopped) {
    return new Condition(stopped, delayMillis, fault);
  }

  Condition slowedBy(int millis) {
    return new Condition(stopped, millis, fault);
  }

  Condition brokenBy(Fault fault) {
    return new Condition(stopped, delayMillis, fault);
  }

  /** Neither slow nor broken; stopped as before. */
  Condition mended() {
    return new Condition(stopped, 0, null);
  }
}
