package org.peyman.hub.pulling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another attempt: a random time up to a bound that doubles with each
 * failure, so that many who failed at once do not come back at once.
 */
final class Backoff {

  private static final Duration LEAST = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final RandomGenerator random;
  private int failures;

  /** Waits up to the given time after the first failure. */
  Backoff(Duration first, RandomGenerator random) {
    this.first = first;
    this.random = random;
  }

  /** The next wait, at least a quarter of a second where the bound allows it, at most the bound. */
  Duration next(Duration bound) {
    long ceiling =
        Math.min(bound.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    long least = Math.min(LEAST.toMillis(), ceiling);
    return Duration.ofMillis(least + random.nextLong(ceiling - least + 1));
  }

  /** Something succeeded. */
  void reset() {
    failures = 0;
  }
}
