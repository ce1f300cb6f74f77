package org.peyman.hub.cube;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up a part of the rows, each once: by cells where no facet is asked about, else one by one.
 */
final class Scan {

  private final Shares shares;
  private final CellSums cells;
  private final @Nullable RowSums rows;
  private final int dimensions;

  private Scan(Plan plan, Additions additions) {
    this.shares = new Shares(plan);
    this.cells = new CellSums(plan, additions, shares);
    this.dimensions = plan.dimensions();
    long[] facets = plan.facets();
    this.rows = facets == null ? null : new RowSums(plan, facets, additions, shares);
  }

  /** Adds up these parts; where it goes by cells, they are whole blocks. */
  static void of(List<Part> parts, Plan plan, Additions additions) {
    Scan scan = new Scan(plan, additions);
    parts.forEach(scan::of);
  }

  /** Adds up all rows. */
  static void of(Facts facts, Plan plan, Additions additions) {
    of(facts.blocks().stream().map(Part::of).toList(), plan, additions);
  }

  private void of(Part part) {
    Block block = part.block();
    RowSums byRow = rows;
    if (byRow != null) {
      eachRun(block.sums, part.from(), part.to(), (from, to) -> byRow.run(block, from, to));
    } else {
      Cells fewest = block.sums.by(dimensions);
      eachRun(fewest, 0, fewest.keys().length, (from, to) -> cells.run(fewest, from, to));
    }
  }

  /** What is done with cells, from one to before another. */
  @FunctionalInterface
  private interface Run {
    void of(int from, int to);
  }

  /** Cells of the same claimants lie side by side. */
  private void eachRun(Cells all, int first, int end, Run run) {
    int from = first;
    while (from < end) {
      int claimants = CellKey.claimants(all.keys()[from]);
      int to = Math.min(all.at(CellKey.of(claimants + 1, 0, 0, 0), from), end);
      if (shares.at(claimants) > 0) {
        run.of(from, to);
      }
      from = to;
    }
  }
}
