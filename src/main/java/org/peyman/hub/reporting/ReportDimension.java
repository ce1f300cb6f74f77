package org.peyman.hub.reporting;

import java.util.function.Function;
import org.peyman.hub.domain.ReportKey;

/** What rates of reporting can be grouped by. */
public enum ReportDimension {
  ORGANIZATION(ReportKey::organization),
  PHASE(ReportKey::phase),
  PROVINCE(ReportKey::province),
  PERIOD(key -> key.period().toString());

  private final Function<ReportKey, String> value;

  ReportDimension(Function<ReportKey, String> value) {
    this.value = value;
  }

  /** The code of a report's group. */
  String of(ReportKey key) {
    return value.apply(key);
  }
}
