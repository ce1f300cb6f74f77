package org.peyman.hub.domain;

import org.jspecify.annotations.Nullable;

/**
 * Whole Solar Hijri months, both ends inclusive.
 *
 * @param from null: no beginning
 * @param to null: no end
 */
public record MonthRange(@Nullable SolarMonth from, @Nullable SolarMonth to) {

  public MonthRange {
    if (from != null && to != null && from.compareTo(to) > 0) {
      throw new IllegalArgumentException("The range begins with " + from + ", after its end " + to);
    }
  }

  /** Whether the month lies within. */
  public boolean holds(SolarMonth month) {
    return (from == null || from.compareTo(month) <= 0) && (to == null || month.compareTo(to) <= 0);
  }
}
