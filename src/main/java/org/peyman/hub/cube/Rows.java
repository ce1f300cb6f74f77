package org.peyman.hub.cube;

import com.carrotsearch.hppc.IntArrayList;

/** Rows as they come, before they are sorted by cell. */
final class Rows {

  private final boolean ofJobs;
  private final Keys keys = new Keys();
  private final IntArrayList cells = new IntArrayList();
  private final IntArrayList facets = new IntArrayList();
  private final IntArrayList profiles = new IntArrayList();
  private final IntArrayList startedOn = new IntArrayList();
  private final IntArrayList lastEnd = new IntArrayList();
  private final IntArrayList weights = new IntArrayList();
  private boolean isWeighted;

  Rows(boolean ofJobs) {
    this.ofJobs = ofJobs;
  }

  /** Adds what was reported, alike; below 0, as many are taken away. */
  void add(long cell, int itsFacets, int traits, int weight) {
    cells.add(keys.number(cell));
    facets.add(itsFacets);
    profiles.add(traits);
    weights.add(weight);
    isWeighted |= weight != 1;
  }

  /** Adds jobs that are alike. */
  void add(long cell, int itsFacets, int profile, int start, int end, int weight) {
    add(cell, itsFacets, profile, weight);
    startedOn.add(start);
    lastEnd.add(end);
  }

  int size() {
    return cells.size();
  }

  /** The rows sorted by cell; those of one cell in the order in which they came. */
  Block block(int[][] added) {
    long[] sorted = keys.sorted();
    int[] rank = keys.ranks(sorted);
    int[] starts = starts(rank);
    return new Block(sorted, starts, columns(rank, starts.clone()), added);
  }

  private int[] starts(int[] rank) {
    int[] starts = new int[rank.length + 1];
    for (int row = 0; row < size(); row++) {
      starts[rank[cells.get(row)] + 1]++;
    }
    for (int i = 0; i < rank.length; i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }

  private RowColumns columns(int[] rank, int[] next) {
    RowColumns came =
        new RowColumns(
            facets.buffer, profiles.buffer, startedOn.buffer, lastEnd.buffer, weights.buffer);
    RowColumns columns = RowColumns.of(size(), ofJobs, isWeighted);
    for (int row = 0; row < size(); row++) {
      columns.put(next[rank[cells.get(row)]]++, came, row, weights.get(row));
    }
    return columns;
  }
}
