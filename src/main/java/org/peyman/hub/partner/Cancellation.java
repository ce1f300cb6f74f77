package org.peyman.hub.partner;

/** Whether somebody still waits for an answer. Thread-safe. */
public interface Cancellation {

  /** Never cancelled. */
  Cancellation NEVER =
      new Cancellation() {
        @Override
        public boolean isCancelled() {
          return false;
        }

        @Override
        public void whenCancelled(Runnable action) {}
      };

  /** Whether the answer will be thrown away. */
  boolean isCancelled();

  /**
   * Runs the action once when it is cancelled, at once if it is already; on any thread, so it must
   * not wait. For example: close the connection that a query runs on.
   */
  void whenCancelled(Runnable action);
}
