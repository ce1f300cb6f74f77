package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Sums;

/** How many jobs each set of several claimants shares. */
final class Overlaps {

  private static final Comparator<List<String>> BY_CODES =
      (one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));

  private static final Comparator<Map.Entry<List<String>, Long>> MOST_FIRST =
      Map.Entry.<List<String>, Long>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey(BY_CODES));

  private final State state;
  private final Plan plan;
  private final Shares shares;
  private final LongColumn jobs;
  private final CellSums cells;
  private final @Nullable RowSums rows;
  private final Map<List<String>, Long> found = new HashMap<>();

  private Overlaps(State state, Filter filter) {
    this.state = state;
    Sums.Query all = new Sums.Query(filter, List.of(), null, null, null, Set.of(Measure.JOBS));
    this.plan = new Plan(state, all, List.of());
    this.shares = new Shares(plan);
    Places places = new Places(plan.groups());
    this.jobs = new LongColumn(places.expected());
    Additions additions = Additions.ofNumber(places, jobs);
    this.cells = new CellSums(plan, additions, shares);
    long[] facets = plan.facets();
    this.rows = facets == null ? null : new RowSums(plan, facets, additions, shares);
  }

  /** Most jobs first, then by codes, as the ledger has them. */
  static List<Records.Overlap> of(State state, Filter filter) {
    Overlaps overlaps = new Overlaps(state, filter);
    state.jobs().blocks().forEach(overlaps::add);
    return overlaps.found.entrySet().stream()
        .filter(shared -> shared.getValue() != 0)
        .sorted(MOST_FIRST)
        .map(shared -> new Records.Overlap(shared.getKey(), shared.getValue()))
        .toList();
  }

  private void add(Block block) {
    for (int number = 0; number < state.values().members().size(); number++) {
      if (state.values().members().get(number).length > 1 && shares.at(number) > 0) {
        add(block, number);
      }
    }
  }

  /** The cells of the same claimants lie side by side. */
  private void add(Block block, int number) {
    long before = jobs.get(0);
    RowSums byRow = rows;
    Cells all = byRow == null ? block.sums.by(plan.dimensions()) : block.sums;
    int from = all.at(CellKey.of(number, 0, 0, 0), 0);
    int to = all.at(CellKey.of(number + 1, 0, 0, 0), from);
    if (byRow == null) {
      cells.run(all, from, to);
    } else {
      byRow.run(block, from, to);
    }
    found.merge(organizations(number), jobs.get(0) - before, Long::sum);
  }

  private List<String> organizations(int number) {
    List<String> codes = new ArrayList<>();
    for (int member : state.values().members().get(number)) {
      codes.add(state.values().organizations().get(member));
    }
    codes.sort(Comparator.naturalOrder());
    return codes;
  }
}
