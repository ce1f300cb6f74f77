package org.peyman.hub.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.domain.Verification;

/** What {@link Reads} returns: rows of the current state and of the history. */
public final class Records {

  private Records() {}

  /**
   * A job (rules.md, section 1).
   *
   * @param organizations the claimants, by code
   * @param claims how many live claims it has
   * @param keyed whether its claims carry a person key
   * @param discrepancies names of claim fields whose known values differ, and {@code period} where
   *     claims' periods do not overlap
   * @param lastEnd the latest end of its claims; null when one has not ended
   * @param latestIndependent outcome of the latest independent conclusive verification
   * @param latestConclusive outcome of the latest conclusive verification, independent or not
   */
  public record Job(
      UUID id,
      List<String> organizations,
      int claims,
      boolean keyed,
      String phase,
      String province,
      LocalDate startedOn,
      @Nullable LocalDate lastEnd,
      @Nullable BigDecimal weeklyHours,
      Facets facets,
      List<String> discrepancies,
      boolean repeated,
      @Nullable Outcome latestIndependent,
      @Nullable Outcome latestConclusive) {}

  /** A live claim; its content never carries the person key. */
  public record LiveClaim(
      UUID job, String organization, String claimId, long revision, Claim content) {}

  /** A live verification of a live claim. */
  public record LiveVerification(
      String organization, String id, boolean independent, Verification content) {}

  /**
   * A commitment at the revision that stands.
   *
   * @param proposed the quantity of its first proposal; null: there was none
   */
  public record CurrentCommitment(
      String organization,
      String code,
      long revision,
      @Nullable Long proposed,
      Commitment content) {}

  /**
   * What revisions of a kind did to what is pledged, from the first promise of each commitment on.
   *
   * @param revisions how many there were of commitments that are, or were before, among what is
   *     pledged
   * @param delta what is pledged after them less what was before
   */
  public record PromiseChange(RevisionKind kind, long revisions, long delta) {}

  /** One revision of a commitment, as recorded. */
  public record CommitmentRevision(
      long revision, long version, Instant recordedAt, Commitment content) {}

  /**
   * A set of two or more claimants and how many jobs have exactly these.
   *
   * @param jobs null: withheld, since they are few
   */
  public record Overlap(List<String> organizations, @Nullable Long jobs) {}

  /**
   * Something that is not counted, and why.
   *
   * @param given the item as it was given, as JSON, national codes masked; null for a count set
   *     aside
   * @param fields which fields differ, where it contradicts another statement of the fact; else
   *     none
   * @param dismissal null where it is open
   */
  public record Quarantined(
      String id,
      FactKind kind,
      String source,
      @Nullable String position,
      @Nullable String organization,
      @Nullable String factId,
      @Nullable Long revision,
      Refusal refusal,
      @Nullable String given,
      Instant recordedAt,
      List<String> fields,
      @Nullable Dismissal dismissal) {

    public Quarantined {
      fields = List.copyOf(fields);
    }

    /** One that nobody has dismissed. */
    public Quarantined(
        String id,
        FactKind kind,
        String source,
        @Nullable String position,
        @Nullable String organization,
        @Nullable String factId,
        @Nullable Long revision,
        Refusal refusal,
        @Nullable String given,
        Instant recordedAt) {
      this(
          id,
          kind,
          source,
          position,
          organization,
          factId,
          revision,
          refusal,
          given,
          recordedAt,
          List.of(),
          null);
    }
  }

  /** That nothing is to be done about an item in quarantine: who said so, when and why. */
  public record Dismissal(Instant at, String by, String reason) {}

  /**
   * How many items in quarantine belong to a group; null where it is not grouped by, or where the
   * items have none.
   */
  public record QuarantineCount(
      @Nullable String organization,
      @Nullable String source,
      Refusal.@Nullable Reason reason,
      @Nullable FactKind kind,
      @Nullable String field,
      long count) {}

  /**
   * Something that was done or refused.
   *
   * @param number of the entry
   */
  public record AuditEntry(long number, Instant recordedAt, AuditTrail.Entry entry) {}

  /**
   * How a source is doing; what its state is follows from these and the clock.
   *
   * @param failed whether the last attempt failed
   * @param accepted revisions taken in from it so far
   * @param rejected of its items, how many are in quarantine now, pending ones included
   * @param reading the reading under way, where it takes more than one page; null where none does
   * @param notes what is wrong with it, until it is answered; by kind and subject
   * @param kind what its facts are; null: of several kinds, or nobody knows
   */
  public record Source(
      String code,
      String organization,
      @Nullable Duration staleAfter,
      @Nullable Instant lastAttemptedAt,
      @Nullable Instant lastSyncedAt,
      @Nullable Instant dataAsOf,
      boolean failed,
      int accepted,
      int rejected,
      @Nullable String message,
      @Nullable Reading reading,
      List<Note> notes,
      @Nullable FactKind kind) {

    public Source {
      notes = List.copyOf(notes);
    }

    /** A source that is not being read, and of which nothing is noted. */
    public Source(
        String code,
        String organization,
        @Nullable Duration staleAfter,
        @Nullable Instant lastAttemptedAt,
        @Nullable Instant lastSyncedAt,
        @Nullable Instant dataAsOf,
        boolean failed,
        int accepted,
        int rejected,
        @Nullable String message) {
      this(
          code,
          organization,
          staleAfter,
          lastAttemptedAt,
          lastSyncedAt,
          dataAsOf,
          failed,
          accepted,
          rejected,
          message,
          null,
          List.of(),
          null);
    }

    /** The same, of facts of one kind. */
    public Source of(@Nullable FactKind facts) {
      return new Source(
          code,
          organization,
          staleAfter,
          lastAttemptedAt,
          lastSyncedAt,
          dataAsOf,
          failed,
          accepted,
          rejected,
          message,
          reading,
          notes,
          facts);
    }
  }

  /**
   * How an attempt at reading a source went.
   *
   * @param times how many attempts it stands for: without a row, and ended alike
   * @param rows that came, refused ones included
   * @param cursor where the next goes on, without what may be a secret or a national code
   * @param message why it did not come to its end; null: it did
   */
  public record PastReading(
      Instant began,
      Instant ended,
      int times,
      long rows,
      Taken taken,
      @Nullable String cursor,
      @Nullable String message) {

    /** What the rows became. */
    public record Taken(long accepted, long unchanged, long refused, long pending) {}
  }

  /**
   * A reading of a source that is under way.
   *
   * @param since when it began
   * @param rows read so far, refused ones included
   */
  public record Reading(Instant since, long rows) {}

  /**
   * An open note of a source.
   *
   * @param since when it was opened
   */
  public record Note(SourceNote note, Instant since) {}
}
