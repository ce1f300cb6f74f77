package org.peyman.hub.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From accepted revisions to the current state; jobs come after (rules.md, section 1). A revision
 * below the one that stands changes nothing here. What a batch touches is looked up row by row,
 * kept apart by OFFSET 0: without statistics, as in a first load, the planner would read the large
 * tables whole.
 */
final class StateSql {

  private static final Map<String, String> HOLES =
      Map.of(
          "facets", FacetSql.columns(),
          "facet_values_of_content", FacetSql.values("content"),
          "facet_values_of_cell", FacetSql.values("cell"),
          "facet_updates", FacetSql.updates());

  private StateSql() {}

  private static String filled(String text) {
    return new Template(text).with(HOLES);
  }

  /** The jobs, persons and months whose claims are about to change, as they are before. */
  static final String TOUCH_BEFORE_CLAIMS =
      """
      WITH replaced AS (
        SELECT c.*
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT * FROM claim WHERE organization = s.organization AND claim_id = s.id OFFSET 0) c
        WHERE s.kind = 'CLAIM' AND s.status = 'ACCEPTED' AND (s.revision, s.translation) > (c.revision, c.translation)
          AND c.job_id IS NOT NULL
      ), months AS (
        INSERT INTO touched_month SELECT organization, phase, started_month FROM replaced
      )
      INSERT INTO touched_job SELECT job_id FROM replaced
      """;

  static final String PUT_CLAIMS =
      filled(
          """
          INSERT INTO claim AS c (
            organization, claim_id, revision, translation, job_id, phase, province, started_on, started_month, ended_on,
            person_key,
            hours_tenths, person_stated, {facets})
          SELECT DISTINCT ON (organization, id)
                 organization, id, revision, translation, (content->>'job')::uuid, content->>'phase', content->>'province',
                 (content->>'startedOn')::date, (content->>'startedMonth')::int, (content->>'endedOn')::date,
                 content->>'personKey', (content->>'hoursTenths')::smallint,
                 content->'personUnstated' IS NULL, {facet_values_of_content}
          FROM staging
          WHERE kind = 'CLAIM' AND status = 'ACCEPTED'
          ORDER BY organization, id, revision DESC, translation DESC
          ON CONFLICT (organization, claim_id) DO UPDATE SET
            revision = excluded.revision, translation = excluded.translation, job_id = excluded.job_id, phase = excluded.phase,
            province = excluded.province, started_on = excluded.started_on,
            started_month = excluded.started_month, ended_on = excluded.ended_on, person_key = excluded.person_key,
            hours_tenths = excluded.hours_tenths, person_stated = excluded.person_stated, {facet_updates}
          WHERE (c.revision, c.translation) < (excluded.revision, excluded.translation)
          """);

  /** The jobs and months whose claims have changed, as they are after. */
  static final String TOUCH_AFTER_CLAIMS =
      """
      WITH put AS (
        SELECT c.*
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT * FROM claim WHERE organization = s.organization AND claim_id = s.id OFFSET 0) c
        WHERE s.kind = 'CLAIM' AND s.status = 'ACCEPTED' AND (s.revision, s.translation) = (c.revision, c.translation)
          AND c.job_id IS NOT NULL
      ), months AS (
        INSERT INTO touched_month SELECT organization, phase, started_month FROM put
      )
      INSERT INTO touched_job SELECT job_id FROM put
      """;

  /**
   * Claims just touched whose standing revision does not say which person, and whose key is another
   * than that of the highest revision below that does.
   */
  static final String KEYS_TO_INHERIT =
      """
      SELECT DISTINCT c.organization, c.claim_id, c.phase, stated.person_key
      FROM staging s
      CROSS JOIN LATERAL (
        SELECT * FROM claim
        WHERE organization = s.organization AND claim_id = s.id AND NOT person_stated OFFSET 0) c
      LEFT JOIN LATERAL (
        SELECT h.content->>'personKey' AS person_key FROM fact_history h
        WHERE h.kind = 'CLAIM' AND h.organization = c.organization AND h.id = c.claim_id AND h.revision < c.revision
          AND h.content IS NOT NULL AND h.content->'personUnstated' IS NULL
          AND NOT EXISTS (
            SELECT FROM fact_history n
            WHERE n.kind = 'CLAIM' AND n.organization = h.organization AND n.id = h.id
              AND (n.undoes = h.revision
                OR (n.revision = h.revision AND n.translation > h.translation AND NOT n.absent)))
        ORDER BY h.revision DESC, h.translation DESC
        LIMIT 1) stated ON true
      WHERE s.kind = 'CLAIM' AND s.status = 'ACCEPTED' AND c.job_id IS NOT NULL
        AND stated.person_key IS DISTINCT FROM c.person_key
      """;

  /** A claim with the key that it has from an earlier revision. */
  record Inherited(String organization, String claimId, @Nullable String personKey, String job) {}

  static final Columns<Inherited> INHERITED =
      Columns.<Inherited>none()
          .text("organization", Inherited::organization)
          .text("claim_id", Inherited::claimId)
          .text("person_key", Inherited::personKey)
          .text("job", Inherited::job);

  /** The jobs before and after are touched. */
  static final String INHERIT =
      """
      WITH given AS (
        SELECT item.*, c.job_id AS before
        FROM %s
        JOIN claim c ON c.organization = item.organization AND c.claim_id = item.claim_id
      ), put AS (
        UPDATE claim c SET person_key = given.person_key, job_id = given.job::uuid
        FROM given
        WHERE c.organization = given.organization AND c.claim_id = given.claim_id
      )
      INSERT INTO touched_job
      SELECT before FROM given UNION SELECT job::uuid FROM given
      """
          .formatted(INHERITED.rows(0));

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
      WHERE s.kind = 'VERIFICATION' AND s.status = 'ACCEPTED'
        AND (s.revision, s.translation) > (v.revision, v.translation) AND c.job_id IS NOT NULL
      """;

  static final String PUT_VERIFICATIONS =
      """
      INSERT INTO verification AS v (
        organization, id, revision, translation, claim_organization, claim_id, team, date, method, outcome)
      SELECT DISTINCT ON (organization, id)
             organization, id, revision, translation, content->>'claimOrganization', content->>'claimId',
             CASE WHEN content IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements_text(content->'team')) END,
             (content->>'date')::date, content->>'method', content->>'outcome'
      FROM staging
      WHERE kind = 'VERIFICATION' AND status = 'ACCEPTED'
      ORDER BY organization, id, revision DESC, translation DESC
      ON CONFLICT (organization, id) DO UPDATE SET
        revision = excluded.revision, translation = excluded.translation, claim_organization = excluded.claim_organization,
        claim_id = excluded.claim_id, team = excluded.team, date = excluded.date, method = excluded.method,
        outcome = excluded.outcome
      WHERE (v.revision, v.translation) < (excluded.revision, excluded.translation)
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
      WHERE s.kind = 'VERIFICATION' AND s.status = 'ACCEPTED'
        AND (s.revision, s.translation) = (v.revision, v.translation) AND c.job_id IS NOT NULL
      """;

  static final String PUT_COUNTS =
      """
      INSERT INTO count_document AS d (organization, phase, month, revision, translation, withdrawn, set_aside)
      SELECT DISTINCT ON (organization, id)
             organization, split_part(id, '/', 1), replace(split_part(id, '/', 2), '-', '')::int, revision,
             translation,
             content IS NULL, false
      FROM staging
      WHERE kind = 'COUNT' AND status = 'ACCEPTED'
      ORDER BY organization, id, revision DESC, translation DESC
      ON CONFLICT (organization, phase, month) DO UPDATE SET
        revision = excluded.revision, translation = excluded.translation, withdrawn = excluded.withdrawn
      WHERE (d.revision, d.translation) < (excluded.revision, excluded.translation)
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
        AND d.month = replace(split_part(s.id, '/', 2), '-', '')::int AND (d.revision, d.translation) = (s.revision, s.translation)
        AND (c.organization, c.phase, c.month) = (d.organization, d.phase, d.month)
      """;

  static final String PUT_CELLS =
      filled(
          """
          INSERT INTO count_cell (organization, phase, month, started_on, province, {facets}, quantity)
          SELECT d.organization, d.phase, d.month, (s.content->>'startedOn')::date, cell->>'province', {facet_values_of_cell},
                 (cell->>'quantity')::int
          FROM staging s
          JOIN count_document d ON d.organization = s.organization
            AND (d.revision, d.translation) = (s.revision, s.translation)
            AND d.phase = s.content->>'phase' AND d.month = (s.content->>'month')::int
          CROSS JOIN LATERAL jsonb_array_elements(s.content->'cells') cell
          WHERE s.kind = 'COUNT' AND s.status = 'ACCEPTED' AND (cell->>'quantity')::int > 0
          """);

  static final String PUT_COMMITMENTS =
      """
      INSERT INTO commitment AS c (
        organization, code, revision, translation, content, organizations, year, agreement, phase, province, certainty)
      SELECT DISTINCT ON (organization, id)
             organization, id, revision, translation, content,
             ARRAY(SELECT jsonb_array_elements_text(content->'organizations')), (content->>'year')::int,
             content->>'agreement', content->>'phase', content->>'province', content->>'certainty'
      FROM staging
      WHERE kind = 'COMMITMENT' AND status = 'ACCEPTED'
      ORDER BY organization, id, revision DESC, translation DESC
      ON CONFLICT (organization, code) DO UPDATE SET
        revision = excluded.revision, translation = excluded.translation, content = excluded.content, organizations = excluded.organizations,
        year = excluded.year, agreement = excluded.agreement, phase = excluded.phase,
        province = excluded.province, certainty = excluded.certainty
      WHERE (c.revision, c.translation) < (excluded.revision, excluded.translation)
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
          WHERE h.kind = 'COMMITMENT' AND h.content->>'certainty' IN ('PLEDGE', 'FIRM') AND h.undoes IS NULL
            AND NOT EXISTS ( -- under a newer translation, or taken back
              SELECT FROM fact_history n
              WHERE n.kind = 'COMMITMENT' AND n.organization = h.organization AND n.id = h.id
                AND (n.undoes = h.revision OR (n.revision = h.revision AND n.translation > h.translation)))
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
}
