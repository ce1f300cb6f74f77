package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Test
  void eachWaitMayBeTwiceAsLongUpToTheBoundAndSuccessBeginsAnew() {
    for (int tries = 0; tries < 200; tries++) {
      Backoff backoff = new Backoff(FIRST);
      for (long most : new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
        assertThat(backoff.next(BOUND).toMillis()).isBetween(most / 3 - 1, most);
      }
      backoff.reset();
      assertThat(backoff.next(BOUND).toMillis()).isBetween(332L, 1_000L);
      assertThat(backoff.next(Duration.ofMillis(10)).toMillis()).isBetween(3L, 10L);
    }
  }

  @Test
  void manyThatFailForLongDoNotComeBackAtOnce() {
    Set<Duration> waits = new HashSet<>();
    for (int source = 0; source < 100; source++) {
      Backoff backoff = new Backoff(FIRST);
      for (int failure = 0; failure < 100; failure++) {
        backoff.next(BOUND);
      }
      waits.add(backoff.next(BOUND));
    }
    assertThat(waits).hasSizeGreaterThan(80);
  }
}
