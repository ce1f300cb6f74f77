package org.peyman.hub.partner.contract;

import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.partner.Cancellation;

/** A cancellation that a test turns on. */
final class Switch implements Cancellation {

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  void cancel() {
    List<Runnable> waiting;
    synchronized (this) {
      cancelled = true;
      waiting = List.copyOf(actions);
      actions.clear();
    }
    waiting.forEach(Runnable::run);
  }

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
    action.run();
  }
}
