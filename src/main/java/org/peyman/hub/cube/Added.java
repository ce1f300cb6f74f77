package org.peyman.hub.cube;

/** What a row of each profile adds to each column. */
final class Added {

  /** How many columns a word has. */
  static final int COLUMNS_OF_A_WORD = Long.BYTES;

  /** So many rows can be added in a word before a column runs over. */
  static final int MOST_ROWS = 255;

  private final int[][] each;
  private final long[][] packed;
  private final boolean[] wide;
  private final int profiles;

  /**
   * @param each by column, then by profile
   * @param packed the same for eight columns at once, a byte for each, by word of columns, then by
   *     profile; of columns that are not wide
   * @param wide by column, whether some profile adds more than 1
   * @param profiles how many there are; arrays may have room for more
   */
  Added(int[][] each, long[][] packed, boolean[] wide, int profiles) {
    this.each = each;
    this.packed = packed;
    this.wide = wide;
    this.profiles = profiles;
  }

  int profiles() {
    return profiles;
  }

  int[][] each() {
    return each;
  }

  long[][] packed() {
    return packed;
  }

  boolean[] wide() {
    return wide;
  }

  static int word(int column) {
    return column / COLUMNS_OF_A_WORD;
  }

  static int shift(int column) {
    return column % COLUMNS_OF_A_WORD * Byte.SIZE;
  }

  /** The sum of a column in an added word. */
  static long sum(long word, int column) {
    return word >>> shift(column) & MOST_ROWS;
  }
}
