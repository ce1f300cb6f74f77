package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.List;

/** Cells of a block, from one to before another. */
record Part(Block block, int from, int to) {

  static Part of(Block block) {
    return new Part(block, 0, block.cells.length);
  }

  /**
   * All rows in so many lists of parts, each with about as many rows.
   *
   * @param lists at least 1
   */
  static List<List<Part>> divided(Facts facts, int lists) {
    List<List<Part>> divided = new ArrayList<>();
    for (int list = 0; list < lists; list++) {
      divided.add(new ArrayList<>());
    }
    for (Block block : facts.blocks()) {
      int from = 0;
      for (int list = 0; list < lists; list++) {
        int to = block.cellOfRow((long) block.size() * (list + 1) / lists, from);
        if (to > from) {
          divided.get(list).add(new Part(block, from, to));
        }
        from = to;
      }
    }
    return divided;
  }
}
