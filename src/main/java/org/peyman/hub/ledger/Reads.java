package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;

/**
 * Lists of the current state and of the history. Every method is one SQL statement, whatever the
 * number of keys; a future fails with {@link LedgerUnavailable} where the database does not answer.
 */
public interface Reads {

  /** The reference data of the newest version; read anew only when it changed. */
  Future<Reference> reference();

  /** The newest version. */
  Future<Long> version();

  /** Those of the person keys under which somebody has a job, or had one that is withdrawn. */
  Future<Set<String>> persons(Collection<String> keys);

  /** Jobs; fails with {@link Listing.NotACursor}. */
  Future<Listing.Page<Records.Job>> jobs(Listing.JobQuery query);

  /** The jobs with the given ids; unknown ids are absent. */
  Future<Map<UUID, Records.Job>> jobsById(Collection<UUID> ids);

  /** Those of the given jobs whose match is fresh, as {@link Listing.Shown} has it. */
  Future<Set<UUID>> freshlyMatched(Collection<UUID> jobs, Instant since);

  /** The live claims of the given jobs, in lead order. */
  Future<Map<UUID, List<Records.LiveClaim>>> claimsOfJobs(Collection<UUID> jobs);

  /** The live claims with the given keys; unknown and withdrawn ones are absent. */
  Future<Map<ClaimKey, Records.LiveClaim>> claims(Collection<ClaimKey> keys);

  /**
   * Pages of the live claims of organizations by their own ids, one for each; fails with {@link
   * Listing.NotACursor}. Where claims of an organization are not shown, it is absent.
   */
  Future<Map<String, Listing.Page<Records.LiveClaim>>> claimsOf(
      Collection<String> organizations, Listing.ClaimQuery query);

  /** The live verifications of the given claims, latest first. */
  Future<Map<ClaimKey, List<Records.LiveVerification>>> verifications(Collection<ClaimKey> claims);

  /** Names a claim. */
  record ClaimKey(String organization, String claimId) {}

  /** Commitments; fails with {@link Listing.NotACursor}. */
  Future<Listing.Page<Records.CurrentCommitment>> commitments(Listing.CommitmentQuery query);

  /** The commitments with the given keys; unknown ones are absent. */
  Future<Map<CommitmentKey, Records.CurrentCommitment>> commitments(Collection<CommitmentKey> keys);

  /** All revisions of the given commitments, oldest first. */
  Future<Map<CommitmentKey, List<Records.CommitmentRevision>>> revisions(
      Collection<CommitmentKey> commitments);

  /**
   * Which reports are expected, came and were decided about. Where none of it changed since it was
   * last read, one look says so.
   *
   * @param at null: now
   */
  Future<ReportRecords.At> reports(@Nullable AsOf at);

  /** What reports say; those that are not live are absent. */
  Future<Map<ReportKey, Report>> reportContents(Collection<ReportKey> keys);

  /** The figures that stand beside reports, as of versions. */
  Future<Map<ReportRecords.FigureOf, ReportRecords.Figure>> reportFigures(
      Collection<ReportRecords.FigureOf> wanted);

  /**
   * Sums of flows of money.
   *
   * @param at null: now
   */
  Future<FundingRecords.Sums> funding(FundingRecords.Query query, @Nullable AsOf at);

  /** The codes of the benefactors of whom an organization reports flows now. */
  Future<Set<String>> benefactorsKnownTo(String organization);

  /**
   * How what is pledged came to differ from what was pledged originally, by kind of revision in
   * their order; null where the filter leaves commitments out.
   */
  Future<@Nullable List<Records.PromiseChange>> promiseChanges(Filter filter);

  /**
   * How good data are, by group in their order; one row without grouping. As many statements
   * whatever is asked.
   */
  Future<List<QualityRecords.Row>> quality(QualityRecords.Query query);

  /** The same of all organizations together. */
  default Future<QualityRecords.Row> qualityOfAll(QualityRecords.Query query) {
    return quality(
            new QualityRecords.Query(query.filter().of(null), List.of(), query.matchedBefore()))
        .map(rows -> rows.get(0));
  }

  /** How the jobs of months became known. */
  Future<Growth> growth(Growth.Query query);

  /** Since when each source is known, as noted by the end of a day in Asia/Tehran. */
  Future<List<Growth.FirstReading>> firstReadings(LocalDate asOf);

  /** Names a commitment. */
  record CommitmentKey(String organization, String code) {}

  /**
   * The exact sets of two or more claimants that meet the filter's organizations; most jobs first,
   * then codes.
   *
   * @param at null: now
   */
  Future<List<Records.Overlap>> overlaps(Filter filter, @Nullable AsOf at);

  /**
   * As of when something is asked that names a day, a version, or both. Fails with {@link
   * NotInThePast} where that was never, or is not kept.
   *
   * @param day in Asia/Tehran; null: that on which the version was recorded
   * @param version null: the last that was recorded by the end of the day
   */
  Future<AsOf> asOf(@Nullable LocalDate day, @Nullable Long version);

  /** From when to when the ledger reaches. */
  Future<Extent> extent();

  /**
   * What is refused, pending or set aside now, newest first; fails with {@link Listing.NotACursor}.
   *
   * @param organization code of the organization whose items are wanted; null: all
   */
  default Future<Listing.Page<Records.Quarantined>> quarantine(
      @Nullable String organization, Listing.Window window) {
    return quarantined(Listing.QuarantineFilter.of(organization), window);
  }

  /** The same of those that a filter chooses. */
  Future<Listing.Page<Records.Quarantined>> quarantined(
      Listing.QuarantineFilter filter, Listing.Window window);

  /**
   * How many items in quarantine a filter chooses, by group, the largest group first; each counts
   * once, by the first thing that is wrong with it. At most {@link Listing#MOST_GROUPS} groups.
   */
  Future<List<Records.QuarantineCount>> quarantineCounts(
      Listing.QuarantineFilter filter, List<Listing.QuarantineDimension> groupBy);

  /**
   * How attempts at reading a source went, the latest first; none where there is no such source.
   */
  Future<Listing.Page<Records.PastReading>> readings(String source, Listing.Window window);

  /** Alerts that opened: those that have not passed first, then the latest. */
  Future<Listing.Page<AlertRecords.Alert>> alerts(
      AlertRecords.Filter filter, Listing.Window window);

  /** The views of the dashboard that an owner keeps, and those that are shared, by name. */
  Future<List<SavedViews.View>> savedViews(String owner);

  /** What was written beside figures, the latest first. */
  Future<List<FigureNotes.Note>> figureNotes();

  /** Who did what, the latest first. */
  Future<Listing.Page<Records.AuditEntry>> auditTrail(Listing.Window window);

  /** All registered sources but those that were retired, by code. */
  Future<List<Records.Source>> sources();

  /**
   * The sources as last noted by the end of a day in Asia/Tehran, by code; those that were not
   * registered by then, or were retired, are absent, and so is any reading under way. What a source
   * accepted and when it was attempted last is as of the last change or success that was noted.
   */
  Future<List<Records.Source>> sources(LocalDate asOf);

  /** About how many facts are read for a sum over all of them, as last seen; never waits. */
  long facts();

  /** How many SQL statements the ledger has sent so far, for the test that counts them. */
  long statements();

  /** Today in Asia/Tehran, by the ledger's clock. */
  LocalDate today();
}
