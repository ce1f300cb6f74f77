package org.peyman.hub.ledger;

/** The statements that judge again what is in quarantine, and that remember submissions. */
final class AgainSql {

  private AgainSql() {}

  private static final String CHOSEN =
      """
      ($%1$s::text IS NULL OR q.organization = $%1$s::text) AND ($%2$s::bigint[] IS NULL OR q.id = ANY ($%2$s::bigint[]))
      """;

  static final String SOURCES =
      """
      SELECT DISTINCT q.source FROM quarantine_open q
      WHERE %s AND ($3::text IS NULL OR q.source = $3::text)
      ORDER BY q.source
      """
          .formatted(CHOSEN.formatted(1, 2));

  static final String LEFT =
      """
      SELECT (SELECT version FROM ledger_version) AS version,
             count(*) FILTER (WHERE q.reason = 'PENDING') AS pending,
             count(*) FILTER (WHERE q.reason <> 'PENDING') AS refused
      FROM quarantine_open q
      WHERE %s AND ($3::text IS NULL OR q.source = $3::text)
      """
          .formatted(CHOSEN.formatted(1, 2));

  static final String WAITING =
      """
      SELECT s.code, s.judged_with, v.reference_version FROM source s CROSS JOIN ledger_version v
      WHERE EXISTS (SELECT FROM quarantine_open q WHERE q.source = s.code)
      ORDER BY s.code
      """;

  static final String JUDGED_WITH = "UPDATE source SET judged_with = $2 WHERE code = $1";

  /**
   * Entries that can be judged again, in the order in which they came. Of readings of one fact that
   * have no revision only the latest speaks: an earlier one taken in now would be taken for newer.
   */
  static final String KEPT =
      """
      SELECT q.id, q.kind, q.organization, q.fact_id, q.revision, q.position, q.given, q.again
      FROM quarantine q
      WHERE %s AND q.source = $3 AND q.id > $4 AND q.again <> 'NEVER' AND q.organization IS NOT NULL
        AND q.released_version IS NULL AND q.gone_at IS NULL
        AND EXISTS (SELECT FROM quarantine_open o WHERE o.id = q.id)
        AND NOT (q.revision IS NULL AND q.fact_id IS NOT NULL AND EXISTS (
          SELECT FROM quarantine later
          WHERE later.kind = q.kind AND later.organization = q.organization AND later.fact_id = q.fact_id
            AND later.released_version IS NULL AND later.gone_at IS NULL
            AND (coalesce(later.met_at, later.recorded_at), later.id) > (coalesce(q.met_at, q.recorded_at), q.id)
            AND EXISTS (SELECT FROM quarantine_open o WHERE o.id = later.id)))
      ORDER BY q.id
      LIMIT $5
      """
          .formatted(CHOSEN.formatted(1, 2));

  /** While entries are judged again, no other statement takes them for waiting ones. */
  static final String SUSPEND =
      "UPDATE quarantine SET released_version = 0 WHERE id = ANY ($1::bigint[])";

  /**
   * What came out with these words before, and is another entry, is the same item: one of them is
   * enough.
   */
  private static final String MAKE_ROOM =
      """
      UPDATE quarantine other
      SET fingerprint = other.fingerprint || '/' || other.id, gone_at = coalesce(other.gone_at, $1::timestamptz)
      FROM (%s) judged
      WHERE other.fingerprint = judged.fingerprint AND other.id <> judged.quarantine_id
      """;

  static final String MAKE_ROOM_FOR_STAGED =
      MAKE_ROOM.formatted(
          """
          SELECT quarantine_id, %s AS fingerprint FROM staging
          WHERE quarantine_id IS NOT NULL AND status IN ('PENDING', 'CONFLICT')
          """
              .formatted(IntakeSql.FINGERPRINT_OF_READ));

  /** Entries that were read this time: taken in they leave, else they say why not. */
  static final String SETTLE_STAGED =
      """
      UPDATE quarantine q
      SET released_version = CASE WHEN s.left_it THEN $1::bigint END,
          fact_id = s.id, revision = s.revision,
          fingerprint = CASE WHEN s.left_it THEN q.fingerprint ELSE s.fingerprint END,
          reason = CASE WHEN s.left_it THEN q.reason ELSE s.status END,
          field = CASE WHEN s.left_it THEN q.field ELSE s.field END,
          value = CASE WHEN s.left_it THEN q.value ELSE s.value END,
          allowed = CASE WHEN s.left_it THEN q.allowed ELSE s.allowed END,
          message = CASE WHEN s.left_it THEN q.message ELSE s.message END,
          content = CASE s.status WHEN 'PENDING' THEN s.content END,
          organizations = s.organizations, agreements = s.agreements, phases = s.phases,
          claim_organization = s.claim_organization, claim_id = s.claim_id
      FROM (
        SELECT quarantine_id, status, status IN ('ACCEPTED', 'UNCHANGED') AS left_it, id, revision, content,
               organizations, agreements, phases, claim_organization, claim_id, %s AS fingerprint, %s
        FROM staging WHERE quarantine_id IS NOT NULL) s
      JOIN quarantine before ON before.id = s.quarantine_id
      WHERE q.id = s.quarantine_id
      RETURNING s.left_it AS taken,
                s.left_it OR (before.reason, before.message, before.fact_id, before.revision, before.content)
                  IS DISTINCT FROM (q.reason, q.message, q.fact_id, q.revision, q.content) AS is_news
      """
          .formatted(IntakeSql.FINGERPRINT_OF_READ, IntakeSql.REFUSED_WORDS);

  private static final String REFUSED_AGAIN =
      """
      SELECT item.*, %1$s AS fingerprint
      FROM (
        SELECT i.*, q.kind, q.source, q.organization, q.given
        FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                    $10::text[])
             AS i (quarantine_id, id, revision, reason, field, value, allowed, message, position)
        JOIN quarantine q ON q.id = i.quarantine_id) item
      """
          .formatted(IntakeSql.FINGERPRINT_OF_REFUSED);

  static final String MAKE_ROOM_FOR_REFUSED = MAKE_ROOM.formatted(REFUSED_AGAIN);

  /** Entries that are refused again; of two that came to be the same the later one stays. */
  static final String SETTLE_REFUSED =
      """
      UPDATE quarantine q
      SET released_version = NULL, gone_at = NULL, fact_id = s.id, revision = s.revision, fingerprint = s.fingerprint,
          reason = s.reason, field = s.field, value = s.value, allowed = s.allowed, message = s.message,
          position = s.position, content = NULL, organizations = NULL, agreements = NULL, phases = NULL,
          claim_organization = NULL, claim_id = NULL
      FROM (SELECT DISTINCT ON (fingerprint) * FROM (%s) judged ORDER BY fingerprint, quarantine_id DESC) s
      JOIN quarantine before ON before.id = s.quarantine_id
      WHERE q.id = s.quarantine_id AND $1::timestamptz IS NOT NULL
      RETURNING (before.reason, before.message, before.fact_id, before.revision)
                  IS DISTINCT FROM (q.reason, q.message, q.fact_id, q.revision) AS is_news
      """
          .formatted(REFUSED_AGAIN);

  /** Of entries that came to be the same, the others. */
  static final String DROP_DOUBLES =
      """
      UPDATE quarantine SET released_version = NULL, gone_at = $1, fingerprint = fingerprint || '/' || id
      WHERE id = ANY ($2::bigint[]) AND released_version = 0
      """;

  // Submissions. All of it happens under the version's lock.

  static final String KNOWN_SUBMISSION =
      "SELECT fingerprint, receipt FROM submission WHERE organization = $1 AND key = $2 AND recorded_at >= $3";

  /** A source that is only pushed to; whatever is known under its code stays as it is. */
  static final String REGISTER_PUSHED =
      """
      INSERT INTO source (code, organization, pushed) VALUES ($1, $2, true) ON CONFLICT (code) DO NOTHING
      """;

  static final String FORGET_SUBMISSIONS = "DELETE FROM submission WHERE recorded_at < $1";

  static final String REMEMBER_SUBMISSION =
      """
      INSERT INTO submission (organization, key, fingerprint, receipt, recorded_at) VALUES ($1, $2, $3, $4, $5)
      """;
}
