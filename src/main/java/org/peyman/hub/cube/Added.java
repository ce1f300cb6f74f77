package org.peyman.hub.cube;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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

  /** What was asked for last, since questions of the same measures come one after another. */
  private final AtomicReference<@Nullable SideBySide> last = new AtomicReference<>();

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

  int[][] each() {
    return each;
  }

  long[][] packed() {
    return packed;
  }

  boolean[] wide() {
    return wide;
  }

  /**
   * What a row of each profile adds, profile by profile: first the words, then the columns.
   *
   * @param words of columns that are not wide
   * @param columns those that are wide
   */
  long[] sideBySide(int[] words, int[] columns) {
    SideBySide known = last.get();
    if (known == null || !known.isOf(words, columns)) {
      known = new SideBySide(words, columns, made(words, columns));
      last.set(known);
    }
    return known.values;
  }

  private long[] made(int[] words, int[] columns) {
    int width = words.length + columns.length;
    long[] values = new long[profiles * width];
    for (int i = 0; i < width; i++) {
      for (int profile = 0; profile < profiles; profile++) {
        values[profile * width + i] =
            i < words.length ? packed[words[i]][profile] : each[columns[i - words.length]][profile];
      }
    }
    return values;
  }

  private static final class SideBySide {
    private final int[] words;
    private final int[] columns;
    private final long[] values;

    SideBySide(int[] words, int[] columns, long[] values) {
      this.words = words;
      this.columns = columns;
      this.values = values;
    }

    boolean isOf(int[] others, int[] otherColumns) {
      return Arrays.equals(words, others) && Arrays.equals(columns, otherColumns);
    }
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
