package org.peyman.hub.access;

import java.util.concurrent.atomic.AtomicBoolean;

/** What a caller may still ask, in points of cost. */
@FunctionalInterface
public interface Budget {

  /** Of who may ask as much as they like. */
  Budget UNLIMITED = points -> 0;

  /**
   * Spends points, where there are so many.
   *
   * @return 0: they are spent; else after how many seconds there may be as many, and none is
   */
  long spend(long points);

  /** The same for one request, which is executed again where the ledger moved on, and pays once. */
  default Budget once() {
    AtomicBoolean isSpent = new AtomicBoolean();
    return points -> {
      long wait = isSpent.get() ? 0 : spend(points);
      if (wait == 0) {
        isSpent.set(true);
      }
      return wait;
    };
  }
}
