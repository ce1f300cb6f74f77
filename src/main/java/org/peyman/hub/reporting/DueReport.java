package org.peyman.hub.reporting;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.ledger.ReportRecords;

/**
 * A report that is expected, or came, as it is on a day.
 *
 * @param dueOn null: no plan expects it
 * @param live null: it is not there
 * @param receivedOn the day in Tehran on which it was received; null: it is not there
 * @param decisions about it, the latest first
 * @param accepted by which it counts as signed: that of the highest revision that is accepted;
 *     null: none is, or it is not there
 */
public record DueReport(
    ReportKey key,
    @Nullable LocalDate dueOn,
    ReportState state,
    ReportRecords.@Nullable LiveReport live,
    @Nullable LocalDate receivedOn,
    List<ReportRecords.Decision> decisions,
    ReportRecords.@Nullable Decision accepted) {

  /** Whether it came though no plan expects it; then it is in no rate. */
  public boolean isUnexpected() {
    return dueOn == null;
  }

  /** Whether it came by the day on which it was due; null: it is not there, or not expected. */
  public @Nullable Boolean isOnTime() {
    if (receivedOn == null || dueOn == null) {
      return null;
    }
    return !receivedOn.isAfter(dueOn);
  }

  /**
   * By how many days it came late, or is late while it has not come; null: nothing can be said yet,
   * or it need not come.
   */
  public @Nullable Integer daysLate(LocalDate asOf) {
    LocalDate came = receivedOn == null && state == ReportState.OVERDUE ? asOf : receivedOn;
    if (came == null || dueOn == null) {
      return null;
    }
    return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(dueOn, came)));
  }

  /** Whether the rates of a day are made of it: it is expected, and was due before. */
  boolean isCounted(LocalDate asOf) {
    return dueOn != null && dueOn.isBefore(asOf);
  }
}
