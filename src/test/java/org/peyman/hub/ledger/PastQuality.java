package org.peyman.hub.ledger;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.UnreadableUrl;
import org.peyman.hub.address.UrlReader;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;

/**
 * How good data are, counted from the past of every claim and from every job: the second
 * implementation of what is kept of them.
 */
public final class PastQuality {

  /** A claim is late that came more than so many days after the month in which it started. */
  private static final int LATE_DAYS = 30;

  /** What a claim says, apart from who says it: another text, another content. */
  private static final String CONTENT =
      "ROW(c.job_id IS NULL, c.phase, c.province, c.started_on, c.ended_on, c.person_key,"
          + " c.hours_tenths, "
          + FacetSql.columns("c")
          + ")::text";

  /**
   * A claim was first recorded with its oldest row, which is of the past where it was replaced, and
   * by the source of that batch. What stood before the ledger kept its past was recorded nobody
   * knows when.
   */
  private static final Template REPORTED =
      new Template(
          """
          WITH recorded AS (
            SELECT version, source, (recorded_at AT TIME ZONE 'Asia/Tehran')::date AS day FROM batch
          ), month_end AS (
            SELECT y.year * 100 + m AS month,
                   CASE WHEN m <= 6 THEN y.begins + 31 * m - 1
                        WHEN m < 12 THEN y.begins + 186 + 30 * (m - 6) - 1
                        ELSE n.begins - 1 END AS day
            FROM solar_year y JOIN solar_year n ON n.year = y.year + 1 CROSS JOIN generate_series(1, 12) AS m
          ), standing AS (
            SELECT c.organization, c.claim_id, c.since, {content} AS content FROM claim_past c
            UNION ALL
            SELECT c.organization, c.claim_id, c.since, {content} AS content
            FROM (SELECT DISTINCT organization, claim_id FROM claim_past) replaced
            JOIN claim c USING (organization, claim_id)
          ), said AS (
            SELECT s.organization, s.claim_id, s.since, b.day, s.content,
                   lag(s.content) OVER one AS before, first_value(b.day) OVER one AS first_day
            FROM standing s JOIN recorded b ON b.version = s.since
            WINDOW one AS (PARTITION BY s.organization, s.claim_id ORDER BY s.since)
          ), changed AS (
            SELECT organization, claim_id, min(since) AS since,
                   bool_or(before IS NOT NULL AND content <> before AND day > first_day) AS corrected
            FROM said GROUP BY organization, claim_id
          ), read_whole AS (
            SELECT organization, min(first_version) AS version FROM source
            WHERE coalesce(kind, 'CLAIM') = 'CLAIM' GROUP BY organization
          ), report AS (
            SELECT c.organization, c.phase, c.province, c.started_month, {claim_facets}, c.hours_tenths,
                   1 AS claims, 1 AS quantity, c.person_key IS NULL AS keyless,
                   b.version > CASE WHEN s.code IS NULL THEN w.version ELSE s.first_version END
                     AND (v.past_from = 1 OR b.version > v.past_from) AS is_new,
                   greatest(b.day - m.day, 0) AS delay, coalesce(o.corrected, false) AS corrected
            FROM claim c
            CROSS JOIN ledger_version v
            JOIN month_end m ON m.month = c.started_month
            LEFT JOIN changed o ON o.organization = c.organization AND o.claim_id = c.claim_id
            LEFT JOIN recorded b ON b.version = coalesce(o.since, c.since)
            LEFT JOIN source s ON s.code = b.source AND s.organization = c.organization
            LEFT JOIN read_whole w ON w.organization = c.organization
            WHERE c.job_id IS NOT NULL
            UNION ALL
            SELECT c.organization, c.phase, c.province, c.month, {claim_facets}, NULL, 0, c.quantity, true, false, NULL, false
            FROM count_cell c JOIN count_document d USING (organization, phase, month)
            WHERE NOT d.set_aside)
          SELECT {keys}, sum(f.claims)::bigint AS claims, sum(f.quantity)::bigint AS reported,
                 coalesce(sum(f.quantity) FILTER (WHERE f.keyless), 0)::bigint AS keyless,
                 {unknown},
                 coalesce(sum(f.quantity) FILTER (WHERE f.hours_tenths IS NULL), 0)::bigint AS unknown_hours,
                 count(*) FILTER (WHERE f.is_new) AS new, count(*) FILTER (WHERE f.is_new AND f.delay > {late}) AS late,
                 count(*) FILTER (WHERE f.is_new AND f.corrected) AS corrected,
                 percentile_disc(0.5) WITHIN GROUP (ORDER BY CASE WHEN f.is_new THEN f.delay END) AS median_delay
          FROM report f
          WHERE {conditions}
          {group_by}
          """);

  /** What an organization claims twice is counted for each by itself, however they are grouped. */
  private static final Template JOBS =
      new Template(
          """
          SELECT {keys}, sum(own.claims)::bigint AS claimed,
                 sum(own.claims - own.organizations * f.jobs)::bigint AS own_duplicates,
                 count(*) FILTER (WHERE f.is_joint) AS joint,
                 count(*) FILTER (WHERE f.is_joint AND f.disagrees) AS disagreeing,
                 count(*) FILTER (WHERE f.latest_independent IS NOT NULL) AS checked,
                 count(*) FILTER (WHERE NOT confirms(f.latest_independent)) AS refuted
          FROM (
            SELECT j.phase, j.province, j.started_month, {job_facets}, j.organizations, j.claim_counts, j.claims, 1 AS jobs,
                   cardinality(j.organizations) > 1 AND {is_told} AS is_joint, cardinality(j.discrepancies) > 0 AS disagrees,
                   j.latest_independent
            FROM job j
            UNION ALL
            SELECT c.phase, c.province, c.month, {claim_facets}, ARRAY[c.organization], ARRAY[c.quantity], c.quantity, c.quantity,
                   false, false, NULL
            FROM count_cell c JOIN count_document d USING (organization, phase, month)
            WHERE NOT d.set_aside) f
          CROSS JOIN LATERAL ({own}) own
          WHERE {conditions}
          {group_by}
          """);

  private static final List<String> OF_REPORTS =
      Stream.concat(
              Stream.of(
                  "claims",
                  "reported",
                  "keyless",
                  "unknown_hours",
                  "new",
                  "late",
                  "corrected",
                  "median_delay"),
              Stream.of(Facet.values()).map(facet -> "unknown_" + facet.column()))
          .toList();

  private static final List<String> OF_JOBS =
      List.of("claimed", "own_duplicates", "joint", "disagreeing", "checked", "refuted");

  private final QualityRecords.Query query;

  private PastQuality(QualityRecords.Query query) {
    this.query = query;
  }

  /** The rows that are not empty, in no order, without what is in quarantine. */
  public static Map<Map<Dimension, @Nullable String>, List<Object>> of(
      Vertx vertx, String address, QualityRecords.Query query) throws UnreadableUrl {
    PastQuality asked = new PastQuality(query);
    Map<Map<Dimension, @Nullable String>, List<Object>> rows = new HashMap<>();
    SqlConnection connection =
        PgConnection.connect(vertx, new PgClient(vertx, UrlReader.read(address)).options()).await();
    Map<Map<Dimension, @Nullable String>, Row> reported = asked.rows(connection, asked.reported());
    Map<Map<Dimension, @Nullable String>, Row> jobs = asked.rows(connection, asked.jobs());
    Set<Map<Dimension, @Nullable String>> groups = new HashSet<>(reported.keySet());
    groups.addAll(jobs.keySet());
    for (Map<Dimension, @Nullable String> group : groups) {
      List<Object> values = new ArrayList<>();
      add(values, reported.get(group), OF_REPORTS);
      add(values, jobs.get(group), OF_JOBS);
      if (values.stream().anyMatch(it -> it instanceof Long count && count != 0)
          || query.groupBy().isEmpty()) {
        rows.put(group, values);
      }
    }
    connection.close().await();
    return rows;
  }

  /** The same of a row as the hub gives it. */
  public static List<Object> values(QualityRecords.Row row) {
    List<Object> values = new ArrayList<>();
    for (String column : OF_REPORTS) {
      values.add(value(row, column));
    }
    for (String column : OF_JOBS) {
      values.add(value(row, column));
    }
    return values;
  }

  private static Object value(QualityRecords.Row row, String column) {
    if (column.equals("median_delay")) {
      return String.valueOf(row.medianDelayDays());
    }
    for (Facet facet : Facet.values()) {
      if (column.equals("unknown_" + facet.column())) {
        return row.unknown().getOrDefault(facet, 0L);
      }
    }
    return row.sum(QualityRecords.Sum.valueOf(column.toUpperCase(Locale.ROOT)));
  }

  private static void add(List<Object> values, @Nullable Row row, List<String> columns) {
    for (String column : columns) {
      Object value = row == null ? null : row.getValue(column);
      values.add(
          column.equals("median_delay")
              ? String.valueOf(value)
              : value == null ? (Object) 0L : ((Number) value).longValue());
    }
  }

  private Map<Map<Dimension, @Nullable String>, Row> rows(
      SqlConnection connection, Statement statement) {
    Map<Map<Dimension, @Nullable String>, Row> rows = new HashMap<>();
    for (Row row :
        connection
            .preparedQuery(statement.text())
            .execute(statement.question().parameters().tuple())
            .await()) {
      Map<Dimension, @Nullable String> group = new HashMap<>();
      query.groupBy().forEach(by -> group.put(by, row.getString(SumQuestion.column(by))));
      rows.put(group, row);
    }
    return rows;
  }

  /** A statement and what it is given. */
  private record Statement(String text, SumQuestion question) {}

  private Statement reported() {
    SumQuestion question = question();
    List<String> conditions = facts(question);
    String organizations = question.organizations();
    if (organizations != null) {
      conditions.add("f.organization = ANY (" + organizations + ")");
    }
    return statement(
        REPORTED,
        question,
        "f.organization",
        conditions,
        Map.of(
            "content", CONTENT,
            "claim_facets", FacetSql.columns("c"),
            "unknown", unknown(),
            "late", Integer.toString(LATE_DAYS)));
  }

  private static String unknown() {
    return Stream.of(Facet.values())
        .map(
            facet ->
                "coalesce(sum(f.quantity) FILTER (WHERE f.%1$s IS NULL), 0)::bigint AS unknown_%1$s"
                    .formatted(facet.column()))
        .collect(Collectors.joining(", "));
  }

  private Statement jobs() {
    SumQuestion question = question();
    String told =
        query.matchedBefore() == null
            ? "true"
            : "NOT "
                + SqlLists.isFresh(
                    question
                        .parameters()
                        .put("matchedBefore", SqlLists.utc(query.matchedBefore()), "timestamptz"));
    return statement(
        JOBS,
        question,
        "own.organization",
        FactSums.jobConditions(question, query.groupBy()),
        Map.of(
            "job_facets", FacetSql.columns("j"),
            "claim_facets", FacetSql.columns("c"),
            "is_told", told,
            "own", FactSums.claimants(question, query.groupBy())));
  }

  private SumQuestion question() {
    return new SumQuestion(new Sums.Query(query.filter(), query.groupBy(), null), LocalDate.MIN);
  }

  private static List<String> facts(SumQuestion question) {
    return new ArrayList<>(
        FactConditions.of(question.filter(), "f", question.parameters(), question.state()));
  }

  private Statement statement(
      Template template,
      SumQuestion question,
      String organization,
      List<String> conditions,
      Map<String, String> more) {
    Map<String, String> filling = new HashMap<>(more);
    filling.put("keys", keys(organization));
    filling.put("conditions", SumQuestion.all(conditions));
    filling.put("group_by", groupClause());
    return new Statement(template.with(filling), question);
  }

  private String keys(String organization) {
    return query.groupBy().isEmpty()
        ? "NULL AS nothing"
        : query.groupBy().stream()
            .map(by -> FactSums.key("f", organization).apply(by) + " AS " + SumQuestion.column(by))
            .collect(Collectors.joining(", "));
  }

  private String groupClause() {
    List<Dimension> groupBy = query.groupBy();
    return groupBy.isEmpty()
        ? ""
        : "GROUP BY " + groupBy.stream().map(SumQuestion::column).collect(Collectors.joining(", "));
  }
}
