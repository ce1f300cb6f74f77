package org.peyman.hub.cube;

/** Rows of a kind, to which more come: they are sorted into blocks when there are enough. */
final class Growing {

  /** So many rows become a block; then they need less memory. */
  private static final int MOST_UNSORTED = 1 << 19;

  private final boolean ofJobs;
  private Facts facts = Facts.NONE;
  private Rows ones;
  private Rows weighted;

  /**
   * @param ofJobs whether rows have dates
   */
  Growing(boolean ofJobs) {
    this.ofJobs = ofJobs;
    this.ones = new Rows(ofJobs);
    this.weighted = new Rows(ofJobs);
  }

  /** Where a row of this weight is to be added. */
  Rows rows(int weight) {
    return weight == 1 ? ones : weighted;
  }

  /** Whether there are so many rows that they are to be sorted. */
  boolean isFull() {
    return ones.size() >= MOST_UNSORTED || weighted.size() >= MOST_UNSORTED;
  }

  /** Sorts what has come. */
  void sort(int[][] added) {
    facts = facts.plus(ones, added).plus(weighted, added);
    ones = new Rows(ofJobs);
    weighted = new Rows(ofJobs);
  }

  /** From now on they are of another day. */
  void on(Day day, int[][] added) {
    facts = facts.on(day, added);
  }

  /** What has been sorted. */
  Facts facts() {
    return facts;
  }
}
