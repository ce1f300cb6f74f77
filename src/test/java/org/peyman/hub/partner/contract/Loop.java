package org.peyman.hub.partner.contract;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The one thread that calls a partner, as an event loop would: a call that waits is found out. */
final class Loop implements AutoCloseable {

  /** What a call that only starts work takes, with room for a busy machine. */
  static final Duration AT_ONCE = Duration.ofMillis(700);

  private static final long LONGEST_SECONDS = 60;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread named = new Thread(task, "contract-loop");
            named.setDaemon(true);
            return named;
          });

  /**
   * What became of a call.
   *
   * @param call how long the call itself took
   * @param stage what it returned
   */
  record Called<T>(Duration call, CompletableFuture<T> stage) {

    /** The answer, waited for. */
    T answer() throws Exception {
      try {
        return stage.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      } catch (TimeoutException e) {
        throw new AssertionError(
            "There was no answer within "
                + LONGEST_SECONDS
                + " seconds; every stage must complete.",
            e);
      }
    }
  }

  /** Calls on the loop and waits for the call, not for its answer. */
  <T> Called<T> call(Supplier<? extends CompletionStage<T>> call) throws Exception {
    return thread
        .submit(
            () -> {
              long start = System.nanoTime();
              CompletionStage<T> stage = call.get();
              Duration took = Duration.ofNanos(System.nanoTime() - start);
              if (stage == null) {
                throw new AssertionError("A call returned null; it must return a stage.");
              }
              return new Called<>(took, stage.toCompletableFuture());
            })
        .get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
