package org.peyman.hub.cube;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.QualityRecords.Sum;

/**
 * What quality counts of a group, as it is added up: reports by what they are, of which there are
 * few combinations, so that a report takes two additions and its day.
 */
final class ReportSums {

  /** The place of a facet here is that of its bit. */
  static final List<Facet> FACETS = List.of(Facet.values());

  private final Map<Sum, Long> sums = new EnumMap<>(Sum.class);

  /** By {@link ReportTraits#combination()}. */
  private final long[] byTraits = new long[ReportTraits.COMBINATIONS];

  /** By the bits of the facets that are not stated. */
  private final long[] byUnstated = new long[1 << FACETS.size()];

  private final Delays delays = new Delays();

  void add(Sum sum, long more) {
    sums.merge(sum, more, Long::sum);
  }

  /**
   * Adds what is reported.
   *
   * @param combination of its traits
   * @param delay its own; below 0: it is not new
   * @param unstated a bit for each facet that it does not state
   * @param weight how many it stands for; below 0, they are taken away
   */
  void add(int combination, int delay, int unstated, int weight) {
    byTraits[combination] += weight;
    byUnstated[unstated] += weight;
    if (delay >= 0) {
      delays.add(delay, weight);
    }
  }

  /** Adds what was found elsewhere. */
  void add(ReportSums more) {
    more.sums.forEach(this::add);
    for (int i = 0; i < byTraits.length; i++) {
      byTraits[i] += more.byTraits[i];
    }
    for (int i = 0; i < byUnstated.length; i++) {
      byUnstated[i] += more.byUnstated[i];
    }
    delays.add(more.delays);
  }

  QualityRecords.Row row(Map<Dimension, @Nullable String> group) {
    Map<Sum, Long> counts = new EnumMap<>(sums);
    for (Sum sum : ReportTraits.SUMS) {
      counts.merge(sum, sum(sum), Long::sum);
    }
    return new QualityRecords.Row(group, counts, unstated(), delays.median());
  }

  private long sum(Sum sum) {
    long count = 0;
    for (int combination = 0; combination < byTraits.length; combination++) {
      count += ReportTraits.isIn(sum, combination) ? byTraits[combination] : 0;
    }
    return count;
  }

  private Map<Facet, Long> unstated() {
    Map<Facet, Long> unstated = new EnumMap<>(Facet.class);
    for (int facet = 0; facet < FACETS.size(); facet++) {
      long count = 0;
      for (int bits = 0; bits < byUnstated.length; bits++) {
        count += (bits >> facet & 1) * byUnstated[bits];
      }
      unstated.put(FACETS.get(facet), count);
    }
    return unstated;
  }
}
