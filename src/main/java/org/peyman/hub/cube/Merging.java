package org.peyman.hub.cube;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes larger blocks of smaller ones, cell by cell. Rows that were taken away leave with what they
 * take away.
 */
final class Merging {

  private final List<Block> blocks;
  private final int[] at;
  private final boolean splits;
  private final Part ones;
  private final Part weighted;

  private Merging(List<Block> blocks, boolean splits) {
    this.blocks = blocks;
    this.splits = splits;
    this.at = new int[blocks.size()];
    int size = Math.toIntExact(blocks.stream().mapToLong(Block::size).sum());
    int most = splits || isWeighted(blocks) ? size : 0;
    boolean ofJobs = blocks.get(0).rows.profiles() != null;
    this.ones = new Part(RowColumns.of(most == 0 || splits ? size : 0, ofJobs, false));
    this.weighted = new Part(RowColumns.of(most, ofJobs, true));
  }

  /** At most one block of all; none where nothing is left. */
  static List<Block> together(List<Block> blocks, int[][] added) {
    return new Merging(blocks, false).merged(added);
  }

  /**
   * At most two: what stands for one, which needs no weights, and what stands for more, or takes
   * away what is not there.
   */
  static List<Block> apart(List<Block> blocks, int[][] added) {
    return new Merging(blocks, true).merged(added);
  }

  private static boolean isWeighted(List<Block> blocks) {
    return blocks.stream().anyMatch(block -> block.rows.weights() != null);
  }

  private List<Block> merged(int[][] added) {
    for (long key = next(); key != Long.MAX_VALUE; key = next()) {
      ones.begin(key);
      weighted.begin(key);
      merge(key);
    }
    List<Block> made = new ArrayList<>();
    ones.into(made, added);
    weighted.into(made, added);
    return made;
  }

  /** The next cell that any block has. */
  private long next() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < at.length; i++) {
      long[] cells = blocks.get(i).cells;
      if (at[i] < cells.length) {
        least = Math.min(least, cells[at[i]]);
      }
    }
    return least;
  }

  private void merge(long key) {
    Netting netting = takesAway(key) ? new Netting() : null;
    for (int i = 0; i < at.length; i++) {
      if (isAt(i, key)) {
        int cell = at[i]++;
        if (netting == null) {
          copy(blocks.get(i), cell);
        } else {
          netting.add(blocks.get(i), cell);
        }
      }
    }
    if (netting != null) {
      netting.end();
    }
  }

  private boolean isAt(int block, long key) {
    long[] cells = blocks.get(block).cells;
    return at[block] < cells.length && cells[at[block]] == key;
  }

  private boolean takesAway(long key) {
    for (int i = 0; i < at.length; i++) {
      if (blocks.get(i).hasNegative && isAt(i, key)) {
        return true;
      }
    }
    return false;
  }

  private void copy(Block from, int cell) {
    for (int row = from.starts[cell]; row < from.starts[cell + 1]; row++) {
      put(from.rows, row, from.rows.weight(row));
    }
  }

  private void put(RowColumns from, int row, int weight) {
    if (weight == 0) {
      return;
    }
    boolean isOne = splits ? weight == 1 : weighted.isEmpty();
    (isOne ? ones : weighted).put(from, row, weight);
  }

  /** Equal rows of a cell together, whichever block they are of. */
  private final class Netting {
    private final LongIntHashMap heads = new LongIntHashMap();
    private final IntArrayList next = new IntArrayList();
    private final List<RowColumns> from = new ArrayList<>();
    private final IntArrayList rows = new IntArrayList();
    private final IntArrayList weights = new IntArrayList();

    void end() {
      for (int i = 0; i < rows.size(); i++) {
        put(from.get(i), rows.get(i), weights.get(i));
      }
    }

    void add(Block block, int cell) {
      for (int row = block.starts[cell]; row < block.starts[cell + 1]; row++) {
        add(block.rows, row);
      }
    }

    private void add(RowColumns columns, int row) {
      long hash = columns.hash(row);
      int head = heads.getOrDefault(hash, -1);
      for (int i = head; i >= 0; i = next.get(i)) {
        long weight = (long) weights.get(i) + columns.weight(row);
        if (weight == (int) weight && columns.isSame(row, from.get(i), rows.get(i))) {
          weights.set(i, (int) weight);
          return;
        }
      }
      heads.put(hash, rows.size());
      next.add(head);
      from.add(columns);
      rows.add(row);
      weights.add(columns.weight(row));
    }
  }

  /** One of the blocks that are made. */
  private static final class Part {
    private final RowColumns columns;
    private final LongArrayList cells = new LongArrayList();
    private final IntArrayList starts = new IntArrayList();
    private int size;
    private long key;

    Part(RowColumns columns) {
      this.columns = columns;
    }

    /** Whether there is no room for any. */
    boolean isEmpty() {
      return columns.size() == 0;
    }

    void begin(long cell) {
      key = cell;
    }

    void put(RowColumns from, int row, int weight) {
      if (cells.isEmpty() || cells.get(cells.size() - 1) != key) {
        cells.add(key);
        starts.add(size);
      }
      columns.put(size++, from, row, weight);
    }

    void into(List<Block> blocks, int[][] added) {
      if (size > 0) {
        starts.add(size);
        blocks.add(
            new Block(
                cells.toArray(),
                Arrays.copyOf(starts.buffer, starts.size()),
                columns.first(size),
                added));
      }
    }
  }
}
