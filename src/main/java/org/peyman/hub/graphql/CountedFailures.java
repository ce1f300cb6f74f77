package org.peyman.hub.graphql;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Says of what fails again and again for one reason once what failed, and after that every few
 * seconds how often: a lost database fails every request, and each line would say the same.
 */
final class CountedFailures {

  private final Logger log;
  private final Duration apart;
  private final Executor later;
  private final Map<String, Integer> more = new HashMap<>();

  CountedFailures(Logger log, Duration apart) {
    this(
        log,
        apart,
        CompletableFuture.delayedExecutor(apart.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
  }

  /**
   * @param later runs what it is given after the time apart
   */
  CountedFailures(Logger log, Duration apart, Executor later) {
    this.log = log;
    this.apart = apart;
    this.later = later;
  }

  /**
   * Says it, or counts it.
   *
   * @param kind the same for all that fails for one reason; there are few of these
   */
  void failed(String kind, String requestId, String where, String reason) {
    if (isFirst(kind)) {
      log.warn("Request {} failed {}: {}", requestId, where, reason);
      later.execute(() -> sayHowOften(kind));
    }
  }

  private synchronized boolean isFirst(String kind) {
    Integer before = more.get(kind);
    more.put(kind, before == null ? 0 : before + 1);
    return before == null;
  }

  private void sayHowOften(String kind) {
    int count = takeCount(kind);
    if (count > 0) {
      log.warn("{} more failed in {} s: {}", count, apart.toSeconds(), kind);
      later.execute(() -> sayHowOften(kind));
    }
  }

  /** How many since it was said last; with none it is over. */
  private synchronized int takeCount(String kind) {
    int count = more.getOrDefault(kind, 0);
    if (count == 0) {
      more.remove(kind);
    } else {
      more.put(kind, 0);
    }
    return count;
  }
}
