package org.peyman.hub.reporting;

import java.util.function.Function;
import org.peyman.hub.domain.ReportKey;

/** What rates of reporting can be grouped by. */
public enum ReportDimension {
  ORGANIZATION(ReportKey::organization),
  PHASE(ReportKey::phase),
  PROVINCE(ReportKey::province),
  PERIOD(ReportKey::period);

  private final Function<ReportKey, Object> value;

  ReportDimension(Function<ReportKey, Object> value) {
    this.value = value;
  }

  /** What is the same for all reports of a group, and is written as its code. */
  Object of(ReportKey key) {
    return value.apply(key);
  }
}
