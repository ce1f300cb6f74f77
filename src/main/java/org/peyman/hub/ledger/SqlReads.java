package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Reference;

/** The lists, each one statement over indexed columns; pages go by key, never by offset. */
final class SqlReads implements Reads {

  private static final String CLAIM_COLUMNS =
      """
      c.job_id, c.organization, c.claim_id, c.revision, c.phase, c.province, c.started_on, c.ended_on, c.hours_tenths,
      c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household
      """;

  private final Database database;
  private final ReferenceStore references;
  private final Supplier<LocalDate> today;
  private volatile ReferenceStore.Versioned known =
      new ReferenceStore.Versioned(-1, Reference.EMPTY);

  SqlReads(Database database, ReferenceStore references, Supplier<LocalDate> today) {
    this.database = database;
    this.references = references;
    this.today = today;
  }

  @Override
  public Future<Reference> reference() {
    return database
        .query("SELECT reference_version FROM ledger_version")
        .compose(
            rows -> {
              ReferenceStore.Versioned last = known;
              return rows.iterator().next().getLong(0) == last.version()
                  ? Future.succeededFuture(last.reference())
                  : readReference();
            });
  }

  private Future<Reference> readReference() {
    return references
        .read()
        .map(
            read -> {
              known = read;
              return read.reference();
            });
  }

  @Override
  public Future<Long> version() {
    return database
        .query("SELECT version FROM ledger_version")
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Future<Records.Page<Records.Job>> jobs(JobQuery query) {
    Conditions where = new Conditions();
    where.addAll(SumSql.factConditions(query.filter(), "j", where));
    if (query.filter().organizations() != null) {
      where.add("j.organizations && " + where.codes(query.filter().organizations()));
    }
    if (query.joint() != null) {
      where.add("(cardinality(j.organizations) > 1) = " + where.put(query.joint(), "boolean"));
    }
    if (query.disagreeing() != null) {
      where.add(
          "(cardinality(j.discrepancies) > 0) = " + where.put(query.disagreeing(), "boolean"));
    }
    String after =
        query.after() == null
            ? ""
            : " WHERE l.job_id > " + where.put(UUID.fromString(query.after()), "uuid");
    return page(
        "job j",
        "j.*",
        where,
        after,
        "job_id",
        query.first(),
        RowReader::job,
        job -> job.id().toString());
  }

  /** One page and the number of all that match, in one statement. */
  private <T> Future<Records.Page<T>> page(
      String table,
      String columns,
      Conditions where,
      String after,
      String order,
      int first,
      Function<Row, T> read,
      Function<T, String> key) {
    String sql =
        "WITH l AS (SELECT "
            + columns
            + " FROM "
            + table
            + where.text()
            + "),"
            + " p AS (SELECT * FROM l"
            + after
            + " ORDER BY "
            + order
            + " LIMIT "
            + where.put(first + 1, "int")
            + ")"
            + " SELECT p.*, t.total FROM (SELECT count(*) AS total FROM l) t LEFT JOIN p ON true ORDER BY "
            + order;
    return database.query(sql, where.parameters()).map(rows -> page(rows, first, read, key));
  }

  private static <T> Records.Page<T> page(
      RowSet<Row> rows, int first, Function<Row, T> read, Function<T, String> key) {
    List<T> items = new ArrayList<>();
    long total = 0;
    boolean more = false;
    for (Row row : rows) {
      total = row.getLong("total");
      if (row.getValue(0) == null) {
        continue; // only the total: the page is empty
      }
      more = items.size() == first;
      if (!more) {
        items.add(read.apply(row));
      }
    }
    String next = more && !items.isEmpty() ? key.apply(items.get(items.size() - 1)) : null;
    return new Records.Page<>(items, next, total);
  }

  @Override
  public Future<Map<UUID, Records.Job>> jobsById(Collection<UUID> ids) {
    return database
        .query(
            "SELECT * FROM job WHERE job_id = ANY ($1::uuid[])", (Object) ids.toArray(UUID[]::new))
        .map(rows -> index(rows, RowReader::job, Records.Job::id));
  }

  @Override
  public Future<Map<UUID, List<Records.LiveClaim>>> claimsOfJobs(Collection<UUID> jobs) {
    String sql =
        "SELECT "
            + CLAIM_COLUMNS
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
            + CLAIM_COLUMNS
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
  public Future<Records.Page<Records.CurrentCommitment>> commitments(CommitmentQuery query) {
    Filter filter = query.filter();
    Conditions where = new Conditions();
    if (filter.organizations() != null) {
      where.add("c.organizations && " + where.codes(filter.organizations()));
    }
    if (filter.years() != null) {
      where.add(
          "c.year = ANY (" + where.put(filter.years().toArray(Integer[]::new), "int[]") + ")");
    }
    if (filter.agreements() != null) {
      String given = where.codes(filter.agreements());
      where.add(
          "(c.agreement = ANY (%1$s) OR c.phase IN (SELECT code FROM phase WHERE agreement = ANY (%1$s)))"
              .formatted(given));
    }
    if (filter.phases() != null) {
      where.add("c.phase = ANY (" + where.codes(filter.phases()) + ")");
    }
    if (filter.provinces() != null) {
      where.add("c.province = ANY (" + where.codes(filter.provinces()) + ")");
    }
    if (query.certainties() != null) {
      List<String> names = query.certainties().stream().map(Enum::name).toList();
      where.add("c.certainty = ANY (" + where.codes(names) + ")");
    }
    return page(
        "commitment c",
        "c.*",
        where,
        afterCommitment(query.after(), where),
        "organization, code",
        query.first(),
        RowReader::commitment,
        commitment -> commitment.organization() + " " + commitment.code());
  }

  /** Organization codes have no space, so the first one ends them. */
  private static String afterCommitment(@Nullable String after, Conditions where) {
    if (after == null) {
      return "";
    }
    int space = after.indexOf(' ');
    return " WHERE (l.organization, l.code) > ("
        + where.put(after.substring(0, space), "text")
        + ", "
        + where.put(after.substring(space + 1), "text")
        + ")";
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
  public Future<List<Records.Overlap>> overlaps(Filter filter) {
    Conditions where = new Conditions();
    where.add("cardinality(f.organizations) > 1");
    where.addAll(SumSql.factConditions(filter, "f", where));
    if (filter.organizations() != null) {
      where.add("f.organizations && " + where.codes(filter.organizations()));
    }
    String sql =
        "SELECT f.organizations, sum(f.jobs)::bigint AS jobs FROM job_fact f"
            + where.text()
            + " GROUP BY f.organizations ORDER BY jobs DESC, f.organizations";
    return database
        .query(sql, where.parameters())
        .map(
            rows ->
                list(
                    rows,
                    row ->
                        new Records.Overlap(
                            List.of(row.getArrayOfStrings("organizations")), row.getLong("jobs"))));
  }

  @Override
  public Future<Records.Page<Records.Quarantined>> quarantine(
      @Nullable String organization, int first, @Nullable String after) {
    Conditions where = new Conditions();
    if (organization != null) {
      where.add("q.organization = " + where.put(organization, "text"));
    }
    String afterKey =
        after == null ? "" : " WHERE l.sort < " + where.put(after, "text") + " COLLATE \"C\"";
    return page(
        QUARANTINE,
        "q.*",
        where,
        afterKey,
        "sort DESC",
        first,
        RowReader::quarantined,
        Records.Quarantined::id);
  }

  /** Entries, and the counts that stepped aside; ids sort by the time of recording. */
  private static final String QUARANTINE =
      """
      (SELECT 'E' || lpad(to_hex(id), 16, '0') COLLATE "C" AS sort, kind, source, position, organization, fact_id,
              revision, reason, field, value, allowed, message, given, recorded_at
       FROM quarantine_open
       UNION ALL
       SELECT 'C' || d.organization || '/' || h.id, 'COUNT', h.source, h.position, d.organization, h.id, d.revision,
              'SET_ASIDE', 'month', split_part(h.id, '/', 2),
              'a phase and month for which the organization has no live claims',
              'Not counted: ' || d.organization || ' has live claims of its own that start in ' || split_part(h.id, '/', 2)
                || ' in phase ' || d.phase, h.given, b.recorded_at
       FROM count_document d
       JOIN fact_history h ON h.kind = 'COUNT' AND h.organization = d.organization AND h.revision = d.revision
         AND h.id = d.phase || '/' || substr(d.month::text, 1, 4) || '-' || substr(d.month::text, 5)
       JOIN batch b USING (version)
       WHERE d.set_aside AND NOT d.withdrawn) q
      """;

  @Override
  public Future<List<Records.Source>> sources() {
    String sql =
        """
        SELECT s.*, (SELECT count(*)::int FROM quarantine_open q WHERE q.source = s.code) AS rejected
        FROM source s ORDER BY s.code
        """;
    return database.query(sql).map(rows -> list(rows, RowReader::source));
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

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    List<T> items = new ArrayList<>(rows.size());
    rows.forEach(row -> items.add(read.apply(row)));
    return items;
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

  /** The conditions of a list and their parameters. */
  private static final class Conditions implements SumSql.Parameters {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    void add(String condition) {
      conditions.add(condition);
    }

    void addAll(List<String> more) {
      conditions.addAll(more);
    }

    String codes(List<String> codes) {
      return put(codes.toArray(String[]::new), "text[]");
    }

    String put(Object value, String type) {
      parameters.add(value);
      return "$" + parameters.size() + "::" + type;
    }

    @Override
    public String put(String name, Object value, String type) {
      return put(value, type);
    }

    String text() {
      return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    Tuple parameters() {
      return Tuple.from(parameters);
    }
  }
}
