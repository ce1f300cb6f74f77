package org.peyman.hub.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.Outcome;

/**
 * From claims to jobs: the one place where matching happens (contract, section 1). Works on what
 * {@link StateSql} touched.
 */
final class MatchingSql {

  /**
   * The jobs that are touched, as an array: whatever the planner knows or does not know of how many
   * claims a job has and jobs a person, it then goes by index and never reads a large table whole.
   */
  private static final String TOUCHED = "ARRAY(SELECT job_id FROM touched_job)";

  /** Of a job, all that its claims and verifications say, and no other job. */
  private static final List<String> COLUMNS =
      List.of(
          ("job_id, phase, province, started_on, started_month, last_end, person_key,"
                  + " organizations, claim_counts, claims, hours_tenths, "
                  + FacetSql.columns()
                  + ", discrepancies, latest_independent, latest_conclusive, checked_6m,"
                  + " sustained_6m, checked_12m, sustained_12m, visitors")
              .split(", ", -1));

  private static final Map<String, String> HOLES =
      Map.of(
          "next", StateSql.NEXT,
          "touched", TOUCHED,
          "conclusive", conclusive(),
          "columns", each("%s", ", "),
          "is_same", each("f.%1$s IS NOT DISTINCT FROM j.%1$s", " AND "),
          "updates", each("%1$s = excluded.%1$s", ", "),
          "facets_of_formed", FacetSql.columns("f"),
          "first_known_hours", firstKnown("hours_tenths"),
          "first_known_facets", FacetSql.each(MatchingSql::firstKnown),
          "differing_facets", FacetSql.differing());

  private MatchingSql() {}

  private static String filled(String text) {
    return new Template(text).with(HOLES);
  }

  private static String each(String text, String separator) {
    return COLUMNS.stream()
        .map(column -> text.formatted(column))
        .collect(Collectors.joining(separator));
  }

  /** In lead order. */
  private static String firstKnown(String column) {
    return "(array_agg(%1$s ORDER BY started_on, organization, claim_id) FILTER (WHERE %1$s IS NOT NULL))[1]"
        .formatted(column);
  }

  private static String conclusive() {
    return Stream.of(Outcome.values())
        .filter(Outcome::conclusive)
        .map(outcome -> "'" + outcome + "'")
        .collect(Collectors.joining(", "));
  }

  static final String TOUCH_PERSONS =
      filled(
          PgClient.PLANNED_ANEW
              + """
              INSERT INTO touched_person
              SELECT DISTINCT person_key FROM job WHERE person_key IS NOT NULL AND job_id = ANY ({touched})
              """);

  /**
   * Claims of the same job become one job. Lead order is start, organization, claim id; province
   * and start are the first claim's, every other facet the first known one. Conclusive
   * verifications of its live claims speak for it; one is independent when its team has an
   * organization that does not claim the job. Whoever reported one is a visitor, whatever it found.
   * A job that comes out as it stands is left alone; one that does not becomes the past.
   */
  static final String FORM_JOBS =
      filled(
          """
          WITH member AS (
            SELECT c.* FROM claim c WHERE c.job_id IS NOT NULL AND c.job_id = ANY ({touched})
          ), claimant AS (
            SELECT job_id, array_agg(organization ORDER BY organization) AS organizations,
                   array_agg(claims ORDER BY organization) AS claim_counts
            FROM (SELECT job_id, organization, count(*)::int AS claims FROM member GROUP BY job_id, organization) each
            GROUP BY job_id
          ), formed AS (
            SELECT job_id,
                   min(phase) AS phase,
                   (array_agg(province ORDER BY started_on, organization, claim_id))[1] AS province,
                   min(started_on) AS started_on,
                   min(started_month) AS started_month,
                   CASE WHEN count(ended_on) = count(*) THEN max(ended_on) END AS last_end,
                   min(person_key) AS person_key,
                   count(*)::int AS claims,
                   {first_known_hours} AS hours_tenths,
                   {first_known_facets},
                   array_remove(ARRAY[
                     CASE WHEN min(province) <> max(province) THEN 'province' END,
                     CASE WHEN max(started_on) > min(coalesce(ended_on, 'infinity')) THEN 'period' END,
                     CASE WHEN min(hours_tenths) <> max(hours_tenths) THEN 'weeklyHours' END,
                     {differing_facets},
                     CASE WHEN max(started_on) > min(started_on) + interval '1 year' THEN 'startedOn' END],
                     NULL) AS discrepancies
            FROM member
            GROUP BY job_id
          ), visit AS (
            SELECT m.job_id, f.started_on, v.date, v.organization, v.id, v.outcome,
                   v.outcome IN ({conclusive}) AS conclusive,
                   v.outcome IN ({conclusive}) AND NOT v.team <@ a.organizations AS independent
            FROM member m
            CROSS JOIN LATERAL ( -- kept apart by its OFFSET, so that each claim's are found by index
              SELECT * FROM verification
              WHERE claim_organization = m.organization AND verification.claim_id = m.claim_id
              OFFSET 0) v
            JOIN claimant a ON a.job_id = m.job_id
            JOIN formed f ON f.job_id = m.job_id
          ), spoken AS (
            SELECT job_id,
                   (array_agg(outcome ORDER BY date DESC, organization DESC, id DESC)
                     FILTER (WHERE conclusive))[1] AS latest_conclusive,
                   (array_agg(outcome ORDER BY date DESC, organization DESC, id DESC)
                     FILTER (WHERE independent))[1] AS latest_independent,
                   bool_or(independent AND date >= started_on + interval '6 months') AS checked_6m,
                   bool_or(independent AND date >= started_on + interval '6 months'
                           AND outcome = 'CONFIRMED_ACTIVE') AS sustained_6m,
                   bool_or(independent AND date >= started_on + interval '12 months') AS checked_12m,
                   bool_or(independent AND date >= started_on + interval '12 months'
                           AND outcome = 'CONFIRMED_ACTIVE') AS sustained_12m,
                   array_agg(DISTINCT organization) AS visitors
            FROM visit
            GROUP BY job_id
          ), final AS MATERIALIZED (
            SELECT f.job_id, f.phase, f.province, f.started_on, f.started_month, f.last_end, f.person_key,
                   a.organizations, a.claim_counts, f.claims,
                   f.hours_tenths, {facets_of_formed}, f.discrepancies, s.latest_independent, s.latest_conclusive,
                   coalesce(s.checked_6m, false) AS checked_6m, coalesce(s.sustained_6m, false) AS sustained_6m,
                   coalesce(s.checked_12m, false) AS checked_12m, coalesce(s.sustained_12m, false) AS sustained_12m,
                   coalesce(s.visitors, '{}') AS visitors
            FROM formed f
            JOIN claimant a USING (job_id)
            LEFT JOIN spoken s USING (job_id)
          ), compared AS MATERIALIZED (
            SELECT f.*, j.job_id IS NOT NULL AS is_known, {is_same} AS is_same
            FROM final f
            LEFT JOIN LATERAL (SELECT * FROM job WHERE job_id = f.job_id OFFSET 0) j ON true
          ), gone AS (
            DELETE FROM job
            WHERE job_id = ANY ({touched}) AND NOT EXISTS (SELECT FROM claim c WHERE c.job_id = job.job_id OFFSET 0)
            RETURNING *
          ), past_of_gone AS (
            INSERT INTO job_past SELECT {next}, * FROM gone WHERE since < {next}
          ), past AS (
            INSERT INTO job_past
            SELECT {next}, job.* FROM job
            WHERE job_id = ANY (ARRAY(SELECT job_id FROM compared WHERE is_known AND NOT is_same)) AND since < {next}
          )
          INSERT INTO job ({columns}, repeated, since)
          SELECT {columns}, false, {next}
          FROM compared
          WHERE NOT is_same
          ON CONFLICT (job_id) DO UPDATE SET {updates}, since = excluded.since
          """);

  /**
   * A job repeats when its person has an earlier one, which is then in another phase. Person by
   * person through the index, since the planner knows nothing of how few were touched.
   */
  static final String MARK_REPEATED =
      filled(
          PgClient.PLANNED_ANEW
              + """
              WITH wrong AS MATERIALIZED (
                SELECT own.job_id
                FROM (SELECT DISTINCT person_key FROM touched_person) person
                CROSS JOIN LATERAL (
                  SELECT job_id, repeated, row_number() OVER (ORDER BY started_on, phase) > 1 AS repeats
                  FROM job
                  WHERE job.person_key = person.person_key
                ) own
                WHERE own.repeated <> own.repeats
              ), past AS (
                INSERT INTO job_past
                SELECT {next}, job.* FROM job WHERE job_id = ANY (ARRAY(SELECT job_id FROM wrong)) AND since < {next}
              )
              UPDATE job SET repeated = NOT repeated, since = {next}
              WHERE job_id = ANY (ARRAY(SELECT job_id FROM wrong))
              """);

  /**
   * A count steps aside while its organization has live claims that start in the same phase and
   * month.
   */
  static final String SET_ASIDE =
      filled(
          """
          WITH judged AS (
            SELECT t.organization, t.phase, t.month, EXISTS (
                     SELECT FROM claim c
                     WHERE c.organization = t.organization AND c.phase = t.phase AND c.started_month = t.month
                       AND c.job_id IS NOT NULL) AS set_aside
            FROM (SELECT DISTINCT organization, phase, month FROM touched_month) t
          ), wrong AS MATERIALIZED (
            SELECT d.*
            FROM count_document d
            JOIN judged USING (organization, phase, month)
            WHERE d.set_aside <> judged.set_aside
          ), past AS (
            INSERT INTO count_document_past SELECT {next}, * FROM wrong WHERE since < {next}
          )
          UPDATE count_document d SET set_aside = NOT d.set_aside, since = {next}
          FROM wrong
          WHERE (d.organization, d.phase, d.month) = (wrong.organization, wrong.phase, wrong.month)
          """);
}
