package org.peyman.hub.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;

/** How jobs became known, as it is added up by the groups of a question. */
final class GrownSums {

  private final Growth.Query query;
  private final Map<Map<Dimension, @Nullable String>, Growth.Cells> groups = new HashMap<>();
  private final Growth.Cells total = new Growth.Cells();

  GrownSums(Growth.Query query) {
    this.query = query;
  }

  /**
   * Where to add jobs of these claimants, at a place that the filter does not leave out: the total,
   * and each group that they are in.
   *
   * @param phase any, where nothing is grouped by it; so with the others
   */
  List<Growth.Cells> of(
      @Nullable String phase, @Nullable String province, List<String> organizations) {
    List<Growth.Cells> cells = new ArrayList<>();
    cells.add(total);
    for (Map<Dimension, @Nullable String> group : groups(phase, province, organizations)) {
      cells.add(groups.computeIfAbsent(group, first -> new Growth.Cells()));
    }
    return cells;
  }

  /** A job of several organizations is in the group of each that is asked about. */
  private List<Map<Dimension, @Nullable String>> groups(
      @Nullable String phase, @Nullable String province, List<String> organizations) {
    Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
    if (query.groupBy().contains(Dimension.PHASE)) {
      group.put(Dimension.PHASE, phase);
    }
    if (query.groupBy().contains(Dimension.PROVINCE)) {
      group.put(Dimension.PROVINCE, province);
    }
    if (!query.groupBy().contains(Dimension.ORGANIZATION)) {
      return List.of(group);
    }
    List<Map<Dimension, @Nullable String>> groups = new ArrayList<>();
    for (String code : organizations) {
      List<String> asked = query.filter().organizations();
      if (asked == null || asked.contains(code)) {
        Map<Dimension, @Nullable String> own = new EnumMap<>(group);
        own.put(Dimension.ORGANIZATION, code);
        groups.add(own);
      }
    }
    return groups;
  }

  Growth growth() {
    return new Growth(groups, total);
  }
}
