package org.peyman.hub.ledger;

import java.util.Map;

/** The statements that judge again what is in quarantine. */
final class AgainSql {

  private static final Template REFUSED_AGAIN =
      new Template(
          """
          SELECT item.*, {fingerprint_of_refused} AS fingerprint
          FROM (
            SELECT item.*, q.kind, q.source, q.organization, q.given
            FROM {items}
            JOIN quarantine q ON q.id = item.quarantine_id) item
          """);

  private static final Map<String, String> HOLES =
      Map.of(
          "chosen",
          QuarantineSql.CHOSEN + " AND ($3::date IS NULL OR q.due <= $3::date)",
          "fingerprint_of_read",
          QuarantineSql.FINGERPRINT_OF_READ,
          "refused_again",
          refusedAgain(0),
          "refused_words",
          WaitingSql.REFUSED_WORDS,
          "refers",
          WaitingSql.REFERS);

  private AgainSql() {}

  /** Entries that are refused again, the statement having so many other parameters before. */
  private static String refusedAgain(int before) {
    return REFUSED_AGAIN.with(
        Map.of(
            "fingerprint_of_refused",
            QuarantineSql.FINGERPRINT_OF_REFUSED,
            "items",
            EntryColumns.REFUSED_AGAIN.rows(before)));
  }

  private static String filled(String text) {
    return new Template(text).with(HOLES);
  }

  static final String SOURCES =
      filled(
          """
          SELECT DISTINCT q.source FROM quarantine_open q
          WHERE {chosen} AND ($4::text IS NULL OR q.source = $4::text)
          ORDER BY q.source
          """);

  static final String LEFT =
      filled(
          """
          SELECT (SELECT version FROM ledger_version) AS version,
                 count(*) FILTER (WHERE q.reason = 'PENDING') AS pending,
                 count(*) FILTER (WHERE q.reason <> 'PENDING') AS refused
          FROM quarantine_open q
          WHERE {chosen} AND ($4::text IS NULL OR q.source = $4::text)
          """);

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
      filled(
          """
          SELECT q.id, q.kind, q.organization, q.fact_id, q.revision, q.position, q.given, q.again
          FROM quarantine_open q
          WHERE {chosen} AND q.source = $4 AND q.id > $5 AND q.again <> 'NEVER' AND q.organization IS NOT NULL
            AND NOT (q.revision IS NULL AND q.fact_id IS NOT NULL AND EXISTS (
              SELECT FROM quarantine_open later
              WHERE later.kind = q.kind AND later.organization = q.organization AND later.fact_id = q.fact_id
                AND (coalesce(later.met_at, later.recorded_at), later.id)
                    > (coalesce(q.met_at, q.recorded_at), q.id)))
          ORDER BY q.id
          LIMIT $6
          """);

  /** While entries are judged again, no other statement takes them for waiting ones. */
  static final String SUSPEND =
      "UPDATE quarantine SET released_version = 0 WHERE id = ANY ($1::bigint[])";

  /**
   * What came out with these words before, and is another entry, is the same item: one of them is
   * enough.
   */
  private static final Template MAKE_ROOM =
      new Template(
          """
          UPDATE quarantine other
          SET fingerprint = other.fingerprint || '/' || other.id, gone_at = coalesce(other.gone_at, $1::timestamptz)
          FROM ({judged}) judged
          WHERE other.fingerprint = judged.fingerprint AND other.id <> judged.quarantine_id
          """);

  static final String MAKE_ROOM_FOR_STAGED =
      MAKE_ROOM.with(
          "judged",
          filled(
              """
              SELECT quarantine_id, {fingerprint_of_read} AS fingerprint FROM staging
              WHERE quarantine_id IS NOT NULL AND status IN ('PENDING', 'CONFLICT', 'INCONSISTENT')
              """));

  /** Entries that were read this time: taken in they leave, else they say why not. */
  static final String SETTLE_STAGED =
      filled(
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
              fields = CASE WHEN s.left_it THEN q.fields ELSE s.fields END,
              parts = CASE WHEN s.left_it THEN q.parts ELSE s.parts END,
              translation = s.translation, due = NULL,
              problems = CASE WHEN s.left_it THEN q.problems END,
              content = CASE s.status WHEN 'PENDING' THEN s.content END,
              ({refers}) = (SELECT {refers} FROM staging WHERE quarantine_id = q.id)
          FROM (
            SELECT quarantine_id, status, status IN ('ACCEPTED', 'UNCHANGED') AS left_it, id, revision, content,
                   translation,
                   {fingerprint_of_read} AS fingerprint, {refused_words}
            FROM staging WHERE quarantine_id IS NOT NULL) s
          JOIN quarantine before ON before.id = s.quarantine_id
          WHERE q.id = s.quarantine_id
          RETURNING s.left_it AS taken,
                    s.left_it OR (before.reason, before.message, before.fact_id, before.revision, before.content)
                      IS DISTINCT FROM (q.reason, q.message, q.fact_id, q.revision, q.content) AS is_news
          """);

  static final String MAKE_ROOM_FOR_REFUSED = MAKE_ROOM.with("judged", refusedAgain(1));

  /** Entries that are refused again; of two that came to be the same the later one stays. */
  static final String SETTLE_REFUSED =
      filled(
          """
          UPDATE quarantine q
          SET released_version = NULL, gone_at = NULL, fact_id = s.id, revision = s.revision, fingerprint = s.fingerprint,
              reason = s.reason, field = s.field, value = s.value, allowed = s.allowed, message = s.message,
              problems = s.problems::jsonb, position = s.position, due = s.due::date, fields = NULL, parts = NULL, content = NULL, organizations = NULL, agreements = NULL, phases = NULL,
              claim_organization = NULL, claim_id = NULL,
              report_organization = NULL, report_id = NULL, report_revision = NULL,
              payer = NULL, pledge_organization = NULL, pledge_id = NULL
          FROM (SELECT DISTINCT ON (fingerprint) * FROM ({refused_again}) judged ORDER BY fingerprint, quarantine_id DESC) s
          JOIN quarantine before ON before.id = s.quarantine_id
          WHERE q.id = s.quarantine_id
          RETURNING (before.reason, before.message, before.fact_id, before.revision)
                      IS DISTINCT FROM (q.reason, q.message, q.fact_id, q.revision) AS is_news
          """);

  /** Of entries that came to be the same, the others. */
  static final String DROP_DOUBLES =
      """
      UPDATE quarantine SET released_version = NULL, gone_at = $1, fingerprint = fingerprint || '/' || id
      WHERE id = ANY ($2::bigint[]) AND released_version = 0
      """;
}
