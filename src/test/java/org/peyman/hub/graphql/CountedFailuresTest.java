package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.support.CapturedLog;
import org.slf4j.LoggerFactory;

/** What fails again and again is said once, and counted. */
final class CountedFailuresTest {

  @RegisterExtension final CapturedLog log = CapturedLog.of(CountedFailuresTest.class);

  private final Queue<Runnable> later = new ArrayDeque<>();
  private final CountedFailures failures =
      new CountedFailures(
          LoggerFactory.getLogger(CountedFailuresTest.class), Duration.ofSeconds(5), later::add);

  private void fail(String kind, int times) {
    for (int i = 0; i < times; i++) {
      failures.failed(kind, "r" + i, "at /progress", kind + " (why)");
    }
  }

  private void timePasses() {
    Queue<Runnable> due = new ArrayDeque<>(later);
    later.clear();
    due.forEach(Runnable::run);
  }

  @Test
  void theFirstIsSaidAtOnceAndTheOthersAreCounted() {
    fail("lost", 1_000);
    assertThat(log.messages()).containsExactly("Request r0 failed at /progress: lost (why)");

    timePasses();
    assertThat(log.messages()).hasSize(2).last().isEqualTo("999 more failed in 5 s: lost");

    fail("lost", 7);
    timePasses();
    assertThat(log.messages()).hasSize(3).last().isEqualTo("7 more failed in 5 s: lost");
  }

  @Test
  void eachKindIsSaidByItself() {
    fail("lost", 3);
    fail("busy", 1);
    timePasses();
    assertThat(log.messages())
        .containsExactly(
            "Request r0 failed at /progress: lost (why)",
            "Request r0 failed at /progress: busy (why)",
            "2 more failed in 5 s: lost");
  }

  @Test
  void onceItIsOverTheNextIsTheFirstAgain() {
    fail("lost", 1);
    timePasses();
    assertThat(later).isEmpty();

    fail("lost", 1);
    assertThat(log.messages())
        .containsExactly(
            "Request r0 failed at /progress: lost (why)",
            "Request r0 failed at /progress: lost (why)");
  }
}
