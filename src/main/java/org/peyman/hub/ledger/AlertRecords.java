package org.peyman.hub.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertSeverity;

/** Alerts, as they are kept. */
public final class AlertRecords {

  private AlertRecords() {}

  /** Of one key at most one episode has not passed. */
  public record Key(AlertKind kind, String subject) {}

  /** What an alert is about; null: that has none. */
  public record Subject(
      @Nullable String organization,
      @Nullable String source,
      @Nullable String phase,
      @Nullable String province,
      @Nullable String period,
      @Nullable Integer year) {}

  /**
   * What is measured, and beyond what it is too much or too little; null: nothing is.
   *
   * @param value by the kind: hours since the last success, days late, pace, or the share refused
   */
  public record Measured(@Nullable Double value, @Nullable Double threshold) {}

  /**
   * An episode of a condition.
   *
   * @param since when the condition began
   * @param openedAt when it had held for long enough; null: it has not yet
   * @param ceasedAt since when the condition holds no more; null: it does
   * @param until when it passed; null: it has not
   */
  public record Episode(
      Key key,
      AlertSeverity severity,
      Subject subject,
      Measured measured,
      Instant since,
      @Nullable Instant openedAt,
      @Nullable Instant ceasedAt,
      @Nullable Instant until) {}

  /** That somebody knows. */
  public record Acknowledgement(String by, Instant at, @Nullable String note) {}

  /** An alert that is shown: its episode has opened. */
  public record Alert(long number, Episode episode, @Nullable Acknowledgement acknowledgement) {}

  /**
   * Which alerts are asked for; null does not restrict, an empty list matches nothing.
   *
   * @param number of the only one; null: all
   * @param open whether they have not passed
   * @param passedAfter those that have not passed, or did so later; null: all
   * @param quarantineOf of alerts that tell of quarantine, those of this organization alone; empty:
   *     none of them; null: all
   */
  public record Filter(
      @Nullable Long number,
      @Nullable List<AlertKind> kinds,
      @Nullable Boolean open,
      @Nullable Instant passedAfter,
      @Nullable List<String> organizations,
      @Nullable List<String> phases,
      @Nullable List<String> provinces,
      @Nullable String quarantineOf) {

    /** The same, for who sees of quarantine what is of this organization. */
    public Filter seenBy(String organization) {
      return new Filter(
          number, kinds, open, passedAfter, organizations, phases, provinces, organization);
    }

    /** The alert of a number alone. */
    public static Filter numbered(long number) {
      return new Filter(number, null, null, null, null, null, null, null);
    }

    /** The same, of those that have not passed or did so later. */
    public Filter passedAfter(Instant moment) {
      return new Filter(
          number, kinds, open, moment, organizations, phases, provinces, quarantineOf);
    }
  }

  /** How the last reading of a source that came to its end went. */
  public record LastReading(String source, Instant ended, long rows, long refused) {}
}
