package org.peyman.hub.pulling;

/**
 * How many rows to ask for: an eighth after a page that was too large or too slow, and slowly more
 * again when pages come.
 */
final class PageSize {

  /** Pages between two attempts at larger ones, so that few are in vain. */
  private static final int PATIENCE = 20;

  private static final int STEP = 8;

  private final int most;
  private int rows;
  private int successes;

  PageSize(int most) {
    this.most = most;
    this.rows = most;
  }

  int rows() {
    return rows;
  }

  /**
   * Whether there was anything left to take away. In large steps: an answer that never ends is too
   * large at any size, and whoever looks should not wait long for that to be said.
   */
  boolean shrink() {
    boolean smaller = rows > 1;
    rows = Math.max(1, rows / STEP);
    successes = 0;
    return smaller;
  }

  void succeeded() {
    if (++successes == PATIENCE) {
      rows = Math.min(most, rows * 2);
      successes = 0;
    }
  }
}
