package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a hub's virtual machine. */
@Timeout(60)
final class StopHookTest {

  @Test
  void theMachineWaitsUntilTheHubHasStopped() throws InterruptedException {
    AtomicBoolean stopped = new AtomicBoolean();

    StopHook hook =
        new StopHook(
            () -> {
              sleep(200);
              stopped.set(true);
            },
            Duration.ofSeconds(50));
    hook.start();
    hook.join();

    assertThat(stopped).isTrue();
  }

  @Test
  void itDoesNotWaitForAPartThatNeverAnswers() throws InterruptedException {
    StopHook hook = new StopHook(() -> sleep(60_000), Duration.ofMillis(100));

    hook.start();
    hook.join(30_000);

    assertThat(hook.isAlive()).isFalse();
  }

  @Test
  void theCommandsOfTheGuidesEndOnOutOfMemory() throws IOException {
    assertThat(Files.readAllLines(Path.of(".mvn/jvm.config")))
        .contains("-XX:+ExitOnOutOfMemoryError");
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
