package org.peyman.hub.partner.contract;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads for work that waits; each task can be made to wait before it begins. Counts its tasks.
 */
final class SlowWorker implements Executor, AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "contract-worker");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong tasks = new AtomicLong();
  private volatile Duration delay = Duration.ZERO;

  void slow(Duration delay) {
    this.delay = delay;
  }

  long tasks() {
    return tasks.get();
  }

  @Override
  public void execute(Runnable task) {
    tasks.incrementAndGet();
    Duration wait = delay;
    threads.execute(
        () -> {
          try {
            Thread.sleep(wait.toMillis());
            task.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
