package org.peyman.hub.bench;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.peyman.hub.RunningHub;

/**
 * A hub as the command line starts it, in a process that can be kept to one core. It tells its
 * address when it answers quickly, or after some minutes: what it keeps in memory is made in the
 * background.
 */
final class MeasuredHub {

  private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private MeasuredHub() {}

  public static void main(String[] arguments) throws InterruptedException {
    RunningHub hub = RunningHub.start(arguments[0], null, Clock.systemUTC());
    long began = System.nanoTime();
    int quick = 0;
    for (int i = 0; quick < 3 && System.nanoTime() - began < PATIENCE_NANOS; i++) {
      long start = System.nanoTime();
      hub.post(
          "{\"query\": \"{ progress(groupBy: [PHASE]) { rows { jobs } } }\", \"variables\": {\"n\": %d}}"
              .replace("%d", Integer.toString(i)));
      quick = System.nanoTime() - start < QUICK_NANOS ? quick + 1 : 0;
      Thread.sleep(200);
    }
    System.out.println(hub.address());
  }
}
