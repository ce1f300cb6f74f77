package org.peyman.hub.alerts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertRules;
import org.peyman.hub.domain.AlertSeverity;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.outlook.OutlookQuestion;
import org.peyman.hub.outlook.OutlookRow;
import org.peyman.hub.outlook.OutlookTable;
import org.peyman.hub.outlook.Verdict;

/** Promises for a phase in a province that will not be kept, by all that can be said. */
final class BehindPace {

  private BehindPace() {}

  static OutlookQuestion question(int year) {
    return new OutlookQuestion(
        year, Filter.NONE, List.of(Dimension.PHASE, Dimension.PROVINCE), null);
  }

  static List<Condition> behind(OutlookTable table, int year, AlertRules rules) {
    return table.rows().stream().flatMap(row -> of(row, year, rules).stream()).toList();
  }

  /** Jobs are always of a phase in a province: what names none is held against none. */
  private static Optional<Condition> of(OutlookRow row, int year, AlertRules rules) {
    String phase = row.group().get(Dimension.PHASE);
    String province = row.group().get(Dimension.PROVINCE);
    if (phase == null || province == null || !isBehind(row, rules)) {
      return Optional.empty();
    }
    return Optional.of(
        new Condition(
            new AlertRecords.Key(AlertKind.BEHIND_PACE, phase + "/" + province + "/" + year),
            AlertSeverity.ERROR,
            new AlertRecords.Subject(null, null, phase, province, null, year),
            new AlertRecords.Measured(number(row, Measure.PACE), rules.leastPace()),
            null));
  }

  private static boolean isBehind(OutlookRow row, AlertRules rules) {
    Double pace = number(row, Measure.PACE);
    double expected = Objects.requireNonNullElse(number(row, Measure.EXPECTED), 0.0);
    return row.verdict() == Verdict.BEHIND
        || (pace != null && pace < rules.leastPace() && expected >= rules.leastExpected());
  }

  private static @Nullable Double number(OutlookRow row, Measure measure) {
    Number value = row.measures().get(measure);
    return value == null ? null : (Double) value.doubleValue();
  }
}
