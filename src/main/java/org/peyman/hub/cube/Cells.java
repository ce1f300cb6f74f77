package org.peyman.hub.cube;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Sums by cell; never changed. A question that leaves out a dimension is answered from the cells
 * without it, which are fewer: they are made of these when they are first asked for.
 */
final class Cells {

  private final long[] keys;
  private final Column[] columns;

  /** By the dimensions that are left, as bits. */
  private final AtomicReferenceArray<@Nullable Cells> coarser =
      new AtomicReferenceArray<>(CellKey.ALL + 1);

  /**
   * @param keys sorted, each once
   * @param columns sums by cell
   */
  Cells(long[] keys, Column[] columns) {
    this.keys = keys;
    this.columns = columns;
  }

  /** Of a column, its sums by cell; null where all are 0. */
  static final class Column {
    private final long @Nullable [] sums;

    Column(long @Nullable [] sums) {
      this.sums = sums;
    }
  }

  long[] keys() {
    return keys;
  }

  /** The sums of a column by cell; null: all are 0. */
  long @Nullable [] sums(int column) {
    return column < columns.length ? columns[column].sums : null;
  }

  /** The first cell from a place on whose key is not below this one. */
  int at(long key, int from) {
    int found = Arrays.binarySearch(keys, from, keys.length, key);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * The cells by fewer dimensions.
   *
   * @param dimensions what is left beside claimants: {@link CellKey#PHASE} and its like
   */
  Cells by(int dimensions) {
    if (dimensions == CellKey.ALL) {
      return this;
    }
    Cells known = coarser.get(dimensions);
    if (known == null) {
      known = without(dimensions);
      coarser.set(dimensions, known);
    }
    return known;
  }

  private Cells without(int dimensions) {
    Keys fewer = new Keys();
    int[] numberOf = new int[keys.length];
    for (int cell = 0; cell < keys.length; cell++) {
      numberOf[cell] = fewer.number(CellKey.only(keys[cell], dimensions));
    }
    long[] sorted = fewer.sorted();
    int[] ranks = fewer.ranks(sorted);
    for (int cell = 0; cell < keys.length; cell++) {
      numberOf[cell] = ranks[numberOf[cell]];
    }
    Column[] summed = new Column[columns.length];
    for (int column = 0; column < columns.length; column++) {
      summed[column] = new Column(summed(columns[column].sums, numberOf, sorted.length));
    }
    return new Cells(sorted, summed);
  }

  private static long @Nullable [] summed(long @Nullable [] sums, int[] numberOf, int size) {
    if (sums == null) {
      return null;
    }
    long[] summed = new long[size];
    for (int cell = 0; cell < sums.length; cell++) {
      summed[numberOf[cell]] += sums[cell];
    }
    return summed;
  }
}
