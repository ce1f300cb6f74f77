package org.peyman.hub.ledger;

import java.util.Map;

/**
 * The statements that put into quarantine what is not taken in, and find there what is the same.
 */
final class QuarantineSql {

  private QuarantineSql() {}

  /** Entries that are named: by organization $1 and ids $2, where these are not null. */
  static final String CHOSEN =
      "($1::text IS NULL OR q.organization = $1::text)"
          + " AND ($2::bigint[] IS NULL OR q.id = ANY ($2::bigint[]))";

  /** What is the same entry: of an item that waits or contradicts. */
  static final String FINGERPRINT_OF_READ =
      """
      encode(sha256(convert_to(concat_ws(E'\\x1f', kind, source, organization, id, revision::text, given::text),
                               'UTF8')), 'hex')
      """;

  /** What is the same entry: of an item that its reader refused. */
  static final String FINGERPRINT_OF_REFUSED =
      """
      encode(sha256(convert_to(concat_ws(E'\\x1f', kind, source, organization, id, revision::text, reason, field,
                                         given::text), 'UTF8')), 'hex')
      """;

  /** Whether an entry that is met again had left: gone, or the fact went on without it. */
  private static final String HAD_LEFT =
      """
      SELECT known.gone_at IS NOT NULL OR (known.revision IS NULL AND EXISTS (
               SELECT FROM fact_history h
               WHERE h.kind = known.kind AND h.organization = known.organization AND h.id = known.fact_id
                 AND h.version > known.version)) AS had_left
      """;

  /** What is cut does not say all that was given, so it cannot be judged again. */
  private static final String AGAIN =
      "CASE WHEN kept_of_given(given) = given THEN again ELSE 'NEVER' END";

  private static final Map<String, String> HOLES =
      Map.of(
          "had_left",
          HAD_LEFT,
          "again",
          AGAIN,
          "fingerprint_of_read",
          FINGERPRINT_OF_READ,
          "fingerprint_of_refused",
          FINGERPRINT_OF_REFUSED,
          "refused_words",
          WaitingSql.REFUSED_WORDS,
          "refers",
          WaitingSql.REFERS,
          "items",
          EntryColumns.REFUSED.rows(3));

  /**
   * Refused and pending items that did not come from quarantine go there. An item that waited and
   * then turned out to contradict what is known is the same entry when it is sent again.
   */
  static final String KEEP_STAGED =
      filled(
          """
          INSERT INTO quarantine AS known (
            fingerprint, kind, source, position, organization, fact_id, revision, reason, field, value, allowed, message,
            fields, parts, given, content, {refers}, again, version,
            recorded_at, met_at, translation)
          SELECT fingerprint, kind, source, position, organization, id, revision, status, field, value, allowed, message,
                 fields, parts, kept_of_given(given), CASE status WHEN 'PENDING' THEN content END, {refers},
                 CASE WHEN is_contradiction THEN 'NEVER' ELSE {again} END, $1::bigint,
                 $2::timestamptz, CASE status WHEN 'INCONSISTENT' THEN $2::timestamptz END, translation
          FROM (
            SELECT DISTINCT ON (fingerprint) *
            FROM (
              SELECT {fingerprint_of_read} AS fingerprint, {refused_words}, kind, source, position, organization, id,
                     revision, status, given, content, {refers},
                     again, translation, ord, status = 'INCONSISTENT' AND fault IS NULL AS is_contradiction
              FROM staging
              WHERE status IN ('PENDING', 'CONFLICT', 'INCONSISTENT') AND quarantine_id IS NULL
            ) item
            ORDER BY fingerprint, ord
          ) entry
          ORDER BY ord
          ON CONFLICT (fingerprint) DO UPDATE SET
            (version, recorded_at) = (
              SELECT CASE WHEN had_left THEN excluded.version ELSE known.version END,
                     CASE WHEN had_left THEN excluded.recorded_at ELSE known.recorded_at END
              FROM ({had_left}) judged),
            position = excluded.position, message = excluded.message, fields = excluded.fields,
            parts = excluded.parts, met_at = excluded.met_at, gone_at = NULL
          WHERE known.reason = 'INCONSISTENT'
          RETURNING known.version = $1 AS is_news
          """);

  /** For a preview: what {@link #KEEP_STAGED} would keep, and the words that it would keep. */
  static final String LIST_STAGED =
      filled(
          """
          SELECT position, id, status AS reason, {refused_words}
          FROM staging
          WHERE status IN ('PENDING', 'CONFLICT', 'INCONSISTENT') AND quarantine_id IS NULL
          ORDER BY ord
          """);

  /**
   * What the reader refused. An entry that is met again is news only if it had left: its line was
   * gone, or (no revision) a later reading of the fact had been taken in.
   */
  static final String KEEP_REFUSED =
      filled(
          """
          INSERT INTO quarantine AS known (
            fingerprint, kind, source, position, organization, fact_id, revision, reason, field, value, allowed, message,
            problems, given, again, due, version, recorded_at, met_at)
          SELECT fingerprint, kind, source, position, organization, id, revision, reason, field, kept_of_value(value),
                 allowed, message, problems, kept_of_given(given), {again}, due::date, $2::bigint, $3::timestamptz, $3::timestamptz
          FROM (
            SELECT DISTINCT ON (fingerprint) *
            FROM (
              SELECT {fingerprint_of_refused} AS fingerprint, read.*
              FROM (
                SELECT kind, $1::text AS source, position, organization, id, revision, reason, field, value, allowed,
                       message, problems::jsonb AS problems, given::jsonb AS given, again, due, ord
                FROM {items}
              ) read
            ) item
            ORDER BY fingerprint, ord
          ) entry
          ORDER BY ord
          ON CONFLICT (fingerprint) DO UPDATE SET
            (version, recorded_at) = (
              SELECT CASE WHEN had_left THEN excluded.version ELSE known.version END,
                     CASE WHEN had_left THEN excluded.recorded_at ELSE known.recorded_at END
              FROM ({had_left}) judged),
            value = excluded.value, allowed = excluded.allowed, message = excluded.message, problems = excluded.problems,
            position = excluded.position, again = excluded.again, due = excluded.due, met_at = excluded.met_at, gone_at = NULL
          RETURNING known.version = $2 AS is_news
          """);

  /** What the reader refused before and a whole reading of the source did not meet. */
  static final String CLOSE_UNMET =
      """
      UPDATE quarantine SET gone_at = $3
      WHERE source = $1 AND met_at < $2 AND gone_at IS NULL AND released_version IS NULL
        AND reason NOT IN ('PENDING', 'CONFLICT')
      """;

  /**
   * What the reader refused of a part of the source, such as a file, and did not meet since the one
   * that took its place began. By its position, which the last reading of it gave.
   */
  static final String CLOSE_REPLACED =
      """
      UPDATE quarantine q SET gone_at = $3
      FROM source_reading r
      WHERE q.source = $1 AND r.source = $1 AND q.met_at < r.part_since
        AND q.gone_at IS NULL AND q.released_version IS NULL AND q.reason NOT IN ('PENDING', 'CONFLICT')
        AND EXISTS (SELECT FROM unnest($2::text[]) AS part (name) WHERE starts_with(q.position, part.name || ':'))
      """;

  /** Closes what was chosen and is open; gives the sources, each announced to all hubs. */
  static final String DISMISS =
      new Template(
              """
              WITH dismissed AS (
                UPDATE quarantine
                SET dismissed_at = $5, dismissed_by = $6, dismissed_because = $7
                WHERE id IN (
                  SELECT q.id FROM quarantine_open q
                  WHERE {chosen} AND ($3::text IS NULL OR q.source = $3::text) AND ($4::text IS NULL OR q.reason = $4::text))
                RETURNING source
              ), counted AS (
                SELECT source, count(*)::int AS items FROM dismissed GROUP BY source
              )
              SELECT items, pg_notify('{channel}', source) FROM counted
              """)
          .with(Map.of("chosen", CHOSEN, "channel", Changes.SOURCE_CHANNEL));

  private static String filled(String text) {
    return new Template(text).with(HOLES);
  }
}
