package org.peyman.hub.ledger;

/**
 * The statements of intake, in the order in which a round runs them. Each works on all staged items
 * at once; none depends on how many there are.
 */
final class IntakeSql {

  private IntakeSql() {}

  /** One writer at a time: whoever holds this row's lock makes the next version. */
  static final String LOCK = "SELECT version FROM ledger_version FOR UPDATE";

  /**
   * The temporary tables below live as long as the connection, empty at the start of every
   * transaction; finding them there is no news.
   *
   * <p>A batch touches few rows of tables that grow without end and are in memory for the most
   * part. By its usual costs the planner reads such a table whole, again and again, until it is
   * very large; here indexes are the way in. No statement is worth being compiled, and a batch is
   * worth being sorted in memory.
   */
  static final String SET_UP =
      """
      SELECT set_config('client_min_messages', 'warning', true), set_config('random_page_cost', '1.1', true),
             set_config('seq_page_cost', '10', true), set_config('jit', 'off', true),
             set_config('work_mem', '32MB', true)
      """;

  static final String CREATE_STAGING =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS staging (
        ord integer, kind text COLLATE "C", organization text COLLATE "C", id text COLLATE "C", revision bigint,
        content jsonb, given jsonb, source text, position text,
        organizations text[] COLLATE "C", agreements text[] COLLATE "C", phases text[] COLLATE "C",
        claim_organization text COLLATE "C", claim_id text COLLATE "C",
        quarantine_id bigint, again text, status text, missing text[]
      ) ON COMMIT DELETE ROWS
      """;

  static final String CREATE_TOUCHED_JOB =
      "CREATE TEMPORARY TABLE IF NOT EXISTS touched_job (job_id uuid) ON COMMIT DELETE ROWS";

  static final String CREATE_TOUCHED_PERSON =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS touched_person (person_key text COLLATE "C") ON COMMIT DELETE ROWS
      """;

  static final String CREATE_TOUCHED_MONTH =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS touched_month (
        organization text COLLATE "C", phase text COLLATE "C", month integer
      ) ON COMMIT DELETE ROWS
      """;

  static final String CLEAR_STAGING = "TRUNCATE staging";

  static final String STAGE =
      """
      INSERT INTO staging (ord, kind, organization, id, revision, content, given, source, position,
                           organizations, agreements, phases, claim_organization, claim_id, again, quarantine_id)
      SELECT ord, kind, organization, id, revision, content::jsonb, given::jsonb, $8, position,
             string_to_array(organizations, ' '), string_to_array(agreements, ' '), string_to_array(phases, ' '),
             claim_organization, claim_id, again, quarantine_id
      FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                  $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::bigint[])
           WITH ORDINALITY AS item (kind, organization, id, revision, content, given, position,
                                    organizations, agreements, phases, claim_organization, claim_id, again,
                                    quarantine_id, ord)
      """;

  /** Tells the planner how many jobs are touched, and to look again how large the others are. */
  static final String ANALYZE_TOUCHED = "ANALYZE touched_job";

  static final String ANALYZE = "ANALYZE staging (kind, organization, id, revision)";

  /**
   * A source without revisions: what is read later and says something else is the next revision.
   */
  static final String NUMBER =
      """
      WITH item AS (
        SELECT s.ord, s.kind, s.organization, s.id, s.content, latest.revision AS base,
               row_number() OVER key AS nth,
               CASE WHEN row_number() OVER key = 1 THEN latest.content ELSE lag(s.content) OVER key END AS before
        FROM staging s
        LEFT JOIN LATERAL (
          SELECT known.revision, known.content
          FROM (
            SELECT h.revision, h.content FROM fact_history h
            WHERE h.kind = s.kind AND h.organization = s.organization AND h.id = s.id
            UNION ALL
            SELECT q.revision, q.content FROM quarantine q
            WHERE q.kind = s.kind AND q.organization = s.organization AND q.fact_id = s.id
              AND q.reason = 'PENDING' AND q.released_version IS NULL
          ) known
          ORDER BY known.revision DESC
          LIMIT 1
        ) latest ON true
        WHERE s.revision IS NULL
        WINDOW key AS (PARTITION BY s.kind, s.organization, s.id ORDER BY s.ord)
      ), numbered AS (
        SELECT ord,
               coalesce(base, 0)
                 + count(*) FILTER (WHERE content IS DISTINCT FROM before OR (nth = 1 AND base IS NULL))
                     OVER (PARTITION BY kind, organization, id ORDER BY ord) AS revision
        FROM item
      )
      UPDATE staging s SET revision = numbered.revision FROM numbered WHERE numbered.ord = s.ord
      """;

  /** What the history has already, with the same content or another. */
  static final String COMPARE_WITH_HISTORY =
      """
      UPDATE staging s
      SET status = CASE WHEN h.content IS NOT DISTINCT FROM s.content THEN 'UNCHANGED' ELSE 'CONFLICT' END
      FROM fact_history h
      WHERE h.kind = s.kind AND h.organization = s.organization AND h.id = s.id AND h.revision = s.revision
      """;

  /** The same key and revision twice among the staged items: the first stands. */
  static final String COMPARE_WITH_EACH_OTHER =
      """
      WITH twin AS (
        SELECT ord, content, first_value(content) OVER key AS first_content, row_number() OVER key AS nth
        FROM staging
        WHERE status IS NULL
        WINDOW key AS (PARTITION BY kind, organization, id, revision ORDER BY ord)
      )
      UPDATE staging s
      SET status = CASE WHEN twin.content IS NOT DISTINCT FROM twin.first_content THEN 'UNCHANGED' ELSE 'CONFLICT' END
      FROM twin
      WHERE twin.ord = s.ord AND twin.nth > 1
      """;

  /** What an item refers to that is not known, as texts like {@code phase PHASE_9}. */
  private static String missing(String item) {
    return """
        (SELECT coalesce(array_agg(kind || ' ' || code ORDER BY kind, code), '{}') FROM (
           SELECT 'organization' AS kind, code FROM unnest(%1$s.organizations) AS named (code)
           WHERE NOT EXISTS (SELECT FROM organization known WHERE known.code = named.code)
           UNION
           SELECT 'agreement', code FROM unnest(%1$s.agreements) AS named (code)
           WHERE NOT EXISTS (SELECT FROM agreement known WHERE known.code = named.code)
           UNION
           SELECT 'phase', code FROM unnest(%1$s.phases) AS named (code)
           WHERE NOT EXISTS (SELECT FROM phase known WHERE known.code = named.code)
           UNION
           SELECT 'claim', %1$s.claim_organization || ' ' || %1$s.claim_id
           WHERE %1$s.claim_id IS NOT NULL AND NOT EXISTS (
             SELECT FROM claim known
             WHERE known.organization = %1$s.claim_organization AND known.claim_id = %1$s.claim_id)
         ) unknown)
        """
        .formatted(item);
  }

  /**
   * What is new and refers to nothing unknown is taken in. Codes are looked up once each, since
   * thousands of items name the same few.
   */
  static final String ACCEPT =
      """
      WITH unknown AS (
        SELECT ARRAY(
                 SELECT DISTINCT named.code FROM staging s CROSS JOIN LATERAL unnest(s.organizations) AS named (code)
                 EXCEPT SELECT code FROM organization) AS organizations,
               ARRAY(
                 SELECT DISTINCT named.code FROM staging s CROSS JOIN LATERAL unnest(s.agreements) AS named (code)
                 EXCEPT SELECT code FROM agreement) AS agreements,
               ARRAY(
                 SELECT DISTINCT named.code FROM staging s CROSS JOIN LATERAL unnest(s.phases) AS named (code)
                 EXCEPT SELECT code FROM phase) AS phases
      )
      UPDATE staging s
      SET status = 'ACCEPTED'
      FROM unknown
      WHERE s.status IS NULL
        AND NOT s.organizations && unknown.organizations
        AND NOT s.agreements && unknown.agreements
        AND NOT s.phases && unknown.phases
        AND (s.claim_id IS NULL OR EXISTS (
          SELECT FROM claim known WHERE known.organization = s.claim_organization AND known.claim_id = s.claim_id))
      """;

  /** Whatever is left waits for what it refers to. */
  static final String JUDGE =
      """
      UPDATE staging s
      SET (missing, status) = (
        SELECT found.missing, CASE WHEN found.missing = '{}' THEN 'ACCEPTED' ELSE 'PENDING' END
        FROM (SELECT %s AS missing) found)
      WHERE s.status IS NULL
      """
          .formatted(missing("s"));

  /** Of all that is staged, and of what did not come from quarantine. */
  static final String TALLY =
      """
      SELECT status, count(*) AS items, count(*) FILTER (WHERE quarantine_id IS NULL) AS own
      FROM staging GROUP BY status
      """;

  static final String RECORD =
      """
      INSERT INTO fact_history (kind, organization, id, revision, version, source, position, content, given)
      SELECT kind, organization, id, revision, $1, source, position, content, given
      FROM staging WHERE status = 'ACCEPTED'
      """;

  static final String CREDIT_SOURCES =
      """
      UPDATE source SET accepted = source.accepted + taken.items
      FROM (SELECT source, count(*)::int AS items FROM staging WHERE status = 'ACCEPTED' GROUP BY source) taken
      WHERE source.code = taken.source
      """;

  // What an entry says while it waits, by the array "missing".

  private static final String WAITS_FIELD = "split_part(missing[1], ' ', 1)";

  private static final String WAITS_VALUE = "substr(missing[1], strpos(missing[1], ' ') + 1)";

  private static final String WAITS_ALLOWED =
      """
      (CASE split_part(missing[1], ' ', 1)
         WHEN 'organization' THEN (SELECT string_agg(code, ', ' ORDER BY code) FROM organization)
         WHEN 'agreement' THEN (SELECT string_agg(code, ', ' ORDER BY code) FROM agreement)
         WHEN 'phase' THEN (SELECT string_agg(code, ', ' ORDER BY code) FROM phase)
         ELSE 'the id of a claim of that organization that is known' END)
      """;

  private static final String WAITS_MESSAGE =
      """
      ('Waits for ' || array_to_string(missing, ', ')
         || ', which is not known yet; it is taken in by itself when that arrives.')
      """;

  /** Field, value, allowed and message of a staged item that waits or contradicts. */
  static final String REFUSED_WORDS =
      """
      CASE status WHEN 'PENDING' THEN %1$s ELSE 'revision' END AS field,
      CASE status WHEN 'PENDING' THEN %2$s ELSE revision::text END AS value,
      CASE status WHEN 'PENDING' THEN %3$s
           ELSE 'the content first given for this revision, or a higher revision' END AS allowed,
      CASE status WHEN 'PENDING' THEN %4$s
           ELSE 'Revision ' || revision || ' of ' || id || ' was taken in before with other content; allowed: '
                || 'the content first given for this revision, or a higher revision.' END AS message
      """
          .formatted(WAITS_FIELD, WAITS_VALUE, WAITS_ALLOWED, WAITS_MESSAGE);

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

  /**
   * Refused and pending items that did not come from quarantine go there. An item that waited and
   * then turned out to contradict what is known is the same entry when it is sent again.
   */
  static final String QUARANTINE =
      """
      INSERT INTO quarantine AS known (
        fingerprint, kind, source, position, organization, fact_id, revision, reason, field, value, allowed, message,
        given, content, organizations, agreements, phases, claim_organization, claim_id, again, version, recorded_at)
      SELECT %2$s AS fingerprint,
             kind, source, position, organization, id, revision, status, %1$s,
             given, CASE status WHEN 'PENDING' THEN content END, organizations, agreements, phases,
             claim_organization, claim_id, again, $1::bigint, $2::timestamptz
      FROM staging
      WHERE status IN ('PENDING', 'CONFLICT') AND quarantine_id IS NULL
      ORDER BY ord
      ON CONFLICT (fingerprint) DO NOTHING
      """
          .formatted(REFUSED_WORDS, FINGERPRINT_OF_READ);

  /** For a preview: what {@link #QUARANTINE} would keep, and the words that it would keep. */
  static final String LIST_REFUSED =
      """
      SELECT position, id, status AS reason, %1$s
      FROM staging
      WHERE status IN ('PENDING', 'CONFLICT') AND quarantine_id IS NULL
      ORDER BY ord
      """
          .formatted(REFUSED_WORDS);

  /**
   * What the reader refused. An entry that is met again is news only if it had left: its line was
   * gone, or (no revision) a later reading of the fact had been taken in.
   */
  static final String QUARANTINE_REFUSED =
      """
      INSERT INTO quarantine AS known (
        fingerprint, kind, source, position, organization, fact_id, revision, reason, field, value, allowed, message,
        given, again, version, recorded_at, met_at)
      SELECT fingerprint, kind, source, position, organization, id, revision, reason, field, value, allowed, message,
             given, again, $13::bigint, $14::timestamptz, $14::timestamptz
      FROM (
        SELECT DISTINCT ON (fingerprint) *
        FROM (
          SELECT %s AS fingerprint, read.*
          FROM (
            SELECT kind, $12::text AS source, position, organization, id, revision, reason, field, value, allowed,
                   message, given::jsonb AS given, again, ord
            FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                        $8::text[], $9::text[], $10::text[], $11::text[], $15::text[])
                 WITH ORDINALITY AS item (kind, organization, id, revision, reason, field, value, allowed, message,
                                          given, position, again, ord)
          ) read
        ) item
        ORDER BY fingerprint, ord
      ) entry
      ORDER BY ord
      ON CONFLICT (fingerprint) DO UPDATE SET
        (version, recorded_at) = (
          SELECT CASE WHEN had_left THEN excluded.version ELSE known.version END,
                 CASE WHEN had_left THEN excluded.recorded_at ELSE known.recorded_at END
          FROM (SELECT known.gone_at IS NOT NULL OR (known.revision IS NULL AND EXISTS (
                  SELECT FROM fact_history h
                  WHERE h.kind = known.kind AND h.organization = known.organization AND h.id = known.fact_id
                    AND h.version > known.version)) AS had_left) judged),
        position = excluded.position, again = excluded.again, met_at = excluded.met_at, gone_at = NULL
      RETURNING known.version = $13 AS is_news
      """
          .formatted(FINGERPRINT_OF_REFUSED);

  /** Of what waited for the claims just taken in, the rest that it still waits for. */
  static final String RESTATE_WAITING_FOR_CLAIMS =
      restate(
          """
          (q.claim_organization, q.claim_id) IN (
            SELECT organization, id FROM staging WHERE kind = 'CLAIM' AND status = 'ACCEPTED')
          """);

  /** What everything that waits still waits for. */
  static final String RESTATE_WAITING = restate("true");

  private static String restate(String condition) {
    return """
        UPDATE quarantine known
        SET field = waits.field, value = waits.value, allowed = waits.allowed, message = waits.message
        FROM (
          SELECT id, %1$s AS field, %2$s AS value, %3$s AS allowed, %4$s AS message
          FROM (
            SELECT q.id, %5$s AS missing FROM quarantine q
            WHERE q.reason = 'PENDING' AND q.released_version IS NULL AND %6$s) found
          WHERE missing <> '{}') waits
        WHERE waits.id = known.id
          AND (known.value, known.allowed, known.message) IS DISTINCT FROM (waits.value, waits.allowed, waits.message)
        """
        .formatted(WAITS_FIELD, WAITS_VALUE, WAITS_ALLOWED, WAITS_MESSAGE, missing("q"), condition);
  }

  /**
   * Pending items whose references have all become known, of those that wait for the claims just
   * taken in.
   */
  static final String STAGE_RELEASED_BY_CLAIMS =
      stageReleased(
          """
          (q.claim_organization, q.claim_id) IN (
            SELECT organization, id FROM staging WHERE kind = 'CLAIM' AND status = 'ACCEPTED')
          """);

  /** Pending items whose references have all become known. */
  static final String STAGE_RELEASED = stageReleased("true");

  private static String stageReleased(String condition) {
    return """
        WITH released AS (
          SELECT q.* FROM quarantine q
          WHERE q.reason = 'PENDING' AND q.released_version IS NULL AND %s
            AND %s = '{}'
        ), cleared AS (
          DELETE FROM staging
        )
        INSERT INTO staging (ord, kind, organization, id, revision, content, given, source, position,
                             organizations, agreements, phases, claim_organization, claim_id, quarantine_id)
        SELECT row_number() OVER (ORDER BY q.id), q.kind, q.organization, q.fact_id, q.revision, q.content, q.given,
               q.source, q.position, q.organizations, q.agreements, q.phases, q.claim_organization, q.claim_id, q.id
        FROM released q
        """
        .formatted(condition, missing("q"));
  }

  /** Released items leave quarantine, unless they turn out to contradict what is known. */
  static final String RELEASE =
      """
      UPDATE quarantine q
      SET released_version = CASE WHEN s.status IN ('ACCEPTED', 'UNCHANGED') THEN $1::bigint END,
          reason = CASE s.status WHEN 'CONFLICT' THEN 'CONFLICT' ELSE q.reason END,
          field = CASE s.status WHEN 'CONFLICT' THEN 'revision' ELSE q.field END,
          value = CASE s.status WHEN 'CONFLICT' THEN q.revision::text ELSE q.value END,
          allowed = CASE s.status WHEN 'CONFLICT'
                    THEN 'the content first given for this revision, or a higher revision' ELSE q.allowed END,
          message = CASE s.status WHEN 'CONFLICT'
                    THEN 'Revision ' || q.revision || ' of ' || q.fact_id || ' was taken in before with other content; '
                         || 'allowed: the content first given for this revision, or a higher revision.'
                    ELSE q.message END
      FROM staging s
      WHERE s.quarantine_id = q.id
      """;

  /** What the reader refused before and a whole reading of the source did not meet. */
  static final String CLOSE_UNMET =
      """
      UPDATE quarantine SET gone_at = $3
      WHERE source = $1 AND met_at < $2 AND gone_at IS NULL AND released_version IS NULL
        AND reason NOT IN ('PENDING', 'CONFLICT')
      """;

  /** The new version is announced with the commit, to all hubs on this database. */
  static final String ADVANCE = advance("version = $1");

  static final String ADVANCE_REFERENCE = advance("version = $1, reference_version = $1");

  private static String advance(String what) {
    return """
        WITH advanced AS (UPDATE ledger_version SET %s RETURNING version)
        SELECT pg_notify('%s', version::text) FROM advanced
        """
        .formatted(what, Changes.VERSION_CHANNEL);
  }

  static final String RECORD_BATCH =
      "INSERT INTO batch (version, source, recorded_at) VALUES ($1, $2, $3)";
}
