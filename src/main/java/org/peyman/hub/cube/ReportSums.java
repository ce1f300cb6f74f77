package org.peyman.hub.cube;

import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.QualityRecords.Sum;

/** What quality counts of a group, as it is added up. */
final class ReportSums {

  /** The place of a facet here is that of its bit. */
  static final List<Facet> FACETS = List.of(Facet.values());

  /** Each a number that grows. */
  private final Map<Sum, long[]> sums = new EnumMap<>(Sum.class);

  private final long[] unknown = new long[FACETS.size()];

  /** How many came so many days after their month. */
  private final IntLongHashMap delays = new IntLongHashMap();

  ReportSums() {
    for (Sum sum : Sum.values()) {
      sums.put(sum, new long[1]);
    }
  }

  void add(Sum sum, long more) {
    number(sum)[0] += more;
  }

  private long[] number(Sum sum) {
    return Objects.requireNonNull(sums.get(sum));
  }

  /**
   * Adds what is reported.
   *
   * @param unstated a bit for each facet that it does not state
   * @param weight how many it stands for; below 0, they are taken away
   */
  void add(ReportTraits traits, int unstated, int weight) {
    add(Sum.REPORTED, weight);
    addIf(traits.isClaim(), Sum.CLAIMS, weight);
    addIf(traits.keyless(), Sum.KEYLESS, weight);
    addIf(traits.hoursUnknown(), Sum.UNKNOWN_HOURS, weight);
    if (traits.isNew()) {
      add(Sum.NEW, weight);
      addIf(traits.delay() > QualityRecords.LATE_DAYS, Sum.LATE, weight);
      addIf(traits.corrected(), Sum.CORRECTED, weight);
      delays.addTo(traits.delay(), weight);
    }
    for (int left = unstated; left != 0; left &= left - 1) {
      unknown[Integer.numberOfTrailingZeros(left)] += weight;
    }
  }

  private void addIf(boolean holds, Sum sum, int weight) {
    if (holds) {
      add(sum, weight);
    }
  }

  /** Adds what was found elsewhere. */
  void add(ReportSums more) {
    more.sums.forEach((sum, number) -> add(sum, number[0]));
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] += more.unknown[i];
    }
    for (IntLongCursor each : more.delays) {
      delays.addTo(each.key, each.value);
    }
  }

  QualityRecords.Row row(Map<Dimension, @Nullable String> group) {
    Map<Sum, Long> counts = new EnumMap<>(Sum.class);
    sums.forEach((sum, number) -> counts.put(sum, number[0]));
    Map<Facet, Long> unstated = new EnumMap<>(Facet.class);
    for (int i = 0; i < unknown.length; i++) {
      unstated.put(FACETS.get(i), unknown[i]);
    }
    return new QualityRecords.Row(group, counts, unstated, median());
  }

  /** The least delay within which half of the new claims came; null: there are none. */
  private @Nullable Integer median() {
    long left = (number(Sum.NEW)[0] + 1) / 2;
    if (left == 0) {
      return null;
    }
    int[] days = delays.keys().toArray();
    Arrays.sort(days);
    int at = 0;
    for (left -= delays.get(days[at]); left > 0; left -= delays.get(days[at])) {
      at++;
    }
    return days[at];
  }
}
