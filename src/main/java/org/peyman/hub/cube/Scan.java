package org.peyman.hub.cube;

import org.jspecify.annotations.Nullable;

/** Adds up rows, each once: by cells where no facet is asked about, else one by one. */
final class Scan {

  private final Plan plan;
  private final Additions additions;
  private final Shares shares;
  private final CellBatch batch;
  private final @Nullable RowSums rows;

  private Scan(Plan plan, Additions additions) {
    this.plan = plan;
    this.additions = additions;
    this.shares = new Shares(plan);
    this.batch = new CellBatch(additions);
    long[] facets = plan.facets();
    this.rows = facets == null ? null : new RowSums(plan, facets, additions, shares);
  }

  static void of(Facts facts, Plan plan, Additions additions) {
    Scan scan = new Scan(plan, additions);
    facts.blocks().forEach(scan::of);
  }

  private void of(Block block) {
    for (int cell = 0; cell < block.cells.length; cell++) {
      long key = block.cells[cell];
      long group = plan.ofCell(key);
      int count = group == Plan.OUT ? 0 : shares.at(CellKey.claimants(key));
      if (count > 0) {
        add(block, cell, group, count);
      }
    }
    batch.addUp(block);
  }

  private void add(Block block, int cell, long group, int count) {
    if (rows != null) {
      rows.cell(block, cell, group, count);
      return;
    }
    for (int share = 0; share < count; share++) {
      int place = additions.places().of(group + shares.group(share));
      batch.add(block, cell, place, shares, share);
    }
  }
}
