package org.peyman.hub.ledger;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.Outcome;

/**
 * From accepted revisions to the current state, and from claims to jobs: the one place where
 * matching happens (rules.md, section 1). A revision below the one that stands changes nothing
 * here. What a batch touches is looked up row by row, kept apart by OFFSET 0: without statistics,
 * as in a first load, the planner would read the large tables whole.
 */
final class StateSql {

  /**
   * The jobs that are touched, as an array: whatever the planner knows or does not know of how many
   * claims a job has and jobs a person, it then goes by index and never reads a large table whole.
   */
  private static final String TOUCHED = "ARRAY(SELECT job_id FROM touched_job)";

  private static final Map<String, String> HOLES =
      Map.of(
          "touched", TOUCHED,
          "conclusive", conclusive(),
          "facets", FacetSql.columns(),
          "facets_of_formed", FacetSql.columns("f"),
          "facet_values_of_content", FacetSql.values("content"),
          "facet_values_of_cell", FacetSql.values("cell"),
          "facet_updates", FacetSql.updates(),
          "first_known_hours", firstKnown("hours_tenths"),
          "first_known_facets", FacetSql.each(StateSql::firstKnown),
          "differing_facets", FacetSql.differing());

  private StateSql() {}

  private static String filled(String text) {
    return new Template(text).with(HOLES);
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

  /** The jobs, persons and months whose claims are about to change, as they are before. */
  static final String TOUCH_BEFORE_CLAIMS =
      """
      WITH replaced AS (
        SELECT c.*
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT * FROM claim WHERE organization = s.organization AND claim_id = s.id OFFSET 0) c
        WHERE s.kind = 'CLAIM' AND s.status = 'ACCEPTED' AND s.revision > c.revision AND c.job_id IS NOT NULL
      ), months AS (
        INSERT INTO touched_month SELECT organization, phase, started_month FROM replaced
      )
      INSERT INTO touched_job SELECT job_id FROM replaced
      """;

  static final String PUT_CLAIMS =
      filled(
          """
          INSERT INTO claim AS c (
            organization, claim_id, revision, job_id, phase, province, started_on, started_month, ended_on, person_key,
            hours_tenths, {facets})
          SELECT DISTINCT ON (organization, id)
                 organization, id, revision, (content->>'job')::uuid, content->>'phase', content->>'province',
                 (content->>'startedOn')::date, (content->>'startedMonth')::int, (content->>'endedOn')::date,
                 content->>'personKey', (content->>'hoursTenths')::smallint, {facet_values_of_content}
          FROM staging
          WHERE kind = 'CLAIM' AND status = 'ACCEPTED'
          ORDER BY organization, id, revision DESC
          ON CONFLICT (organization, claim_id) DO UPDATE SET
            revision = excluded.revision, job_id = excluded.job_id, phase = excluded.phase,
            province = excluded.province, started_on = excluded.started_on,
            started_month = excluded.started_month, ended_on = excluded.ended_on, person_key = excluded.person_key,
            hours_tenths = excluded.hours_tenths, {facet_updates}
          WHERE c.revision < excluded.revision
          """);

  /** The jobs and months whose claims have changed, as they are after. */
  static final String TOUCH_AFTER_CLAIMS =
      """
      WITH put AS (
        SELECT c.*
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT * FROM claim WHERE organization = s.organization AND claim_id = s.id OFFSET 0) c
        WHERE s.kind = 'CLAIM' AND s.status = 'ACCEPTED' AND s.revision = c.revision AND c.job_id IS NOT NULL
      ), months AS (
        INSERT INTO touched_month SELECT organization, phase, started_month FROM put
      )
      INSERT INTO touched_job SELECT job_id FROM put
      """;

  /** The jobs of the claims that verifications are about to speak for no longer. */
  static final String TOUCH_BEFORE_VERIFICATIONS =
      """
      INSERT INTO touched_job
      SELECT c.job_id
      FROM staging s
      CROSS JOIN LATERAL (
        SELECT * FROM verification WHERE organization = s.organization AND id = s.id OFFSET 0) v
      CROSS JOIN LATERAL (
        SELECT * FROM claim WHERE organization = v.claim_organization AND claim_id = v.claim_id OFFSET 0) c
      WHERE s.kind = 'VERIFICATION' AND s.status = 'ACCEPTED' AND s.revision > v.revision AND c.job_id IS NOT NULL
      """;

  static final String PUT_VERIFICATIONS =
      """
      INSERT INTO verification AS v (
        organization, id, revision, claim_organization, claim_id, team, date, method, outcome)
      SELECT DISTINCT ON (organization, id)
             organization, id, revision, content->>'claimOrganization', content->>'claimId',
             CASE WHEN content IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements_text(content->'team')) END,
             (content->>'date')::date, content->>'method', content->>'outcome'
      FROM staging
      WHERE kind = 'VERIFICATION' AND status = 'ACCEPTED'
      ORDER BY organization, id, revision DESC
      ON CONFLICT (organization, id) DO UPDATE SET
        revision = excluded.revision, claim_organization = excluded.claim_organization,
        claim_id = excluded.claim_id, team = excluded.team, date = excluded.date, method = excluded.method,
        outcome = excluded.outcome
      WHERE v.revision < excluded.revision
      """;

  static final String TOUCH_AFTER_VERIFICATIONS =
      """
      INSERT INTO touched_job
      SELECT c.job_id
      FROM staging s
      CROSS JOIN LATERAL (
        SELECT * FROM verification WHERE organization = s.organization AND id = s.id OFFSET 0) v
      CROSS JOIN LATERAL (
        SELECT * FROM claim WHERE organization = v.claim_organization AND claim_id = v.claim_id OFFSET 0) c
      WHERE s.kind = 'VERIFICATION' AND s.status = 'ACCEPTED' AND s.revision = v.revision AND c.job_id IS NOT NULL
      """;

  static final String PUT_COUNTS =
      """
      INSERT INTO count_document AS d (organization, phase, month, revision, withdrawn, set_aside)
      SELECT DISTINCT ON (organization, id)
             organization, split_part(id, '/', 1), replace(split_part(id, '/', 2), '-', '')::int, revision,
             content IS NULL, false
      FROM staging
      WHERE kind = 'COUNT' AND status = 'ACCEPTED'
      ORDER BY organization, id, revision DESC
      ON CONFLICT (organization, phase, month) DO UPDATE SET
        revision = excluded.revision, withdrawn = excluded.withdrawn
      WHERE d.revision < excluded.revision
      """;

  static final String TOUCH_COUNTS =
      """
      INSERT INTO touched_month
      SELECT organization, split_part(id, '/', 1), replace(split_part(id, '/', 2), '-', '')::int
      FROM staging
      WHERE kind = 'COUNT' AND status = 'ACCEPTED'
      """;

  static final String CLEAR_CELLS =
      """
      DELETE FROM count_cell c
      USING staging s, count_document d
      WHERE s.kind = 'COUNT' AND s.status = 'ACCEPTED'
        AND d.organization = s.organization AND d.phase = split_part(s.id, '/', 1)
        AND d.month = replace(split_part(s.id, '/', 2), '-', '')::int AND d.revision = s.revision
        AND (c.organization, c.phase, c.month) = (d.organization, d.phase, d.month)
      """;

  static final String PUT_CELLS =
      filled(
          """
          INSERT INTO count_cell (organization, phase, month, started_on, province, {facets}, quantity)
          SELECT d.organization, d.phase, d.month, (s.content->>'startedOn')::date, cell->>'province', {facet_values_of_cell},
                 (cell->>'quantity')::int
          FROM staging s
          JOIN count_document d ON d.organization = s.organization AND d.revision = s.revision
            AND d.phase = s.content->>'phase' AND d.month = (s.content->>'month')::int
          CROSS JOIN LATERAL jsonb_array_elements(s.content->'cells') cell
          WHERE s.kind = 'COUNT' AND s.status = 'ACCEPTED' AND (cell->>'quantity')::int > 0
          """);

  static final String PUT_COMMITMENTS =
      """
      INSERT INTO commitment AS c (
        organization, code, revision, content, organizations, year, agreement, phase, province, certainty)
      SELECT DISTINCT ON (organization, id)
             organization, id, revision, content,
             ARRAY(SELECT jsonb_array_elements_text(content->'organizations')), (content->>'year')::int,
             content->>'agreement', content->>'phase', content->>'province', content->>'certainty'
      FROM staging
      WHERE kind = 'COMMITMENT' AND status = 'ACCEPTED'
      ORDER BY organization, id, revision DESC
      ON CONFLICT (organization, code) DO UPDATE SET
        revision = excluded.revision, content = excluded.content, organizations = excluded.organizations,
        year = excluded.year, agreement = excluded.agreement, phase = excluded.phase,
        province = excluded.province, certainty = excluded.certainty
      WHERE c.revision < excluded.revision
      """;

  static final String CLEAR_PARTS =
      """
      DELETE FROM commitment_part p
      USING staging s
      WHERE s.kind = 'COMMITMENT' AND s.status = 'ACCEPTED' AND p.organization = s.organization AND p.code = s.id
      """;

  /**
   * The latest revision, and the first that was a promise, each as its allocations and its
   * remainder.
   */
  static final String PUT_PARTS =
      """
      WITH touched AS (
        SELECT DISTINCT organization, id FROM staging WHERE kind = 'COMMITMENT' AND status = 'ACCEPTED'
      ), standing AS (
        SELECT c.organization, c.code, false AS original, c.content
        FROM commitment c JOIN touched t ON t.organization = c.organization AND t.id = c.code
        UNION ALL
        SELECT * FROM (
          SELECT DISTINCT ON (h.organization, h.id) h.organization, h.id, true, h.content
          FROM fact_history h JOIN touched t USING (organization, id)
          WHERE h.kind = 'COMMITMENT' AND h.content->>'certainty' IN ('PLEDGE', 'FIRM')
          ORDER BY h.organization, h.id, h.revision
        ) first_promise
      ), part AS (
        SELECT s.*, ARRAY[a->>'party'] AS organizations, a->>'phase' AS own_phase, a->>'province' AS own_province,
               (a->>'quantity')::bigint AS quantity
        FROM standing s CROSS JOIN LATERAL jsonb_array_elements(s.content->'allocations') a
        UNION ALL
        SELECT s.*, ARRAY(SELECT jsonb_array_elements_text(s.content->'organizations')), NULL, NULL,
               (s.content->>'quantity')::bigint
                 - (SELECT coalesce(sum((a->>'quantity')::bigint), 0)
                    FROM jsonb_array_elements(s.content->'allocations') a)
        FROM standing s
      )
      INSERT INTO commitment_part (
        organization, code, original, organizations, year, agreement, phase, province, certainty, quantity)
      SELECT organization, code, original, organizations, (content->>'year')::int, content->>'agreement',
             coalesce(own_phase, content->>'phase'), coalesce(own_province, content->>'province'),
             content->>'certainty', quantity
      FROM part
      WHERE quantity > 0
      """;

  static final String TOUCH_PERSONS =
      filled(
          """
          INSERT INTO touched_person
          SELECT DISTINCT person_key FROM job WHERE person_key IS NOT NULL AND job_id = ANY ({touched})
          """);

  static final String DISSOLVE_JOBS = filled("DELETE FROM job WHERE job_id = ANY ({touched})");

  /**
   * Claims of the same job become one job. Lead order is start, organization, claim id; province
   * and start are the first claim's, every other facet the first known one. Conclusive
   * verifications of its live claims speak for it; one is independent when its team has an
   * organization that does not claim the job.
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
                     {differing_facets}], NULL) AS discrepancies
            FROM member
            GROUP BY job_id
          ), visit AS (
            SELECT m.job_id, f.started_on, v.date, v.organization, v.id, v.outcome,
                   NOT v.team <@ a.organizations AS independent
            FROM member m
            CROSS JOIN LATERAL ( -- kept apart by its OFFSET, so that each claim's are found by index
              SELECT * FROM verification
              WHERE claim_organization = m.organization AND verification.claim_id = m.claim_id
                AND outcome IN ({conclusive})
              OFFSET 0) v
            JOIN claimant a ON a.job_id = m.job_id
            JOIN formed f ON f.job_id = m.job_id
          ), spoken AS (
            SELECT job_id,
                   (array_agg(outcome ORDER BY date DESC, organization DESC, id DESC))[1] AS latest_conclusive,
                   (array_agg(outcome ORDER BY date DESC, organization DESC, id DESC)
                     FILTER (WHERE independent))[1] AS latest_independent,
                   bool_or(independent AND date >= started_on + interval '6 months') AS checked_6m,
                   bool_or(independent AND date >= started_on + interval '6 months'
                           AND outcome = 'CONFIRMED_ACTIVE') AS sustained_6m,
                   bool_or(independent AND date >= started_on + interval '12 months') AS checked_12m,
                   bool_or(independent AND date >= started_on + interval '12 months'
                           AND outcome = 'CONFIRMED_ACTIVE') AS sustained_12m
            FROM visit
            GROUP BY job_id
          )
          INSERT INTO job (
            job_id, phase, province, started_on, started_month, last_end, person_key, organizations, claim_counts, claims,
            hours_tenths, {facets}, discrepancies, repeated, latest_independent, latest_conclusive,
            checked_6m, sustained_6m, checked_12m, sustained_12m)
          SELECT f.job_id, f.phase, f.province, f.started_on, f.started_month, f.last_end, f.person_key,
                 a.organizations, a.claim_counts, f.claims,
                 f.hours_tenths, {facets_of_formed}, f.discrepancies, false, s.latest_independent, s.latest_conclusive,
                 coalesce(s.checked_6m, false), coalesce(s.sustained_6m, false), coalesce(s.checked_12m, false),
                 coalesce(s.sustained_12m, false)
          FROM formed f
          JOIN claimant a USING (job_id)
          LEFT JOIN spoken s USING (job_id)
          """);

  /**
   * A job repeats when its person has an earlier one, which is then in another phase. Person by
   * person through the index, since the planner knows nothing of how few were touched.
   */
  static final String MARK_REPEATED =
      """
      UPDATE job SET repeated = NOT repeated
      WHERE job_id = ANY (ARRAY(
        SELECT own.job_id
        FROM (SELECT DISTINCT person_key FROM touched_person) person
        CROSS JOIN LATERAL (
          SELECT job_id, repeated, row_number() OVER (ORDER BY started_on, phase) > 1 AS repeats
          FROM job
          WHERE job.person_key = person.person_key
        ) own
        WHERE own.repeated <> own.repeats))
      """;

  /**
   * A count steps aside while its organization has live claims that start in the same phase and
   * month.
   */
  static final String SET_ASIDE =
      """
      UPDATE count_document d
      SET set_aside = judged.set_aside
      FROM (
        SELECT t.organization, t.phase, t.month, EXISTS (
                 SELECT FROM claim c
                 WHERE c.organization = t.organization AND c.phase = t.phase AND c.started_month = t.month
                   AND c.job_id IS NOT NULL) AS set_aside
        FROM (SELECT DISTINCT organization, phase, month FROM touched_month) t
      ) judged
      WHERE (d.organization, d.phase, d.month) = (judged.organization, judged.phase, judged.month)
        AND d.set_aside <> judged.set_aside
      """;
}
