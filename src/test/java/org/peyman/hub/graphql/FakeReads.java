package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.AuditTrail;
import org.peyman.hub.ledger.Extent;
import org.peyman.hub.ledger.FigureNotes;
import org.peyman.hub.ledger.FundingRecords;
import org.peyman.hub.ledger.Growth;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.ReportRecords;
import org.peyman.hub.ledger.SavedViews;

/**
 * Two jobs, three claims, a verification, a joint commitment of two revisions and a quarantined
 * item.
 */
final class FakeReads implements Reads {

  private static final ReportKey REPORT = ReportKey.of("IMDAD", "PHASE_1/GILAN/1399-07");

  final List<String> calls = new ArrayList<>();
  List<Records.Source> sources = new ArrayList<>();
  Listing.@Nullable JobQuery jobQuery;
  Listing.@Nullable CommitmentQuery commitmentQuery;

  private synchronized <T> Future<T> answer(String call, T value) {
    calls.add(call);
    return Fakes.later(value);
  }

  @Override
  public Future<Reference> reference() {
    return answer("reference", Fakes.REFERENCE);
  }

  @Override
  public Future<Long> version() {
    return answer("version", 42L);
  }

  @Override
  public Future<Set<String>> persons(Collection<String> keys) {
    return answer("persons", Set.of());
  }

  @Override
  public Future<Listing.Page<Records.Job>> jobs(Listing.JobQuery query) {
    Fakes.check(query.filter());
    jobQuery = query;
    List<Records.Job> all = List.of(job(Fakes.JOINT_JOB), job(Fakes.LONE_JOB));
    String after = query.window().after();
    UUID last = after == null ? null : UUID.fromString(after);
    List<Records.Job> rest =
        all.stream().filter(job -> last == null || job.id().compareTo(last) > 0).toList();
    return answer("jobs", page(rest, query.window(), job -> job.id().toString()));
  }

  private static <T> Listing.Page<T> page(
      List<T> rest, Listing.Window window, Function<T, String> key) {
    if (window.first() < 1 || window.first() > 500) {
      throw new AssertionError("first came through: " + window.first());
    }
    List<T> items = rest.subList(0, Math.min(window.first(), rest.size()));
    return new Listing.Page<>(
        items,
        items.stream().map(key).toList(),
        items.size() < rest.size(),
        window.withTotal() ? 2L : null);
  }

  @Override
  public Future<Map<UUID, Records.Job>> jobsById(Collection<UUID> ids) {
    Map<UUID, Records.Job> jobs = new HashMap<>();
    Fakes.distinct(ids).stream()
        .filter(id -> id.equals(Fakes.JOINT_JOB) || id.equals(Fakes.LONE_JOB))
        .forEach(id -> jobs.put(id, job(id)));
    return answer("jobsById", jobs);
  }

  private static Records.Job job(UUID id) {
    boolean joint = id.equals(Fakes.JOINT_JOB);
    return new Records.Job(
        id,
        joint ? List.of("IMDAD", "SEPAH") : List.of("IMDAD"),
        joint ? 2 : 1,
        joint,
        "PHASE_1",
        "GILAN",
        LocalDate.of(2020, 10, 6),
        joint ? null : LocalDate.of(2020, 10, 11),
        new BigDecimal("22.5"),
        new Facets(Map.of(Facet.GENDER, Gender.FEMALE, Facet.RETURNED_HOUSEHOLD, true)),
        joint ? List.of("weeklyHours") : List.of(),
        false,
        joint ? Outcome.CONFIRMED_ACTIVE : null,
        joint ? Outcome.CONFIRMED_ACTIVE : null);
  }

  @Override
  public Future<Set<UUID>> freshlyMatched(Collection<UUID> jobs, Instant since) {
    return answer("freshlyMatched", Set.of());
  }

  @Override
  public Future<Listing.Page<AlertRecords.Alert>> alerts(
      AlertRecords.Filter filter, Listing.Window window) {
    return answer("alerts", new Listing.Page<>(List.of(), List.of(), false, 0L));
  }

  @Override
  public Future<List<FigureNotes.Note>> figureNotes() {
    FigureNotes.Content content =
        new FigureNotes.Content(
            new FigureNotes.Subject("byProvince", "", LocalDate.of(2020, 10, 5), 42),
            "one source is late",
            new FigureNotes.Author("a key", "PARTNER", "IMDAD"));
    return answer("figureNotes", List.of(new FigureNotes.Note(5, content, Fakes.NOW)));
  }

  @Override
  public Future<List<SavedViews.View>> savedViews(String owner) {
    SavedViews.Content content = new SavedViews.Content(owner, "Gilan", "province=GILAN", false);
    return answer("savedViews", List.of(new SavedViews.View(3, content, Fakes.NOW)));
  }

  @Override
  public Future<Listing.Page<Records.AuditEntry>> auditTrail(Listing.Window window) {
    AuditTrail.Entry entry =
        new AuditTrail.Entry(
            "a key", "PARTNER", "IMDAD", "submitClaims", "IMDAD, 1 items", "1 accepted", "r1", 1);
    List<Records.AuditEntry> entries = List.of(new Records.AuditEntry(7, Fakes.NOW, entry));
    return answer("auditTrail", new Listing.Page<>(entries, List.of("7"), false, 1L));
  }

  @Override
  public Future<Map<UUID, List<Records.LiveClaim>>> claimsOfJobs(Collection<UUID> jobs) {
    Map<UUID, List<Records.LiveClaim>> claims = new HashMap<>();
    Fakes.distinct(jobs).stream()
        .filter(Fakes.JOINT_JOB::equals)
        .forEach(job -> claims.put(job, List.of(claim("IMDAD", "A/1"), claim("SEPAH", "B"))));
    return answer("claimsOfJobs", claims);
  }

  private static Records.LiveClaim claim(String organization, String id) {
    Claim content =
        new Claim("PHASE_1", "GILAN", LocalDate.of(2020, 10, 6), null, null, null, Facets.UNKNOWN);
    return new Records.LiveClaim(Fakes.JOINT_JOB, organization, id, 9_000_000_000L, content);
  }

  @Override
  public Future<Map<ClaimKey, Records.LiveClaim>> claims(Collection<ClaimKey> keys) {
    Map<ClaimKey, Records.LiveClaim> claims = new HashMap<>();
    Fakes.distinct(keys).stream()
        .filter(key -> key.claimId().equals("A/1"))
        .forEach(key -> claims.put(key, claim(key.organization(), key.claimId())));
    return answer("claims", claims);
  }

  @Override
  public Future<Map<String, Listing.Page<Records.LiveClaim>>> claimsOf(
      Collection<String> organizations, Listing.ClaimQuery query) {
    Map<String, Listing.Page<Records.LiveClaim>> pages = new HashMap<>();
    Fakes.distinct(organizations)
        .forEach(
            code ->
                pages.put(code, page(claimsOf(code), query.window(), Records.LiveClaim::claimId)));
    return answer("claimsOf", pages);
  }

  private static List<Records.LiveClaim> claimsOf(String organization) {
    return List.of(claim(organization, "A/1"), claim(organization, "B"));
  }

  @Override
  public Future<Map<ClaimKey, List<Records.LiveVerification>>> verifications(
      Collection<ClaimKey> claims) {
    Verification visit =
        new Verification(
            "IMDAD",
            "A/1",
            List.of("SEPAH", "ASTAN_QUDS"),
            LocalDate.of(2020, 10, 8),
            VerificationMethod.FIELD_VISIT,
            Outcome.CONFIRMED_ACTIVE);
    Fakes.distinct(claims);
    return answer(
        "verifications",
        Map.of(
            new ClaimKey("IMDAD", "A/1"),
            List.of(new Records.LiveVerification("SEPAH", "V1", true, visit))));
  }

  @Override
  public Future<Listing.Page<Records.CurrentCommitment>> commitments(
      Listing.CommitmentQuery query) {
    Fakes.check(query.filter());
    commitmentQuery = query;
    List<Records.CurrentCommitment> all = List.of(commitment("J"), commitment("K"));
    String after = query.window().after();
    List<Records.CurrentCommitment> rest =
        all.stream()
            .filter(it -> after == null || ("IMDAD " + it.code()).compareTo(after) > 0)
            .toList();
    return answer(
        "commitments", page(rest, query.window(), it -> it.organization() + " " + it.code()));
  }

  private static Records.CurrentCommitment commitment(String code) {
    return new Records.CurrentCommitment("IMDAD", code, 2, null, content(100));
  }

  private static Commitment content(long quantity) {
    return new Commitment(
        List.of("IMDAD", "SEPAH"),
        1399,
        null,
        "PHASE_1",
        null,
        quantity,
        Certainty.PLEDGE,
        RevisionKind.INCREASE,
        null,
        LocalDate.of(2020, 10, 6),
        "A report",
        List.of(new Commitment.Allocation("IMDAD", 60, null, "GILAN")));
  }

  @Override
  public Future<Map<CommitmentKey, Records.CurrentCommitment>> commitments(
      Collection<CommitmentKey> keys) {
    Map<CommitmentKey, Records.CurrentCommitment> found = new HashMap<>();
    Fakes.distinct(keys).stream()
        .filter(key -> key.code().equals("J"))
        .forEach(key -> found.put(key, commitment(key.code())));
    return answer("commitmentsByKey", found);
  }

  @Override
  public Future<Map<CommitmentKey, List<Records.CommitmentRevision>>> revisions(
      Collection<CommitmentKey> commitments) {
    Map<CommitmentKey, List<Records.CommitmentRevision>> revisions = new HashMap<>();
    Fakes.distinct(commitments)
        .forEach(
            key ->
                revisions.put(
                    key,
                    List.of(
                        new Records.CommitmentRevision(1, 5, Fakes.NOW, content(80)),
                        new Records.CommitmentRevision(2, 6, Fakes.NOW, content(100)))));
    return answer("revisions", revisions);
  }

  @Override
  public Future<ReportRecords.At> reports(@Nullable AsOf at) {
    return answer(
        "reports",
        new ReportRecords.At(
            42,
            new ReportRecords.Standing(
                Fakes.REFERENCE,
                List.of(
                    new ReportRecords.LiveReport(
                        REPORT, 1, false, new ReportRecords.Recorded(42, Instant.EPOCH))),
                List.of())));
  }

  @Override
  public Future<Map<ReportKey, Report>> reportContents(Collection<ReportKey> keys) {
    Report report =
        new Report(
            REPORT.phase(), REPORT.province(), REPORT.period(), false, "a", null, null, List.of());
    return answer("reportContents", Map.of(REPORT, report));
  }

  @Override
  public Future<Map<ReportRecords.FigureOf, ReportRecords.Figure>> reportFigures(
      Collection<ReportRecords.FigureOf> wanted) {
    return answer(
        "reportFigures",
        wanted.stream()
            .collect(Collectors.toMap(of -> of, of -> new ReportRecords.Figure(3, 2, 1, 0))));
  }

  @Override
  public Future<List<QualityRecords.Row>> quality(QualityRecords.Query query) {
    Fakes.check(query.filter());
    Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
    query.groupBy().forEach(by -> group.put(by, by == Dimension.ORGANIZATION ? "IMDAD" : null));
    return answer(
        "quality",
        List.of(
            new QualityRecords.Row(
                group,
                Map.of(QualityRecords.Sum.CLAIMS, 4L, QualityRecords.Sum.REPORTED, 5L),
                Map.of(),
                null)));
  }

  @Override
  public Future<FundingRecords.Sums> funding(FundingRecords.Query query, @Nullable AsOf at) {
    Fakes.check(query.filter());
    Map<FundingDimension, @Nullable String> none = Map.of();
    FundingRecords.Group total = FundingRecords.Group.empty(none);
    return answer("funding", new FundingRecords.Sums(List.of(total), total, 42));
  }

  @Override
  public Future<Set<String>> benefactorsKnownTo(String organization) {
    return answer("benefactorsKnownTo", Set.of());
  }

  @Override
  public Future<@Nullable List<Records.PromiseChange>> promiseChanges(Filter filter) {
    Fakes.check(filter);
    return answer(
        "promiseChanges", List.of(new Records.PromiseChange(RevisionKind.INCREASE, 2, 30)));
  }

  @Override
  public Future<Growth> growth(Growth.Query query) {
    Fakes.check(query.filter());
    return answer("growth", new Growth(Map.of(), Growth.NONE));
  }

  @Override
  public Future<List<Growth.FirstReading>> firstReadings(LocalDate asOf) {
    return answer("firstReadings", List.of());
  }

  @Override
  public Future<List<Records.Overlap>> overlaps(Filter filter, @Nullable AsOf at) {
    Fakes.check(filter);
    return answer("overlaps", List.of(new Records.Overlap(List.of("IMDAD", "SEPAH"), 12L)));
  }

  /** The ledger began with the month: version and day are the same number. */
  @Override
  public Future<AsOf> asOf(@Nullable LocalDate day, @Nullable Long version) {
    long at = version == null ? Objects.requireNonNull(day).getDayOfMonth() : version;
    LocalDate on = day == null ? LocalDate.of(2020, 10, (int) at) : day;
    return answer("asOf", new AsOf(at, on, on.isBefore(today())));
  }

  @Override
  public Future<Extent> extent() {
    return answer("extent", new Extent(11, 1, Fakes.NOW.minus(Duration.ofDays(10)), Fakes.NOW));
  }

  @Override
  public Future<List<Records.QuarantineCount>> quarantineCounts(
      Listing.QuarantineFilter filter, List<Listing.QuarantineDimension> groupBy) {
    return answer(
        "quarantineCounts",
        List.of(new Records.QuarantineCount(null, "imdad/claims.csv", null, null, null, 1)));
  }

  @Override
  public Future<Listing.Page<Records.PastReading>> readings(String source, Listing.Window window) {
    Records.PastReading.Taken taken = new Records.PastReading.Taken(5, 4, 1, 2);
    Records.PastReading reading =
        new Records.PastReading(Fakes.NOW, Fakes.NOW, 1, 12, taken, "12", "It was broken off.");
    return answer("readings", new Listing.Page<>(List.of(reading), List.of("1"), false, 1L));
  }

  @Override
  public Future<Listing.Page<Records.Quarantined>> quarantined(
      Listing.QuarantineFilter filter, Listing.Window window) {
    Refusal refusal =
        new Refusal(
            Refusal.Reason.PENDING,
            "phase",
            "PHASE_9",
            "a known phase",
            "Phase PHASE_9 is not known yet");
    Records.Quarantined item =
        new Records.Quarantined(
            "E1",
            FactKind.CLAIM,
            "imdad/claims.csv",
            "7",
            "NEWCOMER",
            "C1",
            null,
            refusal,
            "{}",
            Fakes.NOW);
    return answer("quarantine", new Listing.Page<>(List.of(item), List.of("E1"), false, 1L));
  }

  @Override
  public Future<List<Records.Source>> sources() {
    return answer("sources", sources);
  }

  @Override
  public Future<List<Records.Source>> sources(LocalDate asOf) {
    return answer("sources " + asOf, sources);
  }

  @Override
  public long facts() {
    return 10_000;
  }

  @Override
  public long statements() {
    return calls.size();
  }

  @Override
  public LocalDate today() {
    return LocalDate.of(2020, 10, 11);
  }

  /** A source whose last success and data are so many hours old. */
  static Records.Source source(
      String organization, @Nullable Integer hoursOld, boolean failed, @Nullable Duration stale) {
    Instant success = hoursOld == null ? null : Fakes.NOW.minus(Duration.ofHours(hoursOld));
    return new Records.Source(
        organization.toLowerCase(Locale.ROOT) + "/claims.csv",
        organization,
        stale,
        Fakes.NOW,
        success,
        success,
        failed,
        10,
        1,
        null);
  }
}
