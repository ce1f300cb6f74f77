package org.peyman.hub.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BlockedThreadsTest {

  @Test
  void aBlockedEventLoopFailsTheTest() throws Exception {
    VertxOptions impatient =
        new VertxOptions()
            .setMaxEventLoopExecuteTime(20)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
            .setBlockedThreadCheckInterval(50)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS);
    Vertx vertx = Vertx.vertx(impatient);
    CountDownLatch release = new CountDownLatch(1);
    vertx.runOnContext(none -> waitFor(release));
    assertThatThrownBy(BlockedThreadsTest::failOnceBlocked)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("vert.x-eventloop-thread");
    release.countDown();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    BlockedThreads.take(); // what was found until it was released
  }

  /** Asks the extension until it fails, for ten seconds at most. */
  private static void failOnceBlocked() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      BlockedThreads.failIfBlocked();
      Thread.sleep(5);
    }
  }

  private static void waitFor(CountDownLatch release) {
    try {
      assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
