package org.peyman.hub.ledger;

/**
 * The statements that number what comes without a revision (rules.md, section 1.1): it is held
 * against what the same source said of the fact last, and against what the reading under way has
 * said already. They work on the staged items that have no revision, all of one source.
 */
final class NumberingSql {

  private NumberingSql() {}

  static final String CREATE_SPOKEN =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS spoken (
        kind text COLLATE "C", organization text COLLATE "C", id text COLLATE "C",
        base bigint, is_own boolean, has_row boolean, last_revision bigint, last_content jsonb,
        mark text COLLATE "C", in_reading boolean, is_news boolean, is_disputed boolean, before bigint,
        is_contradicted boolean, known_revision bigint, known_content jsonb
      ) ON COMMIT DELETE ROWS
      """;

  static final String CLEAR_SPOKEN = "TRUNCATE spoken";

  /**
   * Of each fact: its highest revision, whoever's; and what this source said of it last, else the
   * highest. Item by item through indexes: history is the largest table of all.
   */
  static final String LISTEN =
      """
      INSERT INTO spoken
      SELECT found.*, false, last_revision, last_content FROM (
      SELECT k.kind, k.organization, k.id, highest.revision,
             CASE WHEN t.source IS NULL THEN own.revision IS NOT NULL OR highest.source = $1
                  ELSE t.revision IS NOT NULL END,
             t.source IS NOT NULL,
             CASE WHEN t.revision IS NOT NULL THEN told.revision
                  ELSE coalesce(own.revision, highest.revision) END AS last_revision,
             CASE WHEN t.revision IS NOT NULL THEN told.content
                  WHEN own.revision IS NOT NULL THEN own.content ELSE highest.content END AS last_content,
             t.mark, coalesce(t.reading = $2::bigint AND t.reading > 0, false), coalesce(t.is_news, false),
             coalesce(t.is_disputed, false), t.before
      FROM (SELECT DISTINCT kind, organization, id FROM staging WHERE revision IS NULL) k
      LEFT JOIN LATERAL (
        SELECT * FROM source_statement s
        WHERE s.source = $1 AND s.kind = k.kind AND s.organization = k.organization AND s.id = k.id OFFSET 0) t ON true
      LEFT JOIN LATERAL (
        SELECT * FROM (
          (SELECT h.revision, h.content, h.source FROM fact_history h
           WHERE h.kind = k.kind AND h.organization = k.organization AND h.id = k.id
           ORDER BY h.revision DESC, h.translation DESC LIMIT 1)
          UNION ALL
          (SELECT q.revision, q.content, q.source FROM quarantine q
           WHERE q.kind = k.kind AND q.organization = k.organization AND q.fact_id = k.id
             AND q.reason = 'PENDING' AND q.released_version IS NULL AND q.dismissed_at IS NULL
           ORDER BY q.revision DESC LIMIT 1)) known
        ORDER BY known.revision DESC LIMIT 1) highest ON true
      LEFT JOIN LATERAL (
        SELECT * FROM (
          (SELECT h.revision, h.content FROM fact_history h
           WHERE h.kind = k.kind AND h.organization = k.organization AND h.id = k.id AND h.source = $1
           ORDER BY h.revision DESC, h.translation DESC LIMIT 1)
          UNION ALL
          (SELECT q.revision, q.content FROM quarantine q
           WHERE q.kind = k.kind AND q.organization = k.organization AND q.fact_id = k.id AND q.source = $1
             AND q.reason = 'PENDING' AND q.released_version IS NULL AND q.dismissed_at IS NULL
           ORDER BY q.revision DESC LIMIT 1)) known
        WHERE t.source IS NULL AND highest.source <> $1
        ORDER BY known.revision DESC LIMIT 1) own ON true
      LEFT JOIN LATERAL (
        SELECT * FROM (
          (SELECT h.revision, h.content FROM fact_history h
           WHERE h.kind = k.kind AND h.organization = k.organization AND h.id = k.id AND h.revision = t.revision
           ORDER BY h.translation DESC LIMIT 1)
          UNION ALL
          (SELECT q.revision, q.content FROM quarantine q
           WHERE q.kind = k.kind AND q.organization = k.organization AND q.fact_id = k.id AND q.revision = t.revision
             AND q.reason = 'PENDING' AND q.released_version IS NULL AND q.dismissed_at IS NULL LIMIT 1)) known
        LIMIT 1) told ON true) found
      """;

  /**
   * What one reading says of a fact, whichever batches it came in: a later mark begins anew, an
   * earlier one is late, and different contents between contradict each other.
   */
  static final String JUDGE_READING =
      """
      WITH several AS (
        SELECT kind, organization, id FROM staging WHERE revision IS NULL
        GROUP BY kind, organization, id HAVING count(*) > 1
        UNION
        SELECT kind, organization, id FROM spoken WHERE in_reading
      ), item AS (
        SELECT kind, organization, id, s.ord, s.mark, s.content::text AS content, false AS is_disputed
        FROM staging s JOIN several USING (kind, organization, id)
        WHERE s.revision IS NULL
        UNION ALL
        SELECT kind, organization, id, 0, mark, last_content::text, is_disputed FROM spoken WHERE in_reading
      ), marked AS (
        SELECT *, max(mark) OVER (
                    PARTITION BY kind, organization, id ORDER BY ord
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
        FROM item
      ), placed AS (
        SELECT *, coalesce(mark < latest, false) AS is_late,
               count(*) FILTER (WHERE mark > latest) OVER (PARTITION BY kind, organization, id ORDER BY ord) AS level
        FROM marked
      ), split AS (
        SELECT kind, organization, id, level FROM placed WHERE NOT is_late
        GROUP BY kind, organization, id, level
        HAVING count(DISTINCT coalesce(content, '')) > 1 OR bool_or(is_disputed)
      ), judged AS (
        SELECT p.kind, p.organization, p.id, p.ord, p.level,
               CASE WHEN p.is_late THEN 'UNCHANGED' WHEN split.id IS NOT NULL THEN 'INCONSISTENT' END AS status
        FROM placed p LEFT JOIN split USING (kind, organization, id, level)
      ), earlier AS (
        UPDATE spoken p SET is_contradicted = true FROM judged c
        WHERE c.ord = 0 AND c.status = 'INCONSISTENT' AND NOT p.is_disputed
          AND p.kind = c.kind AND p.organization = c.organization AND p.id = c.id
      )
      UPDATE staging s
      SET status = judged.status, is_late = coalesce(judged.status = 'UNCHANGED', false), level = judged.level,
          differs = CASE judged.status WHEN 'INCONSISTENT' THEN '{}'::text[] END
      FROM judged WHERE judged.ord = s.ord
      """;

  /** What it said before it contradicted itself in this reading goes to quarantine as well. */
  static final String REFUSE_EARLIER =
      """
      INSERT INTO staging (ord, kind, organization, id, content, given, source, position, organizations, agreements,
                           phases, again, status, is_late, differs, translation)
      SELECT (SELECT max(ord) FROM staging) + row_number() OVER (ORDER BY h.kind, h.organization, h.id),
             h.kind, h.organization, h.id, h.content, h.given, h.source, h.position, '{}', '{}', '{}', 'NEVER',
             'INCONSISTENT', true, '{}', h.translation
      FROM spoken p
      CROSS JOIN LATERAL (
        SELECT * FROM fact_history h
        WHERE h.kind = p.kind AND h.organization = p.organization AND h.id = p.id AND h.revision = p.last_revision
          AND h.source = $1
        ORDER BY h.translation DESC LIMIT 1) h
      WHERE p.is_contradicted
      """;

  /** The same, where it waited. */
  static final String REFUSE_EARLIER_WAITING =
      """
      UPDATE quarantine q
      SET reason = 'INCONSISTENT', revision = NULL, content = NULL, again = 'NEVER', claim_organization = NULL,
          claim_id = NULL, field = NULL, value = NULL, fields = s.differs,
          allowed = %s, message = %s, parts = %s, met_at = $2::timestamptz
      FROM spoken p
      JOIN (
        SELECT DISTINCT ON (kind, organization, id) kind, organization, id, differs FROM staging
        WHERE status = 'INCONSISTENT' ORDER BY kind, organization, id, ord) s USING (kind, organization, id)
      WHERE p.is_contradicted AND q.kind = p.kind AND q.organization = p.organization AND q.fact_id = p.id
        AND q.source = $1 AND q.revision = p.last_revision AND q.reason = 'PENDING' AND q.released_version IS NULL
        AND q.dismissed_at IS NULL
      """
          .formatted(
              WaitingSql.CONTRADICTS_ALLOWED,
              WaitingSql.contradictsMessage("q.fact_id", "s.differs"),
              WaitingSql.contradictsParts("q.fact_id", "s.differs"));

  /** In which fields contradictions differ. */
  static final String COMPARE_CONTRADICTIONS =
      """
      WITH contradiction AS (
        SELECT kind, organization, id, ord, content FROM staging WHERE status = 'INCONSISTENT' AND revision IS NULL
        UNION ALL
        SELECT kind, organization, id, 0, last_content FROM spoken WHERE in_reading
      ), compared AS (
        SELECT kind, organization, id, ord, content, first_value(content) OVER fact AS other
        FROM contradiction WINDOW fact AS (PARTITION BY kind, organization, id ORDER BY ord)
      ), found AS (
        SELECT kind, organization, id, array_agg(DISTINCT named.field ORDER BY named.field) AS fields
        FROM compared CROSS JOIN LATERAL unnest(differing_fields(other, content)) AS named (field)
        GROUP BY kind, organization, id
      )
      UPDATE staging s SET differs = found.fields
      FROM found
      WHERE s.status = 'INCONSISTENT' AND s.revision IS NULL
        AND s.kind = found.kind AND s.organization = found.organization AND s.id = found.id
      """;

  /** What is contradicted was not said: what comes after it is held against what was before. */
  static final String FALL_BACK =
      """
      UPDATE spoken p SET known_revision = stood.revision, known_content = stood.content
      FROM (
        SELECT p.kind, p.organization, p.id, h.revision, h.content
        FROM spoken p
        LEFT JOIN LATERAL (
          SELECT h.revision, h.content FROM fact_history h
          WHERE h.kind = p.kind AND h.organization = p.organization AND h.id = p.id AND h.revision < p.last_revision
            AND h.revision = coalesce(p.before, h.revision)
          ORDER BY h.revision DESC, h.translation DESC LIMIT 1) h ON true
        WHERE p.is_contradicted AND p.is_news) stood
      WHERE p.kind = stood.kind AND p.organization = stood.organization AND p.id = stood.id
      """;

  /** What the source says otherwise than it said last is the next revision of all. */
  static final String NUMBER =
      """
      WITH item AS (
        SELECT s.ord, s.kind, s.organization, s.id, s.content, p.base, p.known_revision,
               row_number() OVER fact AS nth,
               CASE WHEN row_number() OVER fact = 1 THEN p.known_content ELSE lag(s.content) OVER fact END AS before
        FROM staging s
        JOIN spoken p USING (kind, organization, id)
        WHERE s.revision IS NULL AND s.status IS NULL
        WINDOW fact AS (PARTITION BY s.kind, s.organization, s.id ORDER BY s.ord)
      ), counted AS (
        SELECT ord, base, known_revision,
               count(*) FILTER (WHERE content IS DISTINCT FROM before OR (nth = 1 AND known_revision IS NULL))
                 OVER (PARTITION BY kind, organization, id ORDER BY nth) AS changes
        FROM item
      )
      UPDATE staging s
      SET revision = CASE changes WHEN 0 THEN known_revision ELSE coalesce(base, 0) + changes END,
          status = CASE changes WHEN 0 THEN 'UNCHANGED' END,
          is_numbered = true
      FROM counted
      WHERE counted.ord = s.ord
      """;

  /**
   * What had stood before the reading said what it then contradicted, where nothing else stands
   * since. A fact that had not been known is withdrawn.
   */
  static final String PUT_BACK =
      """
      INSERT INTO staging (ord, kind, organization, id, revision, content, given, source, position, organizations,
                           agreements, phases, again, translation, undoes)
      SELECT (SELECT max(ord) FROM staging) + row_number() OVER (ORDER BY h.kind, h.organization, h.id),
             h.kind, h.organization, h.id, p.base + 1,
             CASE WHEN stood.revision IS NOT NULL THEN stood.content
                  WHEN h.kind = 'COMMITMENT'
                  THEN h.content || '{"quantity": 0, "allocations": [], "kind": "WITHDRAWAL"}' END,
             h.given, h.source, h.position, '{}', '{}', '{}', 'NEVER', h.translation, h.revision
      FROM spoken p
      CROSS JOIN LATERAL (
        SELECT * FROM fact_history h
        WHERE h.kind = p.kind AND h.organization = p.organization AND h.id = p.id AND h.revision = p.last_revision
          AND h.source = $1
        ORDER BY h.translation DESC LIMIT 1) h
      LEFT JOIN LATERAL (
        SELECT b.revision, b.content FROM fact_history b
        WHERE b.kind = p.kind AND b.organization = p.organization AND b.id = p.id AND b.revision < p.last_revision
        ORDER BY b.revision DESC, b.translation DESC LIMIT 1) stood ON true
      WHERE p.is_contradicted AND p.is_news AND p.base = p.last_revision
        AND NOT EXISTS (
          SELECT FROM staging s
          WHERE s.is_numbered AND s.status IS NULL AND s.kind = p.kind AND s.organization = p.organization
            AND s.id = p.id)
      """;

  /**
   * Notes what the source said last where the history does not tell, and where the reading goes on
   * after this batch.
   */
  static final String REMEMBER =
      """
      INSERT INTO source_statement (source, kind, organization, id, revision, before, reading, mark, is_news, is_disputed)
      SELECT $1, p.kind, p.organization, p.id,
             coalesce(l.revision, CASE WHEN p.is_contradicted THEN p.before WHEN p.is_own THEN p.last_revision END),
             CASE WHEN e.id IS NOT NULL THEN e.revision
                  WHEN p.is_contradicted OR (p.in_reading AND l.level = 0) THEN p.before
                  WHEN p.is_own THEN p.last_revision END,
             $2::bigint, greatest(CASE WHEN p.in_reading THEN p.mark END, l.mark, d.mark),
             CASE WHEN l.id IS NULL THEN false
                  WHEN e.id IS NOT NULL THEN l.revision <> e.revision
                  WHEN p.in_reading AND l.level = 0 THEN p.is_news
                  ELSE l.revision IS DISTINCT FROM p.known_revision END,
             d.id IS NOT NULL AND (l.id IS NULL OR d.ord > l.ord)
      FROM spoken p
      LEFT JOIN (
        SELECT DISTINCT ON (kind, organization, id) kind, organization, id, ord, level, revision, mark FROM staging
        WHERE is_numbered AND status IN ('ACCEPTED', 'PENDING', 'UNCHANGED')
        ORDER BY kind, organization, id, ord DESC) l USING (kind, organization, id)
      LEFT JOIN (
        SELECT DISTINCT ON (kind, organization, id) kind, organization, id, revision
        FROM (
          SELECT *, max(level) OVER (PARTITION BY kind, organization, id) AS latest FROM staging
          WHERE is_numbered AND status IN ('ACCEPTED', 'PENDING', 'UNCHANGED')) said
        WHERE level < latest
        ORDER BY kind, organization, id, ord DESC) e USING (kind, organization, id)
      LEFT JOIN (
        SELECT kind, organization, id, max(mark) AS mark, max(ord) AS ord FROM staging
        WHERE status = 'INCONSISTENT' AND NOT is_numbered AND NOT is_late
        GROUP BY kind, organization, id) d USING (kind, organization, id)
      WHERE (l.id IS NOT NULL OR d.id IS NOT NULL)
        AND ($2 > 0 OR (l.id IS NOT NULL AND (p.has_row OR (l.revision = p.last_revision AND NOT p.is_own))))
      ON CONFLICT (source, kind, organization, id) DO UPDATE SET
        revision = excluded.revision, before = excluded.before, reading = excluded.reading, mark = excluded.mark, is_news = excluded.is_news,
        is_disputed = excluded.is_disputed
      """;

  /** A contradiction is settled once a later reading says what it had said before. */
  static final String CLOSE_SETTLED =
      """
      UPDATE quarantine q SET gone_at = $1::timestamptz
      FROM staging s
      WHERE s.is_numbered AND s.status = 'UNCHANGED' AND s.quarantine_id IS NULL
        AND q.kind = s.kind AND q.organization = s.organization AND q.fact_id = s.id AND q.source = s.source
        AND q.released_version IS NULL AND q.gone_at IS NULL AND q.revision IS NULL AND q.reason = 'INCONSISTENT'
        AND q.fields IS NOT NULL
        AND NOT EXISTS ( -- the fact went on without it, so that it is closed already
          SELECT FROM fact_history h
          WHERE h.kind = q.kind AND h.organization = q.organization AND h.id = q.fact_id AND h.version > q.version)
      """;
}
