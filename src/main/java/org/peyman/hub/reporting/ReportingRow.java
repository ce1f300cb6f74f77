package org.peyman.hub.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of the reports of a group that were due before a day (rules.md, section 6.4).
 *
 * @param group the value of each dimension that is grouped by
 * @param expected all but those that are excused
 * @param received of these, those that are there
 * @param onTime of the received, those that came by the day on which they were due
 * @param excused those that are not there and need not come
 * @param accepted of the received, those that are accepted as they are
 */
public record ReportingRow(
    Map<ReportDimension, String> group,
    int expected,
    int received,
    int onTime,
    int excused,
    int accepted) {

  private static final int DECIMALS = 6;

  /** Of the received, those that came later. */
  public int late() {
    return received - onTime;
  }

  /** Those that are expected and not there. */
  public int missing() {
    return expected - received;
  }

  /** Which part of the expected came; null where none is expected. */
  public @Nullable BigDecimal completeness() {
    return share(received);
  }

  /** Which part of the expected came in time; null where none is expected. */
  public @Nullable BigDecimal timeliness() {
    return share(onTime);
  }

  private @Nullable BigDecimal share(int part) {
    return expected == 0
        ? null
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(expected), DECIMALS, RoundingMode.HALF_UP);
  }
}
