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

  /** The same for something beside what a request costs, whether that is paid already or not. */
  default long spendBeside(long points) {
    return spend(points);
  }

  /** The same for all who pay from it, and another for everybody else. */
  default Object owner() {
    return this;
  }

  /** The same for one request, which is executed again where the ledger moved on, and pays once. */
  default Budget once() {
    return new Once(this, new AtomicBoolean());
  }

  /** From which is paid once, if at all. */
  record Once(Budget whole, AtomicBoolean isSpent) implements Budget {

    @Override
    public long spend(long points) {
      long wait = isSpent.get() ? 0 : whole.spend(points);
      if (wait == 0) {
        isSpent.set(true);
      }
      return wait;
    }

    @Override
    public long spendBeside(long points) {
      return whole.spendBeside(points);
    }

    @Override
    public Object owner() {
      return whole.owner();
    }
  }
}
