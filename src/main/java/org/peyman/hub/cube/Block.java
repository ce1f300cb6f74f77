package org.peyman.hub.cube;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows sorted by cell, with the sums of each cell; never changed. A row is a job on a day, or so
 * many alike, or what was reported.
 */
final class Block {

  /** The keys of the cells, sorted, each once. */
  final long[] cells;

  /** The first row of each cell, and at the end the number of rows. */
  final int[] starts;

  final RowColumns rows;
  final Cells sums;
  final boolean hasNegative;

  /**
   * @param added what a row of each profile adds to each column; reports have one column, to which
   *     each adds 1
   */
  Block(long[] cells, int[] starts, RowColumns rows, int[][] added) {
    this.cells = cells;
    this.starts = starts;
    this.rows = rows;
    this.hasNegative = hasNegative(rows.weights());
    Cells.Column[] columns = new Cells.Column[rows.profiles() == null ? 1 : added.length];
    for (int column = 0; column < columns.length; column++) {
      columns[column] = new Cells.Column(sums(rows.profiles() == null ? null : added[column]));
    }
    this.sums = new Cells(cells, columns);
  }

  /** The first cell from a place on that begins with this row or a later one. */
  int cellOfRow(long row, int from) {
    int found = Arrays.binarySearch(starts, from, cells.length, (int) row);
    return row == size() ? cells.length : found >= 0 ? found : -found - 1;
  }

  int size() {
    return rows.size();
  }

  /** The same on another day. */
  Block on(Day day, int[][] added) {
    return new Block(cells, starts, rows.on(day), added);
  }

  private static boolean hasNegative(int @Nullable [] weights) {
    if (weights != null) {
      for (int weight : weights) {
        if (weight < 0) {
          return true;
        }
      }
    }
    return false;
  }

  private long @Nullable [] sums(int @Nullable [] added) {
    long[] sums = new long[cells.length];
    boolean isZero = true;
    for (int cell = 0; cell < cells.length; cell++) {
      sums[cell] = sum(starts[cell], starts[cell + 1], added);
      isZero &= sums[cell] == 0;
    }
    return isZero ? null : sums;
  }

  private long sum(int from, int to, int @Nullable [] added) {
    int[] profiles = rows.profiles();
    int[] weights = rows.weights();
    if (profiles == null || added == null) {
      return weights == null ? to - from : weightOf(weights, from, to);
    }
    long sum = 0;
    for (int row = from; row < to; row++) {
      long each = added[profiles[row]];
      sum += weights == null ? each : each * weights[row];
    }
    return sum;
  }

  private static long weightOf(int[] weights, int from, int to) {
    long sum = 0;
    for (int row = from; row < to; row++) {
      sum += weights[row];
    }
    return sum;
  }
}
