package org.peyman.hub.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.ReportKey;

/**
 * Which reports are asked for; null does not restrict, an empty list matches nothing.
 *
 * @param months in which periods end
 */
public record ReportFilter(
    @Nullable List<String> organizations,
    @Nullable List<String> phases,
    @Nullable List<String> provinces,
    @Nullable MonthRange months,
    @Nullable List<ReportState> states) {

  /** All of them. */
  public static final ReportFilter NONE = new ReportFilter(null, null, null, null, null);

  boolean matches(DueReport report) {
    ReportKey key = report.key();
    return has(organizations, key.organization())
        && has(phases, key.phase())
        && has(provinces, key.province())
        && has(states, report.state())
        && (months == null || months.holds(key.period().lastMonth()));
  }

  private static <T> boolean has(@Nullable List<T> wanted, T value) {
    return wanted == null || wanted.contains(value);
  }
}
