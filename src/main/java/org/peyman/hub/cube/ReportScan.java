package org.peyman.hub.cube;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Facets;

/** Adds up what quality counts of reports, row by row. */
final class ReportScan {

  private final Plan plan;
  private final Shares shares;
  private final long @Nullable [] facets;

  /** By number of the kind. */
  private final int[] combinations;

  private final int[] delays;

  /** Which facets each combination does not state, a bit for each. */
  private final int[] unknown;

  private final LongObjectHashMap<ReportSums> found = new LongObjectHashMap<>();

  private ReportScan(Plan plan) {
    Values values = plan.state().values();
    this.plan = plan;
    this.shares = new Shares(plan);
    this.facets = plan.facets();
    this.combinations = values.reported().stream().mapToInt(ReportTraits::combination).toArray();
    this.delays = values.reported().stream().mapToInt(ReportTraits::delay).toArray();
    this.unknown = values.facets().stream().mapToInt(ReportScan::unknown).toArray();
  }

  private static int unknown(Facets combination) {
    int unknown = 0;
    for (int i = 0; i < ReportSums.FACETS.size(); i++) {
      if (combination.get(ReportSums.FACETS.get(i)) == null) {
        unknown |= 1 << i;
      }
    }
    return unknown;
  }

  /** By number of the group. */
  static Map<Long, ReportSums> of(Plan plan, List<Part> parts) {
    ReportScan scan = new ReportScan(plan);
    parts.forEach(scan::add);
    Map<Long, ReportSums> sums = new HashMap<>();
    for (LongObjectCursor<ReportSums> each : scan.found) {
      sums.put(each.key, each.value);
    }
    return sums;
  }

  /** What is reported is of one organization, and so of one group at most. */
  private void add(Part part) {
    Block block = part.block();
    for (int cell = part.from(); cell < part.to(); cell++) {
      long key = block.cells[cell];
      long group = shares.at(CellKey.claimants(key)) == 0 ? Plan.OUT : plan.ofCell(key);
      if (group != Plan.OUT) {
        add(block, cell, sums(group + shares.group(0)));
      }
    }
  }

  private ReportSums sums(long group) {
    ReportSums known = found.get(group);
    if (known == null) {
      known = new ReportSums();
      found.put(group, known);
    }
    return known;
  }

  private void add(Block block, int cell, ReportSums to) {
    int[] stated = block.rows.facets();
    int[] kinds = block.rows.traits();
    for (int row = block.starts[cell]; row < block.starts[cell + 1]; row++) {
      if (facets == null || facets[stated[row]] != Plan.OUT) {
        int kind = kinds[row];
        to.add(combinations[kind], delays[kind], unknown[stated[row]], block.rows.weight(row));
      }
    }
  }
}
