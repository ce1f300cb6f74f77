package org.peyman.hub.cube;

import org.jspecify.annotations.Nullable;

/** Adds up rows, each once: by cells where no facet is asked about, else one by one. */
final class Scan {

  private final Plan plan;
  private final Shares shares;
  private final CellSums cells;
  private final @Nullable RowSums rows;

  private Scan(Plan plan, Additions additions) {
    this.plan = plan;
    this.shares = new Shares(plan);
    this.cells = new CellSums(plan, additions, shares);
    long[] facets = plan.facets();
    this.rows = facets == null ? null : new RowSums(plan, facets, additions, shares);
  }

  static void of(Facts facts, Plan plan, Additions additions) {
    Scan scan = new Scan(plan, additions);
    facts.blocks().forEach(scan::of);
  }

  /** Cells of the same claimants lie side by side. */
  private void of(Block block) {
    int from = 0;
    while (from < block.cells.length) {
      int claimants = CellKey.claimants(block.cells[from]);
      int to = block.cellOf(CellKey.of(claimants + 1, 0, 0, 0), from);
      if (shares.at(claimants) > 0) {
        run(block, from, to);
      }
      from = to;
    }
  }

  private void run(Block block, int from, int to) {
    if (rows == null) {
      cells.run(block, from, to);
      return;
    }
    for (int cell = from; cell < to; cell++) {
      long group = plan.ofCell(block.cells[cell]);
      if (group != Plan.OUT) {
        rows.cell(block, cell, group);
      }
    }
  }
}
