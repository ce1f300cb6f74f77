package org.peyman.hub.graphql;

import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.partner.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a partner, once, that nobody waits any more. */
final class Stopping implements Cancellation {

  private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void whenCancelled(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
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
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Stopping::run);
  }

  /** Forgets what was asked for: the answer is there. */
  synchronized void done() {
    actions.clear();
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.warn("A partner could not stop what nobody waits for: {}", Guard.described(e));
    }
  }
}
