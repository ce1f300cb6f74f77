package org.peyman.hub.alerts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertRules;
import org.peyman.hub.domain.AlertSeverity;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.reporting.Book;
import org.peyman.hub.reporting.DueReport;
import org.peyman.hub.reporting.ReportState;

/** Reports that are late, soon will be, or were given back and did not come again. */
final class DueReports {

  private final AlertRules rules;

  DueReports(AlertRules rules) {
    this.rules = rules;
  }

  List<Condition> overdue(Book book) {
    return book.all().stream().flatMap(report -> of(report, book.day()).stream()).toList();
  }

  private Optional<Condition> of(DueReport report, LocalDate day) {
    LocalDate dueOn = report.dueOn();
    if (report.state() == ReportState.RETURNED) {
      return returned(report, day);
    }
    if (dueOn == null) {
      return Optional.empty();
    }
    LocalDate warned = dueOn.minusDays(rules.warnedDaysBefore());
    return switch (report.state()) {
      case OVERDUE ->
          Optional.of(
              condition(
                  report,
                  AlertSeverity.ERROR,
                  new AlertRecords.Measured((double) ChronoUnit.DAYS.between(dueOn, day), 0.0),
                  dueOn.plusDays(1)));
      case DUE ->
          day.isBefore(warned)
              ? Optional.empty()
              : Optional.of(
                  condition(
                      report,
                      AlertSeverity.WARNING,
                      new AlertRecords.Measured(null, null),
                      warned));
      default -> Optional.empty();
    };
  }

  private Optional<Condition> returned(DueReport report, LocalDate day) {
    LocalDate returned = returnedOn(report);
    if (returned == null || day.isBefore(returned.plusDays(rules.daysToRevise()))) {
      return Optional.empty();
    }
    double days = (double) ChronoUnit.DAYS.between(returned, day);
    return Optional.of(
        condition(
            report,
            AlertSeverity.ERROR,
            new AlertRecords.Measured(days, (double) rules.daysToRevise()),
            returned.plusDays(rules.daysToRevise())));
  }

  /** The day on which the decision that stands about the revision that stands was recorded. */
  private static @Nullable LocalDate returnedOn(DueReport report) {
    long revision = Objects.requireNonNull(report.live()).revision();
    return report.decisions().stream()
        .filter(it -> Objects.equals(it.reportRevision(), revision))
        .findFirst()
        .map(it -> Tehran.dayOf(it.decided().at()))
        .orElse(null);
  }

  private static Condition condition(
      DueReport report, AlertSeverity severity, AlertRecords.Measured measured, LocalDate from) {
    ReportKey key = report.key();
    Instant began = Tehran.startOf(from);
    return new Condition(
        new AlertRecords.Key(AlertKind.REPORT_OVERDUE, key.organization() + "/" + key.id()),
        severity,
        new AlertRecords.Subject(
            key.organization(), null, key.phase(), key.province(), key.period().toString(), null),
        measured,
        began);
  }
}
