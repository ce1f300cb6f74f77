package org.peyman.hub.ledger;

/**
 * The statements that withdraw what a source holds no longer (rules.md, section 1.1). A scope is
 * one run through all that the source holds.
 */
final class AbsenceSql {

  private AbsenceSql() {}

  /** Ranks of translations with absences begin here; see the migration. */
  static final String FIRST_RANK = "1048576";

  /** The number of the scope that begins; and whether the configuration is another than before. */
  static final String BEGIN =
      """
      UPDATE source_reading r
      SET scope = r.scope + 1, scope_spoilt = false, scope_ended = false,
          scope_translation = coalesce($2::bigint, (SELECT translation FROM source WHERE code = $1))
      FROM source_reading before
      WHERE r.source = $1 AND before.source = r.source
      RETURNING r.scope, before.scope_translation IS DISTINCT FROM r.scope_translation AS is_other
      """;

  /** What goes on under another configuration says nothing of what is absent. */
  static final String GO_ON =
      """
      UPDATE source_reading
      SET scope_spoilt = scope_spoilt OR scope_translation IS DISTINCT FROM
            coalesce($2::bigint, (SELECT translation FROM source WHERE code = $1))
      WHERE source = $1
      RETURNING scope, false AS is_other
      """;

  /** What the source gave while nobody looked for absences. */
  static final String KNOW_EARLIER =
      """
      INSERT INTO source_presence (source, kind, organization, id, first, scope)
      SELECT DISTINCT $1, kind, organization, id, 0, 0
      FROM fact_history
      WHERE kind <> 'COMMITMENT'
        AND organization = (SELECT organization FROM source WHERE code = $1) AND source = $1
      ON CONFLICT (source, kind, organization, id) DO NOTHING
      """;

  /** Whatever came of it: the source holds it. */
  static final String SEEN =
      """
      INSERT INTO source_presence AS p (source, kind, organization, id, first, scope)
      SELECT DISTINCT $1, kind, organization, id, $2::bigint, $2::bigint FROM staging WHERE source = $1
      ON CONFLICT (source, kind, organization, id) DO UPDATE SET scope = excluded.scope
      WHERE p.scope <> excluded.scope
      """;

  /** What became of the scope with a batch, and whether it is to be looked through. */
  static final String NOTE =
      """
      UPDATE source_reading SET scope_spoilt = scope_spoilt OR $2, scope_ended = scope_ended OR $3 WHERE source = $1
      RETURNING scope_spoilt, scope_ended AND scope > scope_complete AS is_due
      """;

  static final String COMPLETE =
      "UPDATE source_reading SET scope_complete = scope WHERE source = $1";

  private static final String LATEST =
      """
      CROSS JOIN LATERAL (
        SELECT * FROM fact_history
        WHERE kind = p.kind AND organization = p.organization AND id = p.id
        ORDER BY revision DESC, translation DESC LIMIT 1) h
      """;

  private static final String INTO_STAGING =
      """
      INSERT INTO staging (ord, kind, organization, id, revision, content, given, source, position, organizations,
                           agreements, phases, again, translation, is_absent)
      """;

  /** What is there again, under a lower revision than the one that was withdrawn. */
  static final String STAGE_PRESENT =
      INTO_STAGING
          + """
          SELECT row_number() OVER (ORDER BY h.kind, h.organization, h.id), h.kind, h.organization, h.id, h.revision,
                 stood.content, stood.given, $1, stood.position, '{}', '{}', '{}', 'NEVER', h.translation + 1, false
          FROM source_presence p
          """
          + LATEST
          + """
          CROSS JOIN LATERAL (
            SELECT * FROM fact_history
            WHERE kind = h.kind AND organization = h.organization AND id = h.id AND revision = h.revision AND NOT absent
            ORDER BY translation DESC LIMIT 1) stood
          WHERE p.source = $1 AND p.scope = $2::bigint AND p.is_absent AND h.absent AND h.source = $1
          """;

  static final String RETURNED =
      """
      UPDATE source_presence SET is_absent = false, first = $2::bigint WHERE source = $1 AND scope = $2 AND is_absent
      """;

  /**
   * What stands as the source gave it, and is not in the scope. Where another source states the
   * fact too, it stays: nobody knows what that one would say now.
   */
  static final String STAGE_ABSENT =
      INTO_STAGING
          + """
          SELECT coalesce((SELECT max(ord) FROM staging), 0) + row_number() OVER (ORDER BY h.kind, h.organization, h.id),
                 h.kind, h.organization, h.id, h.revision, NULL, h.given, $1, h.position, '{}', '{}', '{}', 'NEVER',
                 CASE WHEN h.translation < %1$s
                      THEN (h.translation << 20) + 1 ELSE h.translation + 1 END, true
          FROM source_presence p
          """
              .formatted(FIRST_RANK)
          + LATEST
          + """
          WHERE p.source = $1 AND p.scope < $2::bigint AND NOT p.is_absent AND h.source = $1 AND h.content IS NOT NULL
            AND NOT EXISTS (
              SELECT FROM fact_history o
              WHERE o.kind = h.kind AND o.organization = h.organization AND o.id = h.id AND o.source <> $1)
            AND NOT EXISTS (
              SELECT FROM source other JOIN source_statement o ON o.source = other.code
              WHERE other.organization = h.organization AND other.code <> $1
                AND o.kind = h.kind AND o.organization = h.organization AND o.id = h.id AND o.revision = h.revision)
            AND NOT EXISTS (
              SELECT FROM source other
              JOIN source_reading r ON r.source = other.code
              JOIN source_presence o ON o.source = other.code
              WHERE other.organization = h.organization AND other.code <> $1
                AND o.kind = h.kind AND o.organization = h.organization AND o.id = h.id AND o.scope >= r.scope_complete)
          """;

  /** How much of what the source gave before this scope is still there. */
  static final String COUNT_KEPT =
      "SELECT count(*) AS kept FROM source_presence WHERE source = $1 AND scope = $2 AND first <"
          + " $2";

  static final String SPARE = "DELETE FROM staging WHERE is_absent";

  static final String MARK_ABSENT =
      """
      UPDATE source_presence p SET is_absent = true
      FROM staging s
      WHERE s.is_absent AND p.source = $1 AND p.kind = s.kind AND p.organization = s.organization AND p.id = s.id
      """;

  static final String NOTE_ABSENCES =
      "UPDATE source SET has_absences = true WHERE code = $1 AND NOT has_absences";

  /**
   * A revision that was withdrawn by absence comes again after that, whichever source gives it; and
   * one that went and came before is compared under the rank that it has. Nothing is looked up
   * where nothing was ever absent.
   */
  static final String RANK =
      """
      UPDATE staging s
      SET translation = CASE WHEN h.absent AND h.source <> s.source THEN h.translation + 1
                             ELSE (s.translation << 20) + h.translation %% %1$s + h.absent::int END
      FROM (
        SELECT s.ord, known.absent, known.source, known.translation
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT absent, source, translation FROM fact_history
          WHERE kind = s.kind AND organization = s.organization AND id = s.id AND revision = s.revision
          ORDER BY translation DESC LIMIT 1) known
        WHERE s.status IS NULL AND s.translation < %1$s AND known.translation >= %1$s
          AND (SELECT bool_or(has_absences) FROM source)) h
      WHERE h.ord = s.ord
      """
          .formatted(FIRST_RANK);
}
