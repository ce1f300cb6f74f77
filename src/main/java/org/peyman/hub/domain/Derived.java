package org.peyman.hub.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of the measures that follow from sums (rules.md, section 2), and nowhere else. */
final class Derived {

  private static final int DECIMALS = 6;

  private Derived() {}

  /** Makes a measure of the sums of a group; null where it has no value there. */
  @FunctionalInterface
  interface Rule {
    @Nullable Number of(Map<Measure, Number> sums);
  }

  static Number overstatement(Map<Measure, Number> sums) {
    return whole(sums, Measure.CLAIMED) - whole(sums, Measure.JOBS);
  }

  static Number refuted(Map<Measure, Number> sums) {
    return whole(sums, Measure.CHECKED) - whole(sums, Measure.VERIFIED);
  }

  static @Nullable Number gap(Map<Measure, Number> sums) {
    return isPromiseOfItsOwn(sums)
        ? whole(sums, Measure.PLEDGED) - whole(sums, Measure.JOBS)
        : null;
  }

  static @Nullable Number fulfilment(Map<Measure, Number> sums) {
    long pledged = whole(sums, Measure.PLEDGED);
    if (pledged == 0 || !isPromiseOfItsOwn(sums)) {
      return null;
    }
    return BigDecimal.valueOf(whole(sums, Measure.JOBS))
        .divide(BigDecimal.valueOf(pledged), DECIMALS, RoundingMode.HALF_UP);
  }

  /** Whether jobs can be held against what was promised: no part of it is shared with others. */
  private static boolean isPromiseOfItsOwn(Map<Measure, Number> sums) {
    return sums.containsKey(Measure.PLEDGED) && whole(sums, Measure.JOINT_PLEDGED) == 0;
  }

  private static long whole(Map<Measure, Number> sums, Measure measure) {
    Number value = sums.get(measure);
    return value == null ? 0 : value.longValue();
  }
}
