package org.peyman.hub.asking;

import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.partner.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's end of a {@link Cancellation}: tells a partner, once, that nobody waits any more. */
final class Canceller implements Cancellation {

  private static final Logger LOG = LoggerFactory.getLogger(Canceller.class);

  private final List<Runnable> actions = new ArrayList<>();
  private boolean isCancelled;

  @Override
  public synchronized boolean isCancelled() {
    return isCancelled;
  }

  @Override
  public void whenCancelled(Runnable action) {
    synchronized (this) {
      if (!isCancelled) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  /** Runs what was asked for, each once. */
  void cancel() {
    List<Runnable> due;
    synchronized (this) {
      isCancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Canceller::run);
  }

  /** Lets go of what was asked for: the answer is there. */
  synchronized void forget() {
    actions.clear();
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) { // it comes from a partner's code
      LOG.warn("A partner could not stop what nobody waits for: {}", FailureText.of(e));
    }
  }
}
