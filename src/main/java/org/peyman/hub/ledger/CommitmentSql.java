package org.peyman.hub.ledger;

import java.util.Map;

/** From accepted commitments to what they count as; what they replace becomes the past. */
final class CommitmentSql {

  /** Of a part, all but since when it stands. */
  static final String COLUMNS =
      "organization, code, original, organizations, year, agreement, phase, province, certainty,"
          + " quantity";

  private static final Map<String, String> HOLES =
      Map.of("next", StateSql.NEXT, "columns", COLUMNS);

  private CommitmentSql() {}

  private static String filled(String text) {
    return new Template(text).with(HOLES);
  }

  /**
   * The highest revision stands, but for a proposal above a promise: whichever came first, that
   * never does (rules.md, section 1). So it is looked up in the history, whose revisions under an
   * older translation, or taken back, are left out.
   */
  static final String PUT_COMMITMENTS =
      """
      INSERT INTO commitment AS c (
        organization, code, revision, translation, content, organizations, year, agreement, phase, province, certainty,
        proposed, idle)
      WITH touched AS (
        SELECT DISTINCT organization, id FROM staging WHERE kind = 'COMMITMENT' AND status = 'ACCEPTED'
      ), known AS (
        SELECT h.organization, h.id, h.revision, h.translation, h.content, h.content->>'certainty' AS certainty,
               min(h.revision) FILTER (WHERE h.content->>'certainty' IN ('PLEDGE', 'FIRM'))
                 OVER (PARTITION BY h.organization, h.id) AS promised
        FROM touched t
        JOIN fact_history h ON h.kind = 'COMMITMENT' AND h.organization = t.organization AND h.id = t.id
        WHERE NOT EXISTS (
          SELECT FROM fact_history n
          WHERE n.kind = 'COMMITMENT' AND n.organization = h.organization AND n.id = h.id
            AND (n.undoes = h.revision OR (n.revision = h.revision AND n.translation > h.translation)))
      ), judged AS (
        SELECT *, certainty = 'PROPOSED' AND coalesce(revision > promised, false) AS is_idle FROM known
      ), standing AS (
        SELECT DISTINCT ON (organization, id) * FROM judged WHERE NOT is_idle ORDER BY organization, id, revision DESC
      )
      SELECT organization, id, revision, translation, content,
             ARRAY(SELECT jsonb_array_elements_text(content->'organizations')), (content->>'year')::int,
             content->>'agreement', content->>'phase', content->>'province', certainty,
             (SELECT (p.content->>'quantity')::bigint FROM judged p
              WHERE p.organization = s.organization AND p.id = s.id AND p.certainty = 'PROPOSED' AND NOT p.is_idle
              ORDER BY p.revision LIMIT 1),
             ARRAY(SELECT p.revision FROM judged p
                   WHERE p.organization = s.organization AND p.id = s.id AND p.is_idle AND p.revision > s.revision
                   ORDER BY p.revision)
      FROM standing s
      ON CONFLICT (organization, code) DO UPDATE SET
        revision = excluded.revision, translation = excluded.translation, content = excluded.content, organizations = excluded.organizations,
        year = excluded.year, agreement = excluded.agreement, phase = excluded.phase,
        province = excluded.province, certainty = excluded.certainty, proposed = excluded.proposed, idle = excluded.idle
      """;

  /**
   * What revisions changed: of each commitment, from the revision after its first promise on, the
   * parts of each revision and, taken away, those of the one before it. Revisions that never stood,
   * that were taken back, or that stand under a newer translation are left out, as they are above.
   */
  static final String CHANGES =
      """
      WITH known AS (
        SELECT h.organization, h.id, h.revision, h.content, h.content->>'certainty' AS certainty,
               min(h.revision) FILTER (WHERE h.content->>'certainty' IN ('PLEDGE', 'FIRM'))
                 OVER (PARTITION BY h.organization, h.id) AS promised
        FROM fact_history h
        WHERE h.kind = 'COMMITMENT' AND NOT EXISTS (
          SELECT FROM fact_history n
          WHERE n.kind = 'COMMITMENT' AND n.organization = h.organization AND n.id = h.id
            AND (n.undoes = h.revision OR (n.revision = h.revision AND n.translation > h.translation)))
      ), revision AS (
        SELECT organization, id, revision, content,
               lag(content) OVER (PARTITION BY organization, id ORDER BY revision) AS before
        FROM known
        WHERE revision >= promised AND certainty <> 'PROPOSED'
      ), side AS (
        SELECT organization, id, revision, content->>'kind' AS kind, content, 1 AS sign FROM revision WHERE before IS NOT NULL
        UNION ALL
        SELECT organization, id, revision, content->>'kind', before, -1 FROM revision WHERE before IS NOT NULL
      )
      SELECT s.organization AS owner, s.id, s.revision, s.kind, false AS original, part.organizations,
             (s.content->>'year')::int AS year, s.content->>'agreement' AS agreement,
             coalesce(part.phase, s.content->>'phase') AS phase,
             coalesce(part.province, s.content->>'province') AS province,
             s.content->>'certainty' AS certainty, s.sign * part.quantity AS quantity
      FROM side s
      CROSS JOIN LATERAL (
        SELECT ARRAY[a->>'party'] AS organizations, a->>'phase' AS phase, a->>'province' AS province,
               (a->>'quantity')::bigint AS quantity
        FROM jsonb_array_elements(s.content->'allocations') a
        UNION ALL
        SELECT ARRAY(SELECT jsonb_array_elements_text(s.content->'organizations')), NULL, NULL,
               (s.content->>'quantity')::bigint
                 - (SELECT coalesce(sum((a->>'quantity')::bigint), 0) FROM jsonb_array_elements(s.content->'allocations') a)
      ) part
      WHERE part.quantity > 0 AND s.content->>'certainty' IN ('PLEDGE', 'FIRM')
      """;

  static final String CLEAR_PARTS =
      filled(
          """
          WITH gone AS (
            DELETE FROM commitment_part p
            USING staging s
            WHERE s.kind = 'COMMITMENT' AND s.status = 'ACCEPTED' AND p.organization = s.organization AND p.code = s.id
            RETURNING p.*
          )
          INSERT INTO commitment_part_past SELECT {next}, * FROM gone WHERE since < {next}
          """);

  /**
   * The latest revision, and the first that was a promise, each as its allocations and its
   * remainder.
   */
  static final String PUT_PARTS =
      filled(
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
        {columns}, since)
      SELECT organization, code, original, organizations, (content->>'year')::int, content->>'agreement',
             coalesce(own_phase, content->>'phase'), coalesce(own_province, content->>'province'),
             content->>'certainty', quantity, {next}
      FROM part
      WHERE quantity > 0
      """);
}
