package org.peyman.hub;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the hub when its virtual machine is told to end. The machine ends only after its hooks
 * have, so a part that never answers, such as an event loop that is no more, must not be waited
 * for.
 */
final class StopHook extends Thread {

  private static final Logger LOG = LoggerFactory.getLogger(StopHook.class);

  private final Runnable stop;
  private final Duration longest;

  StopHook(Runnable stop, Duration longest) {
    super("stop");
    this.stop = stop;
    this.longest = longest;
  }

  @Override
  public void run() {
    Thread stopping = new Thread(stop, "stopping");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(longest.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (stopping.isAlive()) {
      LOG.warn("The hub did not stop within {} s; it ends all the same", longest.toSeconds());
    }
  }
}
