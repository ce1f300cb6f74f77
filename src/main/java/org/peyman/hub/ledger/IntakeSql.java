package org.peyman.hub.ledger;

import java.util.Map;

/**
 * The statements of intake, in the order in which a round runs them. Each works on all staged items
 * at once; none depends on how many there are.
 */
final class IntakeSql {

  private static final Map<String, String> HOLES =
      Map.of("items", EntryColumns.STAGED.rows(1), "missing", WaitingSql.missing("s"));

  private IntakeSql() {}

  private static String filled(String text) {
    return new Template(text).with(HOLES);
  }

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
      filled(
          """
          INSERT INTO staging (ord, kind, organization, id, revision, content, given, source, position,
                               organizations, agreements, phases, claim_organization, claim_id, again, quarantine_id)
          SELECT ord, kind, organization, id, revision, content::jsonb, given::jsonb, $1, position,
                 string_to_array(organizations, ' '), string_to_array(agreements, ' '), string_to_array(phases, ' '),
                 claim_organization, claim_id, again, quarantine_id
          FROM {items}
          """);

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

  /**
   * What the history has already, with the same content or another. The OFFSET keeps the look-up
   * apart, item by item through the index: history is the largest table of all.
   */
  static final String COMPARE_WITH_HISTORY =
      """
      WITH known AS (
        SELECT s.ord, h.content IS NOT DISTINCT FROM s.content AS is_same
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT content FROM fact_history
          WHERE kind = s.kind AND organization = s.organization AND id = s.id AND revision = s.revision
          OFFSET 0) h
      )
      UPDATE staging s
      SET status = CASE WHEN known.is_same THEN 'UNCHANGED' ELSE 'CONFLICT' END
      FROM known
      WHERE known.ord = s.ord
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
      filled(
          """
          UPDATE staging s
          SET (missing, status) = (
            SELECT found.missing, CASE WHEN found.missing = '{}' THEN 'ACCEPTED' ELSE 'PENDING' END
            FROM (SELECT {missing} AS missing) found)
          WHERE s.status IS NULL
          """);

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
