package org.peyman.hub.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By what reports are ordered. */
public enum ReportField {
  PERIOD,
  ORGANIZATION,
  PHASE,
  PROVINCE,
  DUE_ON,
  RECEIVED_ON,
  DAYS_LATE,
  STATE;

  private static final List<ReportState> STATES = List.of(ReportState.values());

  /** A report's value, as a text whose order is that of the values; null where it has none. */
  @Nullable String of(DueReport report, LocalDate day) {
    return switch (this) {
      case PERIOD -> String.valueOf(report.key().period().firstMonth().number());
      case ORGANIZATION -> report.key().organization();
      case PHASE -> report.key().phase();
      case PROVINCE -> report.key().province();
      case DUE_ON -> text(report.dueOn());
      case RECEIVED_ON -> text(report.receivedOn());
      case DAYS_LATE -> number(report.daysLate(day));
      case STATE -> number(STATES.indexOf(report.state()));
    };
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static @Nullable String number(@Nullable Integer number) {
    return number == null ? null : String.format(Locale.ROOT, "%09d", number);
  }
}
