package org.peyman.hub.pulling;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How long to wait before another attempt: a random time up to a bound that doubles with each
 * failure, so that many who failed at once do not come back at once. The library's own mixture of
 * both bounds after the chance, which would bring all back at the bound; hence two steps.
 */
final class Backoff {

  private static final double DOUBLED = 2;
  private static final double A_HALF = 0.5;
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private int failures;

  /** Waits up to the given time after the first failure. */
  Backoff(Duration first) {
    this.first = first;
  }

  /** The next wait, from a third of what it may be now up to that, and at most the bound. */
  Duration next(Duration bound) {
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
    long most = IntervalFunction.ofExponentialBackoff(first, DOUBLED, bound).apply(failures);
    long middle = Math.max(1, most * 2 / 3);
    long wait = IntervalFunction.ofRandomized(middle, A_HALF).apply(1);
    return Duration.ofMillis(Math.min(wait, most));
  }

  /** Something succeeded. */
  void reset() {
    failures = 0;
  }
}
