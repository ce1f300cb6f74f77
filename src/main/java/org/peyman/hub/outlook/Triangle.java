package org.peyman.hub.outlook;

import java.util.List;
import java.util.OptionalLong;

/**
 * The run-off triangle: jobs of the last months at the end of each month since, the running month
 * as it stands.
 */
final class Triangle {

  private final List<List<Long>> months;

  /**
   * @param months the running one first, each from the month of its start on
   */
  Triangle(List<List<Long>> months) {
    this.months = List.copyOf(months);
  }

  /** Of the month that began so many months ago, so many months later; empty: not known. */
  OptionalLong of(int ago, int later) {
    return ago < months.size() && later < months.get(ago).size()
        ? OptionalLong.of(months.get(ago).get(later))
        : OptionalLong.empty();
  }
}
