package org.peyman.hub.plugins;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;

/**
 * The threads on which the code of one jar runs, so that what waits in it, against all promises,
 * holds up itself alone.
 */
final class JarThreads {

  private static final int MOST_THREADS = 16;
  private static final int MOST_WAITING = 1000;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  JarThreads(String name, ClassLoader loader) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          thread.setContextClassLoader(loader);
          return thread;
        };
    threads =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            factory);
    threads.allowCoreThreadTimeOut(true);
  }

  /** For work of the jar's own that waits. */
  Executor worker() {
    return threads;
  }

  /**
   * Waits for something that the jar does.
   *
   * @throws TimeoutException after the given seconds; the thread is interrupted
   * @throws ExecutionException with whatever the jar threw
   */
  <T> T await(Callable<T> task, long seconds) throws ExecutionException, TimeoutException {
    Future<T> done = threads.submit(task);
    try {
      return done.get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      done.cancel(true);
    }
  }

  /** Something that a jar begins, and that ends later. */
  interface Begin<T> {
    @Nullable CompletionStage<? extends T> with(Cancellation cancellation) throws Exception;
  }

  /** Lets the jar begin something on one of its threads, which is interrupted on cancellation. */
  <T> CompletionStage<T> begin(Begin<T> begin, Cancellation cancellation) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    FutureTask<@Nullable Void> task =
        new FutureTask<>(
            () -> {
              begin(begin, cancellation, answer);
              return null;
            });
    try {
      threads.execute(task);
      cancellation.whenCancelled(
          () -> {
            if (task.cancel(true)) { // otherwise it has begun, and is told by its own cancellation
              answer.completeExceptionally(new CancellationException("nobody waits"));
            }
          });
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          new PartnerFailure(PartnerFailure.Kind.FAILED, "All threads of its jar are busy"));
    }
    return answer;
  }

  private <T> void begin(Begin<T> begin, Cancellation cancellation, CompletableFuture<T> answer) {
    try {
      CompletionStage<? extends T> stage = begin.with(new OnThreads(cancellation));
      if (stage == null) {
        throw new PartnerFailure(PartnerFailure.Kind.MALFORMED, "The stage is null");
      }
      stage.whenComplete(
          (value, failure) -> {
            if (failure == null) {
              answer.complete(value);
            } else {
              answer.completeExceptionally(failure);
            }
          });
    } catch (Throwable e) { // it comes from the jar
      answer.completeExceptionally(e);
    }
  }

  void stop() {
    threads.shutdownNow();
  }

  /** Runs what a jar does on cancellation on its own threads too. */
  private final class OnThreads implements Cancellation {
    private final Cancellation cancellation;

    OnThreads(Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    public boolean isCancelled() {
      return cancellation.isCancelled();
    }

    @Override
    public void whenCancelled(Runnable action) {
      cancellation.whenCancelled(() -> threads.execute(action));
    }
  }
}
