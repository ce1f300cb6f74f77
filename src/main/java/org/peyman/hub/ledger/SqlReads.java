package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;

/**
 * What is looked up by key, and reference data; each look-up is one statement, however many keys.
 */
final class SqlReads implements Reads {

  private final Statements database;
  private final Statements noted;
  private final KnownReference known;
  private final SqlLists lists;
  private final Supplier<LocalDate> today;
  private final Past past;
  private final Elsewhere elsewhere;

  SqlReads(
      Statements database,
      Statements noted,
      KnownReference known,
      SqlLists lists,
      Supplier<LocalDate> today) {
    this(database, noted, known, lists, today, Elsewhere.NOTHING);
  }

  /**
   * @param database for what is of a version
   * @param noted for what is noted beside versions, such as how sources do
   * @param elsewhere counts without reading what is counted, where it does
   */
  SqlReads(
      Statements database,
      Statements noted,
      KnownReference known,
      SqlLists lists,
      Supplier<LocalDate> today,
      Elsewhere elsewhere) {
    this.elsewhere = elsewhere;
    this.database = database;
    this.noted = noted;
    this.known = known;
    this.lists = lists;
    this.today = today;
    this.past = new Past(database, noted, today);
  }

  @Override
  public Future<Reference> reference() {
    return known.by(database);
  }

  @Override
  public long facts() {
    return known.facts();
  }

  @Override
  public Future<Long> version() {
    return database
        .query("SELECT version FROM ledger_version")
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Future<Set<String>> persons(Collection<String> keys) {
    return database
        .query(
            "SELECT person_key FROM job WHERE person_key = ANY ($1::text[])"
                + " UNION SELECT person_key FROM job_past WHERE person_key = ANY ($1::text[])"
                + " UNION SELECT person_key FROM passed_person WHERE person_key = ANY ($1::text[])",
            (Object) keys.toArray(String[]::new))
        .map(
            rows -> {
              Set<String> persons = new HashSet<>();
              rows.forEach(row -> persons.add(row.getString(0)));
              return persons;
            });
  }

  @Override
  public Future<Listing.Page<Records.Job>> jobs(Listing.JobQuery query) {
    return lists.jobs(query);
  }

  @Override
  public Future<Map<UUID, Records.Job>> jobsById(Collection<UUID> ids) {
    return database
        .query(
            "SELECT " + JobRows.WHOLE.columns() + " FROM job j WHERE j.job_id = ANY ($1::uuid[])",
            (Object) ids.toArray(UUID[]::new))
        .map(rows -> index(rows, JobRows.WHOLE::read, Records.Job::id));
  }

  @Override
  public Future<Set<UUID>> freshlyMatched(Collection<UUID> jobs, Instant since) {
    return database
        .query(
            "SELECT j.job_id FROM job j WHERE j.job_id = ANY ($1::uuid[]) AND "
                + SqlLists.isFresh("$2::timestamptz"),
            jobs.toArray(UUID[]::new),
            SqlLists.utc(since))
        .map(
            rows -> {
              Set<UUID> fresh = new HashSet<>();
              rows.forEach(row -> fresh.add(row.getUUID("job_id")));
              return fresh;
            });
  }

  @Override
  public Future<Listing.Page<AlertRecords.Alert>> alerts(
      AlertRecords.Filter filter, Listing.Window window) {
    return lists.alerts(filter, window);
  }

  @Override
  public Future<List<FigureNotes.Note>> figureNotes() {
    return lists.figureNotes();
  }

  @Override
  public Future<List<SavedViews.View>> savedViews(String owner) {
    return lists.savedViews(owner);
  }

  @Override
  public Future<Listing.Page<Records.AuditEntry>> auditTrail(Listing.Window window) {
    return lists.auditTrail(window);
  }

  @Override
  public Future<Map<UUID, List<Records.LiveClaim>>> claimsOfJobs(Collection<UUID> jobs) {
    String sql =
        "SELECT "
            + ClaimLists.COLUMNS
            + " FROM claim c WHERE c.job_id = ANY ($1::uuid[])"
            + " ORDER BY c.started_on, c.organization, c.claim_id";
    return database
        .query(sql, (Object) jobs.toArray(UUID[]::new))
        .map(rows -> group(rows, RowReader::claim, row -> row.getUUID("job_id")));
  }

  @Override
  public Future<Map<ClaimKey, Records.LiveClaim>> claims(Collection<ClaimKey> keys) {
    String sql =
        "SELECT "
            + ClaimLists.COLUMNS
            + " FROM unnest($1::text[], $2::text[]) AS wanted (organization, claim_id)"
            + " JOIN claim c USING (organization, claim_id) WHERE c.job_id IS NOT NULL";
    return database
        .query(sql, texts(keys, ClaimKey::organization), texts(keys, ClaimKey::claimId))
        .map(
            rows ->
                index(
                    rows,
                    RowReader::claim,
                    claim -> new ClaimKey(claim.organization(), claim.claimId())));
  }

  @Override
  public Future<Map<String, Listing.Page<Records.LiveClaim>>> claimsOf(
      Collection<String> organizations, Listing.ClaimQuery query) {
    return ClaimLists.read(database, organizations, query);
  }

  @Override
  public Future<Map<ClaimKey, List<Records.LiveVerification>>> verifications(
      Collection<ClaimKey> claims) {
    String sql =
        """
        SELECT v.*, NOT v.team <@ j.organizations AS independent
        FROM unnest($1::text[], $2::text[]) AS wanted (organization, claim_id)
        JOIN claim c USING (organization, claim_id)
        JOIN job j USING (job_id)
        JOIN verification v ON v.claim_organization = c.organization AND v.claim_id = c.claim_id
        ORDER BY v.date DESC, v.organization DESC, v.id DESC
        """;
    return database
        .query(sql, texts(claims, ClaimKey::organization), texts(claims, ClaimKey::claimId))
        .map(
            rows ->
                group(
                    rows,
                    RowReader::verification,
                    row ->
                        new ClaimKey(
                            row.getString("claim_organization"), row.getString("claim_id"))));
  }

  @Override
  public Future<Listing.Page<Records.CurrentCommitment>> commitments(
      Listing.CommitmentQuery query) {
    return lists.commitments(query);
  }

  @Override
  public Future<Map<CommitmentKey, Records.CurrentCommitment>> commitments(
      Collection<CommitmentKey> keys) {
    String sql =
        """
        SELECT c.*
        FROM unnest($1::text[], $2::text[]) AS wanted (organization, code)
        JOIN commitment c USING (organization, code)
        """;
    return database
        .query(sql, texts(keys, CommitmentKey::organization), texts(keys, CommitmentKey::code))
        .map(
            rows ->
                index(
                    rows,
                    RowReader::commitment,
                    found -> new CommitmentKey(found.organization(), found.code())));
  }

  @Override
  public Future<Map<CommitmentKey, List<Records.CommitmentRevision>>> revisions(
      Collection<CommitmentKey> commitments) {
    String sql =
        """
        SELECT h.organization, h.id, h.revision, h.version, b.recorded_at, h.content
        FROM unnest($1::text[], $2::text[]) AS wanted (organization, id)
        JOIN fact_history h ON h.kind = 'COMMITMENT' AND h.organization = wanted.organization AND h.id = wanted.id
        JOIN batch b USING (version)
        WHERE NOT EXISTS (
          SELECT FROM fact_history newer
          WHERE newer.kind = h.kind AND newer.organization = h.organization AND newer.id = h.id
            AND newer.revision = h.revision AND newer.translation > h.translation)
        ORDER BY h.revision
        """;
    return database
        .query(
            sql,
            texts(commitments, CommitmentKey::organization),
            texts(commitments, CommitmentKey::code))
        .map(
            rows ->
                group(
                    rows,
                    row ->
                        new Records.CommitmentRevision(
                            row.getLong("revision"),
                            row.getLong("version"),
                            row.getOffsetDateTime("recorded_at").toInstant(),
                            FactJson.readCommitment((JsonObject) row.getJson("content"))),
                    row -> new CommitmentKey(row.getString("organization"), row.getString("id"))));
  }

  @Override
  public Future<ReportRecords.At> reports(@Nullable AsOf at) {
    return at == null
        ? known.reports().by(database)
        : ReportReads.standing(database, at.version())
            .map(standing -> new ReportRecords.At(at.version(), standing));
  }

  @Override
  public Future<Map<ReportKey, Report>> reportContents(Collection<ReportKey> keys) {
    return ReportReads.contents(database, keys);
  }

  @Override
  public Future<Map<ReportRecords.FigureOf, ReportRecords.Figure>> reportFigures(
      Collection<ReportRecords.FigureOf> wanted) {
    return ReportReads.figures(database, wanted);
  }

  @Override
  public Future<List<QualityRecords.Row>> quality(QualityRecords.Query query) {
    return QualityReads.read(database, noted, query, elsewhere.quality());
  }

  @Override
  public Future<FundingRecords.Sums> funding(FundingRecords.Query query, @Nullable AsOf at) {
    return at == null
        ? known.flows().by(database, query, this::reference)
        : FundingReads.sums(database, query, at);
  }

  @Override
  public Future<Set<String>> benefactorsKnownTo(String organization) {
    return FundingReads.knownTo(database, organization);
  }

  @Override
  public Future<@Nullable List<Records.PromiseChange>> promiseChanges(Filter filter) {
    if (filter.leavesCommitments()) {
      return Future.succeededFuture(null);
    }
    SumQuestion question = new SumQuestion(new Sums.Query(filter, List.of(), null), today());
    String sql = CommitmentSums.changes(question);
    return database
        .query(sql, question.parameters().tuple())
        .map(
            rows -> {
              List<Records.PromiseChange> changes = new ArrayList<>();
              rows.forEach(row -> changes.add(RowReader.promiseChange(row)));
              changes.sort(Comparator.comparing(Records.PromiseChange::kind));
              return changes;
            });
  }

  @Override
  public Future<Growth> growth(Growth.Query query) {
    return known.growth().by(database, query);
  }

  @Override
  public Future<List<Growth.FirstReading>> firstReadings(LocalDate asOf) {
    return GrowthSql.firstReadings(noted, asOf);
  }

  @Override
  public Future<List<Records.Overlap>> overlaps(Filter filter, @Nullable AsOf at) {
    return at == null
        ? elsewhere
            .overlaps()
            .of(filter)
            .compose(
                known -> known.map(Future::succeededFuture).orElseGet(() -> read(filter, null)))
        : read(filter, at);
  }

  private Future<List<Records.Overlap>> read(Filter filter, @Nullable AsOf at) {
    Conditions where = new Conditions();
    where.add("cardinality(f.organizations) > 1");
    StateAt state = new StateAt(at, where);
    where.addAll(FactConditions.of(filter, "f", where, state));
    if (filter.organizations() != null) {
      where.add("f.organizations && " + where.codes(filter.organizations()));
    }
    String sql =
        "SELECT f.organizations, sum(f.jobs)::bigint AS jobs FROM "
            + state.of("job_fact")
            + " f"
            + where.text()
            + " GROUP BY f.organizations ORDER BY jobs DESC, f.organizations";
    return database
        .query(sql, where.parameters())
        .map(
            rows ->
                RowReader.list(
                    rows,
                    row ->
                        new Records.Overlap(
                            List.of(row.getArrayOfStrings("organizations")), row.getLong("jobs"))));
  }

  @Override
  public Future<AsOf> asOf(@Nullable LocalDate day, @Nullable Long version) {
    return past.asOf(day, version);
  }

  @Override
  public Future<Extent> extent() {
    return past.extent();
  }

  @Override
  public Future<Listing.Page<Records.Quarantined>> quarantined(
      Listing.QuarantineFilter filter, Listing.Window window) {
    return lists.quarantine(filter, window);
  }

  @Override
  public Future<List<Records.QuarantineCount>> quarantineCounts(
      Listing.QuarantineFilter filter, List<Listing.QuarantineDimension> groupBy) {
    Conditions where = QuarantineListSql.where(filter);
    String sql = QuarantineListSql.counts(groupBy, where, filter);
    return noted
        .query(sql, where.parameters())
        .map(rows -> RowReader.list(rows, row -> RowReader.quarantineCount(row, groupBy)));
  }

  @Override
  public Future<Listing.Page<Records.PastReading>> readings(String source, Listing.Window window) {
    return lists.readings(source, window);
  }

  @Override
  public Future<List<Records.Source>> sources() {
    String sql =
        """
        SELECT s.*, coalesce(q.items, 0) AS rejected, r.since AS reading_since, r.rows AS reading_rows, n.notes
        FROM source s
        LEFT JOIN source_reading r ON r.source = s.code
        LEFT JOIN (SELECT source, count(*)::int AS items FROM quarantine_open GROUP BY source) q ON q.source = s.code
        LEFT JOIN (
          SELECT source, jsonb_agg(to_jsonb(source_note) ORDER BY kind, subject) AS notes
          FROM source_note WHERE answered_at IS NULL AND dismissed_at IS NULL GROUP BY source) n ON n.source = s.code
        WHERE NOT s.retired
        ORDER BY s.code
        """;
    return noted.query(sql).map(rows -> RowReader.list(rows, RowReader::source));
  }

  @Override
  public Future<List<Records.Source>> sources(LocalDate asOf) {
    return noted
        .query(SourceHistorySql.BEFORE, Utc.endOf(asOf))
        .map(rows -> RowReader.list(rows, RowReader::source));
  }

  @Override
  public long statements() {
    return database.statements();
  }

  @Override
  public LocalDate today() {
    return today.get();
  }

  private static <T> String[] texts(Collection<T> items, Function<T, String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }

  private static <K, T> Map<K, T> index(
      RowSet<Row> rows, Function<Row, T> read, Function<T, K> key) {
    Map<K, T> items = new HashMap<>();
    rows.forEach(
        row -> {
          T item = read.apply(row);
          items.put(key.apply(item), item);
        });
    return items;
  }

  private static <K, T> Map<K, List<T>> group(
      RowSet<Row> rows, Function<Row, T> read, Function<Row, K> key) {
    Map<K, List<T>> items = new LinkedHashMap<>();
    rows.forEach(
        row ->
            items
                .computeIfAbsent(key.apply(row), absent -> new ArrayList<>())
                .add(read.apply(row)));
    return items;
  }
}
