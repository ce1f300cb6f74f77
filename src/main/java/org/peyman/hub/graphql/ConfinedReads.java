package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Permission;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Extent;
import org.peyman.hub.ledger.FigureNotes;
import org.peyman.hub.ledger.FundingRecords;
import org.peyman.hub.ledger.Growth;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.ReportRecords;
import org.peyman.hub.ledger.SavedViews;

/**
 * The ledger as a caller may see it, whichever way leads there. Who may see records of one
 * organization alone is shown its jobs, its claims and its quarantine; of a job that it shares, its
 * own claims, and the job as these alone say it while the match is fresh.
 */
final class ConfinedReads implements Reads {

  private final Reads reads;
  private final Caller caller;
  private final Rules rules;
  private final Instant matchedBefore;

  private ConfinedReads(Reads reads, Caller caller, Rules rules, Instant matchedBefore) {
    this.reads = reads;
    this.caller = caller;
    this.rules = rules;
    this.matchedBefore = matchedBefore;
  }

  /** As the caller may see them now: as they are for whoever may see all. */
  static Reads of(Reads reads, Caller caller, Rules rules, Instant now) {
    boolean seesAll = caller.may(Permission.RECORDS) && caller.confinedTo() == null;
    return seesAll ? reads : new ConfinedReads(reads, caller, rules, now.minus(rules.freshFor()));
  }

  private boolean isOwn(@Nullable String organization) {
    return caller.may(Permission.RECORDS, organization);
  }

  /** The organization whose records are seen. */
  private String own() {
    String own = caller.confinedTo();
    if (own == null) {
      throw Refused.of(caller, Permission.RECORDS, "This");
    }
    return own;
  }

  @Override
  public Future<Listing.Page<Records.Job>> jobs(Listing.JobQuery query) {
    return reads.jobs(query.showing(new Listing.Shown(own(), matchedBefore)));
  }

  @Override
  public Future<Map<UUID, Records.Job>> jobsById(Collection<UUID> ids) {
    return reads
        .jobsById(ids)
        .map(
            jobs -> {
              Map<UUID, Records.Job> own = new HashMap<>(jobs);
              own.values().removeIf(job -> job.organizations().stream().noneMatch(this::isOwn));
              return own;
            })
        .compose(this::withoutFreshMatches);
  }

  private Future<Map<UUID, Records.Job>> withoutFreshMatches(Map<UUID, Records.Job> jobs) {
    Set<UUID> shared = new HashSet<>();
    jobs.values().stream()
        .filter(job -> job.organizations().size() > 1 && job.latestIndependent() == null)
        .forEach(job -> shared.add(job.id()));
    if (shared.isEmpty()) {
      return Future.succeededFuture(jobs);
    }
    return reads
        .freshlyMatched(shared, matchedBefore)
        .compose(
            fresh ->
                fresh.isEmpty()
                    ? Future.succeededFuture(jobs)
                    : claimsOfJobs(fresh)
                        .map(
                            own -> {
                              own.forEach(
                                  (id, claims) ->
                                      jobs.put(
                                          id,
                                          OwnView.of(
                                              Objects.requireNonNull(jobs.get(id)), claims)));
                              return jobs;
                            }));
  }

  @Override
  public Future<Map<UUID, List<Records.LiveClaim>>> claimsOfJobs(Collection<UUID> jobs) {
    return reads
        .claimsOfJobs(jobs)
        .map(
            all -> {
              Map<UUID, List<Records.LiveClaim>> own = new HashMap<>();
              all.forEach(
                  (job, claims) ->
                      own.put(
                          job,
                          claims.stream().filter(claim -> isOwn(claim.organization())).toList()));
              return own;
            });
  }

  @Override
  public Future<Map<ClaimKey, Records.LiveClaim>> claims(Collection<ClaimKey> keys) {
    return reads.claims(own(keys));
  }

  /** Of its own claims it is told which are matched as it is of its jobs. */
  @Override
  public Future<Map<String, Listing.Page<Records.LiveClaim>>> claimsOf(
      Collection<String> organizations, Listing.ClaimQuery query) {
    List<String> own = organizations.stream().filter(this::isOwn).toList();
    return own.isEmpty()
        ? Future.succeededFuture(Map.of())
        : reads.claimsOf(own, query.matchedBefore(matchedBefore));
  }

  @Override
  public Future<Map<ClaimKey, List<Records.LiveVerification>>> verifications(
      Collection<ClaimKey> claims) {
    return reads.verifications(own(claims));
  }

  private List<ClaimKey> own(Collection<ClaimKey> keys) {
    return keys.stream().filter(key -> isOwn(key.organization())).toList();
  }

  /** Promises are of all, for who may see figures. */
  @Override
  public Future<Map<CommitmentKey, Records.CurrentCommitment>> commitments(
      Collection<CommitmentKey> keys) {
    return caller.may(Permission.FIGURES)
        ? reads.commitments(keys)
        : Future.succeededFuture(Map.of());
  }

  @Override
  public Future<Listing.Page<Records.Quarantined>> quarantined(
      Listing.QuarantineFilter filter, Listing.Window window) {
    return reads.quarantined(own(filter), window);
  }

  @Override
  public Future<List<Records.QuarantineCount>> quarantineCounts(
      Listing.QuarantineFilter filter, List<Listing.QuarantineDimension> groupBy) {
    return reads.quarantineCounts(own(filter), groupBy);
  }

  private Listing.QuarantineFilter own(Listing.QuarantineFilter filter) {
    String asked = filter.organization();
    if (asked != null && !isOwn(asked)) {
      throw Refused.of(caller, Permission.QUARANTINE, "organization: that of " + asked);
    }
    return filter.ofOrganization(own());
  }

  @Override
  public Future<Listing.Page<Records.PastReading>> readings(String source, Listing.Window window) {
    return reads
        .sources()
        .compose(
            sources -> {
              boolean isOwn =
                  sources.stream()
                      .anyMatch(it -> it.code().equals(source) && isOwn(it.organization()));
              return isOwn
                  ? reads.readings(source, window)
                  : Future.failedFuture(
                      Refused.of(caller, Permission.QUARANTINE, "readings: that of " + source));
            });
  }

  @Override
  public Future<Reference> reference() {
    return reads.reference();
  }

  @Override
  public Future<Long> version() {
    return reads.version();
  }

  @Override
  public Future<Set<String>> persons(Collection<String> keys) {
    return reads.persons(keys);
  }

  @Override
  public Future<Set<UUID>> freshlyMatched(Collection<UUID> jobs, Instant since) {
    return reads.freshlyMatched(jobs, since);
  }

  @Override
  public Future<Listing.Page<Records.CurrentCommitment>> commitments(
      Listing.CommitmentQuery query) {
    return reads.commitments(query);
  }

  @Override
  public Future<Map<CommitmentKey, List<Records.CommitmentRevision>>> revisions(
      Collection<CommitmentKey> commitments) {
    return reads.revisions(commitments);
  }

  /** Who reported and what was decided is of all, for who may see figures. */
  @Override
  public Future<ReportRecords.At> reports(@Nullable AsOf at) {
    return reads.reports(at);
  }

  @Override
  public Future<Map<ReportKey, Report>> reportContents(Collection<ReportKey> keys) {
    return reads.reportContents(keys);
  }

  @Override
  public Future<Map<ReportRecords.FigureOf, ReportRecords.Figure>> reportFigures(
      Collection<ReportRecords.FigureOf> wanted) {
    return reads.reportFigures(wanted);
  }

  @Override
  public Future<List<QualityRecords.Row>> quality(QualityRecords.Query query) {
    List<String> asked = query.filter().organizations();
    if (asked != null && !asked.stream().allMatch(this::isOwn)) {
      throw Refused.of(caller, Permission.QUALITY, "organizations: " + String.join(", ", asked));
    }
    return reads.quality(
        query.of(asked == null ? List.of(own()) : asked).matchedBefore(matchedBefore));
  }

  /** What stands beside its own, of which no organization can be told from another. */
  @Override
  public Future<QualityRecords.Row> qualityOfAll(QualityRecords.Query query) {
    return reads.qualityOfAll(query.matchedBefore(matchedBefore));
  }

  @Override
  public Future<FundingRecords.Sums> funding(FundingRecords.Query query, @Nullable AsOf at) {
    return reads.funding(query, at);
  }

  @Override
  public Future<Set<String>> benefactorsKnownTo(String organization) {
    return isOwn(organization)
        ? reads.benefactorsKnownTo(organization)
        : Future.succeededFuture(Set.of());
  }

  @Override
  public Future<@Nullable List<Records.PromiseChange>> promiseChanges(Filter filter) {
    return reads.promiseChanges(filter);
  }

  @Override
  public Future<Growth> growth(Growth.Query query) {
    return reads.growth(query);
  }

  @Override
  public Future<List<Growth.FirstReading>> firstReadings(LocalDate asOf) {
    return reads.firstReadings(asOf);
  }

  @Override
  public Future<List<Records.Overlap>> overlaps(Filter filter, @Nullable AsOf at) {
    return reads.overlaps(filter, at);
  }

  @Override
  public Future<AsOf> asOf(@Nullable LocalDate day, @Nullable Long version) {
    Future<AsOf> found = reads.asOf(day, version);
    return caller.role() == Role.READER ? rules.publishing().published(found, reads) : found;
  }

  @Override
  public Future<Extent> extent() {
    return reads.extent();
  }

  /** Of what was refused, no more than of quarantine. */
  @Override
  public Future<Listing.Page<AlertRecords.Alert>> alerts(
      AlertRecords.Filter filter, Listing.Window window) {
    String own = caller.confinedTo();
    return reads.alerts(filter.seenBy(own == null ? "" : own), window);
  }

  @Override
  public Future<List<FigureNotes.Note>> figureNotes() {
    return reads.figureNotes();
  }

  @Override
  public Future<List<SavedViews.View>> savedViews(String owner) {
    return reads.savedViews(owner);
  }

  @Override
  public Future<Listing.Page<Records.AuditEntry>> auditTrail(Listing.Window window) {
    return reads.auditTrail(window);
  }

  @Override
  public Future<List<Records.Source>> sources() {
    return reads.sources();
  }

  @Override
  public Future<List<Records.Source>> sources(LocalDate asOf) {
    return reads.sources(asOf);
  }

  @Override
  public long facts() {
    return reads.facts();
  }

  @Override
  public long statements() {
    return reads.statements();
  }

  @Override
  public LocalDate today() {
    return reads.today();
  }
}
