package org.peyman.hub.connectors;

import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.partner.Cancellation;

/** A cancellation that a test can pull. */
public final class Cancelling implements Cancellation {

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public synchronized void whenCancelled(Runnable action) {
    if (cancelled) {
      action.run();
    } else {
      actions.add(action);
    }
  }

  /** Nobody waits any more. */
  public synchronized void cancel() {
    cancelled = true;
    actions.forEach(Runnable::run);
  }
}
