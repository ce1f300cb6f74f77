package org.peyman.hub.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;

/**
 * The statements that count how good data are: what organizations report, by its own dimensions;
 * their jobs, by those of the job; what was refused.
 */
final class QualitySql {

  /** Of the view quality_fact, which says of each claim when it was first recorded. */
  private static final Template REPORTED =
      new Template(
          """
          WITH month_end AS (
            SELECT y.year * 100 + m AS month,
                   CASE WHEN m <= 6 THEN y.begins + 31 * m - 1
                        WHEN m < 12 THEN y.begins + 186 + 30 * (m - 6) - 1
                        ELSE n.begins - 1 END AS day
            FROM solar_year y JOIN solar_year n ON n.year = y.year + 1 CROSS JOIN generate_series(1, 12) AS m
          ), fact AS (
            SELECT r.*, r.first_recorded IS NOT NULL AS is_new, greatest(r.first_recorded - m.day, 0) AS delay
            FROM quality_fact r JOIN month_end m ON m.month = r.started_month)
          SELECT {keys}, count(*) FILTER (WHERE f.is_claim) AS claims, sum(f.quantity)::bigint AS reported,
                 coalesce(sum(f.quantity) FILTER (WHERE f.keyless), 0)::bigint AS keyless,
                 {unknown},
                 coalesce(sum(f.quantity) FILTER (WHERE f.hours_unknown), 0)::bigint AS unknown_hours,
                 count(*) FILTER (WHERE f.is_new) AS new, count(*) FILTER (WHERE f.is_new AND f.delay > {late}) AS late,
                 count(*) FILTER (WHERE f.is_new AND f.corrected) AS corrected,
                 percentile_disc(0.5) WITHIN GROUP (ORDER BY CASE WHEN f.is_new THEN f.delay END) AS median_delay
          FROM fact f
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
                   cardinality(j.organizations) > 1 AS is_joint, cardinality(j.discrepancies) > 0 AS disagrees,
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

  /**
   * Joint jobs of which a claim was recorded after a moment, and which nobody independent has
   * visited: fewer than none, since they are not told of.
   */
  private static final Template UNTOLD =
      new Template(
          """
          SELECT {keys}, -count(*) AS joint, -count(*) FILTER (WHERE cardinality(f.discrepancies) > 0) AS disagreeing
          FROM (
            SELECT DISTINCT c.job_id FROM claim c
            WHERE c.job_id IS NOT NULL
              AND c.since > coalesce((
                SELECT version FROM batch WHERE recorded_at <= {moment}
                ORDER BY recorded_at DESC, version DESC LIMIT 1), 0)) fresh
          JOIN (SELECT j.*, 1 AS jobs FROM job j) f USING (job_id)
          CROSS JOIN LATERAL ({own}) own
          WHERE cardinality(f.organizations) > 1 AND f.latest_independent IS NULL AND {conditions}
          {group_by}
          """);

  private static final Template REFUSED =
      new Template(
          """
          SELECT {keys}, count(*) AS refused
          FROM quarantine_open f
          WHERE f.kind = 'CLAIM' AND f.reason NOT IN ('PENDING', 'SET_ASIDE') AND {conditions}
          {group_by}
          """);

  private final QualityRecords.Query query;

  QualitySql(QualityRecords.Query query) {
    this.query = query;
  }

  /** A statement and what it is given. */
  record Statement(String text, SumQuestion question) {}

  Statement reported() {
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
        Map.of("unknown", unknown(), "late", Integer.toString(QualityRecords.LATE_DAYS)));
  }

  private static String unknown() {
    return Stream.of(Facet.values())
        .map(
            facet ->
                "coalesce(sum(f.quantity) FILTER (WHERE f.%1$s IS NULL), 0)::bigint AS unknown_%1$s"
                    .formatted(facet.column()))
        .collect(Collectors.joining(", "));
  }

  Statement jobs() {
    SumQuestion question = question();
    return statement(
        JOBS,
        question,
        "own.organization",
        FactSums.jobConditions(question, query.groupBy()),
        Map.of(
            "job_facets", FacetSql.columns("j"),
            "claim_facets", FacetSql.columns("c"),
            "own", FactSums.claimants(question, query.groupBy())));
  }

  /** What a caller is not told of matches that are younger than a moment, to be added. */
  Statement untold(Instant moment) {
    SumQuestion question = question();
    return statement(
        UNTOLD,
        question,
        "own.organization",
        FactSums.jobConditions(question, query.groupBy()),
        Map.of(
            "moment",
            question.parameters().put("matchedBefore", SqlLists.utc(moment), "timestamptz"),
            "own",
            FactSums.claimants(question, query.groupBy())));
  }

  Statement refused() {
    SumQuestion question = question();
    String organizations = question.organizations();
    List<String> conditions =
        organizations == null ? List.of() : List.of("f.organization = ANY (" + organizations + ")");
    return statement(REFUSED, question, "f.organization", conditions, Map.of());
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
