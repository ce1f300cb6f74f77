package org.peyman.hub.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/**
 * From accepted claims and verifications to the current state; jobs come after (rules.md, section
 * 1). A revision below the one that stands changes nothing here. A row that is replaced goes to the
 * table's twin, unless it came in the same transaction: what stood between two versions is not of
 * the past. What a batch touches is looked up row by row, kept apart by OFFSET 0: without
 * statistics, as in a first load, the planner would read the large tables whole.
 */
final class StateSql {

  /**
   * The version that the transaction reaches. It has locked the last one, and changes it at the
   * end.
   */
  static final String NEXT = "(SELECT version + 1 FROM ledger_version)";

  private static final Map<String, String> HOLES =
      Map.of(
          "next", NEXT,
          "newest_claims", newest(FactKind.CLAIM),
          "newest_verifications", newest(FactKind.VERIFICATION),
          "facets", FacetSql.columns(),
          "facet_values_of_content", FacetSql.values("content"),
          "facet_updates", FacetSql.updates());

  private StateSql() {}

  /** Of each fact that is staged, the revision that comes to stand, unless a higher one stands. */
  static String newest(FactKind kind) {
    return """
    SELECT DISTINCT ON (organization, id) organization, id, revision, translation
    FROM staging
    WHERE kind = '%s' AND status = 'ACCEPTED'
    ORDER BY organization, id, revision DESC, translation DESC\
    """
        .formatted(kind);
  }

  private static final Template KEEP =
      new Template(
          """
          INSERT INTO {table}_past
          SELECT {next}, r.*
          FROM ({newest}) s
          CROSS JOIN LATERAL (
            SELECT * FROM {table} WHERE organization = s.organization AND id = s.id OFFSET 0) r
          WHERE (s.revision, s.translation) > (r.revision, r.translation) AND r.since < {next}
          """);

  /** What is about to be replaced becomes the past, of a kind whose facts stand by their ids. */
  static String keep(FactKind kind, String table) {
    return KEEP.with(Map.of("table", table, "newest", newest(kind), "next", NEXT));
  }

  private static String filled(String text) {
    return new Template(text).with(HOLES);
  }

  /**
   * The jobs and months whose claims are about to change, as they are before; the claims become the
   * past, unless they are of this transaction themselves.
   */
  static final String TOUCH_BEFORE_CLAIMS =
      filled(
          """
          WITH newest AS (
            {newest_claims}
          ), replaced AS (
            SELECT c.*
            FROM newest s
            CROSS JOIN LATERAL (
              SELECT * FROM claim WHERE organization = s.organization AND claim_id = s.id OFFSET 0) c
            WHERE (s.revision, s.translation) > (c.revision, c.translation)
          ), past AS (
            INSERT INTO claim_past SELECT {next}, * FROM replaced WHERE since < {next}
          ), months AS (
            INSERT INTO touched_month SELECT organization, phase, started_month FROM replaced WHERE job_id IS NOT NULL
          )
          INSERT INTO touched_job SELECT job_id FROM replaced WHERE job_id IS NOT NULL
          """);

  static final String PUT_CLAIMS =
      filled(
          """
          INSERT INTO claim AS c (
            organization, claim_id, revision, translation, job_id, phase, province, started_on, started_month, ended_on,
            person_key,
            hours_tenths, person_stated, {facets}, since)
          SELECT DISTINCT ON (organization, id)
                 organization, id, revision, translation, (content->>'job')::uuid, content->>'phase', content->>'province',
                 (content->>'startedOn')::date, (content->>'startedMonth')::int, (content->>'endedOn')::date,
                 content->>'personKey', (content->>'hoursTenths')::smallint,
                 content->'personUnstated' IS NULL, {facet_values_of_content}, {next}
          FROM staging
          WHERE kind = 'CLAIM' AND status = 'ACCEPTED'
          ORDER BY organization, id, revision DESC, translation DESC
          ON CONFLICT (organization, claim_id) DO UPDATE SET
            revision = excluded.revision, translation = excluded.translation, job_id = excluded.job_id, phase = excluded.phase,
            province = excluded.province, started_on = excluded.started_on,
            started_month = excluded.started_month, ended_on = excluded.ended_on, person_key = excluded.person_key,
            hours_tenths = excluded.hours_tenths, person_stated = excluded.person_stated, {facet_updates},
            since = excluded.since
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
        FROM %1$s
        JOIN claim c ON c.organization = item.organization AND c.claim_id = item.claim_id
      ), past AS (
        INSERT INTO claim_past
        SELECT %2$s, c.* FROM given JOIN claim c USING (organization, claim_id) WHERE c.since < %2$s
      ), put AS (
        UPDATE claim c SET person_key = given.person_key, job_id = given.job::uuid, since = %2$s
        FROM given
        WHERE c.organization = given.organization AND c.claim_id = given.claim_id
      )
      INSERT INTO touched_job
      SELECT before FROM given UNION SELECT job::uuid FROM given
      """
          .formatted(INHERITED.rows(0), NEXT);

  /**
   * The jobs of the claims that verifications are about to speak for no longer; these become the
   * past.
   */
  static final String TOUCH_BEFORE_VERIFICATIONS =
      filled(
          """
          WITH newest AS (
            {newest_verifications}
          ), replaced AS (
            SELECT v.*
            FROM newest s
            CROSS JOIN LATERAL (
              SELECT * FROM verification WHERE organization = s.organization AND id = s.id OFFSET 0) v
            WHERE (s.revision, s.translation) > (v.revision, v.translation)
          ), past AS (
            INSERT INTO verification_past SELECT {next}, * FROM replaced WHERE since < {next}
          )
          INSERT INTO touched_job
          SELECT c.job_id
          FROM replaced v
          CROSS JOIN LATERAL (
            SELECT * FROM claim WHERE organization = v.claim_organization AND claim_id = v.claim_id OFFSET 0) c
          WHERE c.job_id IS NOT NULL
          """);

  static final String PUT_VERIFICATIONS =
      filled(
          """
          INSERT INTO verification AS v (
            organization, id, revision, translation, claim_organization, claim_id, team, date, method, outcome, since)
          SELECT DISTINCT ON (organization, id)
                 organization, id, revision, translation, content->>'claimOrganization', content->>'claimId',
                 CASE WHEN content IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements_text(content->'team')) END,
                 (content->>'date')::date, content->>'method', content->>'outcome', {next}
          FROM staging
          WHERE kind = 'VERIFICATION' AND status = 'ACCEPTED'
          ORDER BY organization, id, revision DESC, translation DESC
          ON CONFLICT (organization, id) DO UPDATE SET
            revision = excluded.revision, translation = excluded.translation, claim_organization = excluded.claim_organization,
            claim_id = excluded.claim_id, team = excluded.team, date = excluded.date, method = excluded.method,
            outcome = excluded.outcome, since = excluded.since
          WHERE (v.revision, v.translation) < (excluded.revision, excluded.translation)
          """);

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
}
