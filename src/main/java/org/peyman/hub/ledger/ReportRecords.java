package org.peyman.hub.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReviewDecision;

/** What {@link Reads} returns of reports and reviews. */
public final class ReportRecords {

  private ReportRecords() {}

  /**
   * Everything that says which reports are expected, what came of them and what was decided, as it
   * stands at a version. The same object as long as it stands.
   *
   * @param reference with the plans
   */
  public record Standing(Reference reference, List<LiveReport> reports, List<Decision> decisions) {}

  /**
   * What stands at a version.
   *
   * @param version the last that was recorded
   */
  public record At(long version, Standing standing) {}

  /** When something was recorded. */
  public record Recorded(long version, Instant at) {}

  /**
   * A report that is live; what it says is read apart.
   *
   * @param revision that stands
   * @param received since when it is live, in whichever revision
   */
  public record LiveReport(ReportKey key, long revision, boolean isNil, Recorded received) {}

  /**
   * A review that is live.
   *
   * @param organization that decided
   * @param id what it calls the review
   * @param reportRevision null: it is of none
   * @param until the new day, of an extension
   * @param decided since when it says this of this revision
   */
  public record Decision(
      String organization,
      String id,
      ReportKey report,
      ReviewDecision decision,
      @Nullable Long reportRevision,
      @Nullable LocalDate until,
      LocalDate date,
      @Nullable String reason,
      Recorded decided) {}

  /** Whose figures stand beside a report, as of a version. */
  public record FigureOf(ReportKey report, long version) {}

  /** How much was delivered where and when the report is of, by who reports. */
  public record Figure(long reported, long jobs, long joint, long verified) {}
}
