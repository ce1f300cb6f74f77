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

  private Scan(Plan plan, Additions additions) {
    this.shares = new Shares(plan);
    this.cells = new CellSums(plan, additions, shares);
    long[] facets = plan.facets();
    this.rows = facets == null ? null : new RowSums(plan, facets, additions, shares);
  }

  /** Adds up these parts. */
  static void of(List<Part> parts, Plan plan, Additions additions) {
    Scan scan = new Scan(plan, additions);
    parts.forEach(scan::of);
  }

  /** Adds up all rows. */
  static void of(Facts facts, Plan plan, Additions additions) {
    of(facts.blocks().stream().map(Part::of).toList(), plan, additions);
  }

  /** Cells of the same claimants lie side by side. */
  private void of(Part part) {
    Block block = part.block();
    int from = part.from();
    while (from < part.to()) {
      int claimants = CellKey.claimants(block.cells[from]);
      int end = block.cellOf(CellKey.of(claimants + 1, 0, 0, 0), from);
      int to = Math.min(end, part.to());
      if (shares.at(claimants) > 0) {
        run(block, from, to);
      }
      from = to;
    }
  }

  private void run(Block block, int from, int to) {
    if (rows == null) {
      cells.run(block, from, to);
    } else {
      rows.run(block, from, to);
    }
  }
}
