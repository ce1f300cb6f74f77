package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.List;

/**
 * All rows of a kind, in blocks: a few large ones, and what came since in ever smaller ones, so
 * that a small change costs little, and a question reads little more than the rows there are.
 *
 * @param ones blocks of rows that each stand for one, the largest first
 * @param weighted blocks of rows that stand for more, or that take away; the largest first
 */
record Facts(List<Block> ones, List<Block> weighted) {

  static final Facts NONE = new Facts(List.of(), List.of());

  /** So few rows that take away are borne in any case. */
  private static final int FEW = 10_000;

  /** And else so many of all, one of which. */
  private static final int SHARE = 16;

  Facts {
    ones = List.copyOf(ones);
    weighted = List.copyOf(weighted);
  }

  /** All blocks. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>(ones);
    blocks.addAll(weighted);
    return blocks;
  }

  long size() {
    return size(ones) + size(weighted);
  }

  private static long size(List<Block> blocks) {
    return blocks.stream().mapToLong(Block::size).sum();
  }

  /** With more rows. */
  Facts plus(Rows more, int[][] added) {
    if (more.size() == 0) {
      return this;
    }
    Block block = more.block(added);
    Facts with =
        block.rows.weights() == null
            ? new Facts(plus(ones, block, added), weighted)
            : new Facts(ones, plus(weighted, block, added));
    return with.mustSettle() ? with.settled(added) : with;
  }

  /** What is not much smaller than what comes before it is merged with it. */
  private static List<Block> plus(List<Block> blocks, Block more, int[][] added) {
    List<Block> all = new ArrayList<>(blocks);
    all.add(more);
    while (all.size() > 1 && all.get(all.size() - 1).size() * 2L > all.get(all.size() - 2).size()) {
      List<Block> last = all.subList(all.size() - 2, all.size());
      List<Block> merged = Merging.together(List.copyOf(last), added);
      last.clear();
      all.addAll(merged);
    }
    return all;
  }

  private boolean mustSettle() {
    boolean takesAway = weighted.stream().anyMatch(block -> block.hasNegative);
    return takesAway && size(weighted) > Math.max(FEW, size(ones) / SHARE);
  }

  /** Without rows that take away: they and what they take away are gone. */
  private Facts settled(int[][] added) {
    List<Block> parts = Merging.apart(blocks(), added);
    List<Block> single = parts.stream().filter(it -> it.rows.weights() == null).toList();
    List<Block> others = parts.stream().filter(it -> it.rows.weights() != null).toList();
    return new Facts(single, others);
  }

  /** The same on another day. */
  Facts on(Day day, int[][] added) {
    return new Facts(
        ones.stream().map(block -> block.on(day, added)).toList(),
        weighted.stream().map(block -> block.on(day, added)).toList());
  }
}
