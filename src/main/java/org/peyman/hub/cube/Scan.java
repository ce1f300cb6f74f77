package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;

/** Adds up rows, each once: by cells where no facet is asked about, else one by one. */
final class Scan {

  private final Plan plan;
  private final Places places;
  private final Shares shares;

  /** The columns of blocks that are added up, and to what. */
  private final int[] from;

  private final LongColumn[] to;

  /** The column that says how many. */
  private final int counted;

  private final @Nullable Tally tally;
  private final @Nullable LongColumn claimed;
  private final @Nullable LongColumn joint;

  private Scan(
      Plan plan, Places places, List<Adding> adding, int counted, @Nullable Tally byClaimants) {
    this.plan = plan;
    this.places = places;
    this.shares = new Shares(plan);
    this.from = adding.stream().mapToInt(Adding::from).toArray();
    this.to = adding.stream().map(Adding::to).toArray(LongColumn[]::new);
    this.counted = counted;
    this.tally = byClaimants != null && byClaimants.hasCredit() ? byClaimants : null;
    this.claimed = column(byClaimants, Measure.CLAIMED);
    this.joint = column(byClaimants, Measure.JOINT);
  }

  /** From which column of a block to which column of sums. */
  private record Adding(int from, LongColumn to) {}

  private static @Nullable LongColumn column(@Nullable Tally tally, Measure measure) {
    return tally != null && tally.has(measure) ? tally.column(measure) : null;
  }

  /** Adds up jobs. */
  static void jobs(Plan plan, Tally tally) {
    List<Adding> adding = new ArrayList<>();
    for (Measure measure : tally.measures()) {
      Integer column = Columns.of(measure);
      if (column != null) {
        adding.add(new Adding(column, tally.column(measure)));
      }
    }
    new Scan(plan, tally.places(), adding, Columns.JOBS, tally).of(plan.state().jobs());
  }

  /** Adds up what was reported. */
  static void reports(Plan plan, Tally tally) {
    List<Adding> adding = List.of(new Adding(0, tally.column(Measure.REPORTED)));
    new Scan(plan, tally.places(), adding, 0, null).of(plan.state().reports());
  }

  /** Adds up the jobs that each visitor visited, by number of the visitor. */
  static List<LongColumn> visits(Plan plan, Places places) {
    List<LongColumn> visits = new ArrayList<>();
    List<Adding> adding = new ArrayList<>();
    for (int visitor = 0; visitor < plan.state().values().visitors().size(); visitor++) {
      visits.add(new LongColumn(places.expected()));
      adding.add(new Adding(Columns.ofVisitor(visitor), visits.get(visitor)));
    }
    new Scan(plan, places, adding, Columns.JOBS, null).of(plan.state().jobs());
    return visits;
  }

  private void of(Facts facts) {
    facts.blocks().forEach(this::of);
  }

  private void of(Block block) {
    for (int cell = 0; cell < block.cells.length; cell++) {
      long key = block.cells[cell];
      long group = plan.ofCell(key);
      int count = group == Plan.OUT ? 0 : shares.at(CellKey.claimants(key));
      if (count > 0 && plan.facets() == null) {
        cell(block, cell, group, count);
      } else if (count > 0) {
        rows(block, cell, group, count);
      }
    }
  }

  private void cell(Block block, int cell, long group, int count) {
    for (int share = 0; share < count; share++) {
      int place = places.of(group + shares.group(share));
      for (int i = 0; i < from.length; i++) {
        to[i].add(place, sum(block, from[i], cell));
      }
      byClaimants(place, share, sum(block, counted, cell));
    }
  }

  private static long sum(Block block, int column, int cell) {
    long[] sums = column < block.sums.length ? block.sums[column] : null;
    return sums == null ? 0 : sums[cell];
  }

  private void rows(Block block, int cell, long group, int count) {
    long[] facets = Objects.requireNonNull(plan.facets());
    int[] profiles = block.rows.profiles();
    for (int row = block.starts[cell]; row < block.starts[cell + 1]; row++) {
      long byFacets = facets[block.rows.facets()[row]];
      if (byFacets != Plan.OUT) {
        int profile = profiles == null ? -1 : profiles[row];
        row(profile, block.rows.weight(row), group + byFacets, count);
      }
    }
  }

  /**
   * @param profile below 0: the row has none, and counts for what it weighs
   */
  private void row(int profile, int weight, long group, int count) {
    int[][] added = plan.state().added();
    for (int share = 0; share < count; share++) {
      int place = places.of(group + shares.group(share));
      for (int i = 0; i < from.length; i++) {
        to[i].add(place, profile < 0 ? weight : (long) added[from[i]][profile] * weight);
      }
      byClaimants(place, share, weight);
    }
  }

  private void byClaimants(int place, int share, long jobs) {
    if (claimed != null) {
      claimed.add(place, jobs * shares.claims(share));
    }
    if (joint != null && shares.size() > 1) {
      joint.add(place, jobs);
    }
    if (tally != null) {
      tally.credit(shares.size()).add(place, jobs * shares.members(share));
    }
  }
}
