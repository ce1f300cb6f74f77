package org.peyman.hub.ledger;

import java.util.Map;

/**
 * The statements of intake, in the order in which a round runs them. Each works on all staged items
 * at once; none depends on how many there are.
 */
final class IntakeSql {

  private static final Map<String, String> HOLES =
      Map.of(
          "items",
          EntryColumns.STAGED.rows(2),
          "missing",
          WaitingSql.missing("s"),
          "refers",
          WaitingSql.REFERS,
          "report",
          WaitingSql.report("s"));

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
        report_organization text COLLATE "C", report_id text COLLATE "C", report_revision bigint,
        payer text COLLATE "C", pledge_organization text COLLATE "C", pledge_id text COLLATE "C",
        quarantine_id bigint, again text, status text, missing text[],
        translation bigint, mark text COLLATE "C", is_numbered boolean DEFAULT false, is_late boolean DEFAULT false,
        level bigint DEFAULT 0, undoes bigint, differs text[], fault text[],
        is_absent boolean DEFAULT false
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
                               {refers}, again, quarantine_id,
                               mark, translation)
          SELECT ord, kind, organization, id, revision, content::jsonb, given::jsonb, $1, position,
                 string_to_array(organizations, ' '), string_to_array(agreements, ' '), string_to_array(phases, ' '),
                 claim_organization, claim_id, report_organization, report_id, report_revision,
                 payer, pledge_organization, pledge_id, again, quarantine_id, mark,
                 coalesce($2::bigint, (SELECT translation FROM source WHERE code = $1), 1)
                   + coalesce((SELECT column_changes FROM source_reading WHERE source = $1), 0)
          FROM {items}
          """);

  /** Tells the planner how many jobs are touched, and to look again how large the others are. */
  static final String ANALYZE_TOUCHED = "ANALYZE touched_job";

  static final String ANALYZE = "ANALYZE staging (kind, organization, id, revision)";

  /**
   * What the history has already, with the same content or another. Of one source's one revision
   * that under the newest translation stands. The LIMIT keeps the look-up apart, item by item
   * through the index: history is the largest table of all. What is found is put where it was read,
   * by its place: else all that is staged might be read again for each.
   */
  static final String COMPARE_WITH_HISTORY =
      """
      WITH known AS (
        SELECT s.ctid AS place, h.content, h.content IS NOT DISTINCT FROM s.content AS is_same,
               (h.source = s.source OR h.absent) AND h.translation < s.translation AS is_older,
               h.source = s.source AND h.translation > s.translation AS is_newer
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT content, source, translation, absent FROM fact_history
          WHERE kind = s.kind AND organization = s.organization AND id = s.id AND revision = s.revision
          ORDER BY translation DESC
          LIMIT 1) h
        WHERE s.status IS NULL
      )
      UPDATE staging s
      SET status = CASE WHEN known.is_same OR known.is_newer THEN 'UNCHANGED' ELSE 'CONFLICT' END,
          differs = CASE WHEN NOT known.is_same THEN differing_fields(known.content, s.content) END
      FROM known
      WHERE known.place = s.ctid AND (known.is_same OR NOT known.is_older)
      """;

  /**
   * The same, of what waits; what comes out of quarantine itself waits there still. The OFFSET has
   * it looked up by its fact, not among all that waits.
   */
  static final String COMPARE_WITH_WAITING =
      """
      WITH known AS (
        SELECT s.ctid AS place, q.content, q.content IS NOT DISTINCT FROM s.content AS is_same,
               q.source = s.source AND q.translation < s.translation AS is_older,
               q.source = s.source AND q.translation > s.translation AS is_newer
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT content, source, translation FROM (
            SELECT * FROM quarantine
            WHERE kind = s.kind AND organization = s.organization AND fact_id = s.id AND revision = s.revision
              AND released_version IS NULL
            OFFSET 0) of_fact
          WHERE reason = 'PENDING' AND dismissed_at IS NULL
          ORDER BY translation DESC, id
          LIMIT 1) q
        WHERE s.status IS NULL AND s.quarantine_id IS NULL
          AND EXISTS (SELECT FROM quarantine WHERE reason = 'PENDING' AND released_version IS NULL AND dismissed_at IS NULL)
      )
      UPDATE staging s
      SET status = CASE WHEN known.is_same OR known.is_newer THEN 'UNCHANGED' ELSE 'CONFLICT' END,
          differs = CASE WHEN NOT known.is_same THEN differing_fields(known.content, s.content) END
      FROM known
      WHERE known.place = s.ctid AND (known.is_same OR NOT known.is_older)
      """;

  /** The same key and revision twice among the staged items: the first stands. */
  static final String COMPARE_WITH_EACH_OTHER =
      """
      WITH twin AS (
        SELECT ctid AS place, content, source, translation, row_number() OVER key AS nth,
               first_value(content) OVER key AS first_content, first_value(source) OVER key AS first_source,
               first_value(translation) OVER key AS first_translation
        FROM staging
        WHERE status IS NULL
        WINDOW key AS (PARTITION BY kind, organization, id, revision ORDER BY translation DESC, ord)
      ), judged AS (
        SELECT place, content, first_content,
               content IS NOT DISTINCT FROM first_content
                 OR (source = first_source AND translation < first_translation) AS is_known
        FROM twin
        WHERE nth > 1
      )
      UPDATE staging s
      SET status = CASE WHEN is_known THEN 'UNCHANGED' ELSE 'CONFLICT' END,
          differs = CASE WHEN NOT is_known THEN differing_fields(judged.first_content, s.content) END
      FROM judged
      WHERE judged.place = s.ctid
      """;

  /**
   * What is new and refers to nothing unknown is taken in. Codes are looked up once each, since
   * thousands of items name the same few. Revisions of reports are looked up one by one, by the
   * LIMIT: history, read whole for each batch, would be the largest table of all.
   */
  static final String ACCEPT =
      filled(
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
                     EXCEPT SELECT code FROM phase) AS phases,
                   ARRAY(
                     SELECT DISTINCT payer FROM staging WHERE payer IS NOT NULL
                     EXCEPT SELECT code FROM organization
                     EXCEPT SELECT code FROM benefactor) AS payers
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
            AND (s.payer IS NULL OR s.payer <> ALL (unknown.payers))
            AND (s.pledge_id IS NULL OR EXISTS (
              SELECT FROM flow known WHERE known.organization = s.pledge_organization AND known.id = s.pledge_id))
            AND (s.report_id IS NULL OR coalesce((SELECT true {report} LIMIT 1), false))
          """);

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
      SELECT status, count(*) FILTER (WHERE NOT is_absent) AS items,
             count(*) FILTER (WHERE quarantine_id IS NULL AND NOT is_absent) AS own
      FROM staging GROUP BY status
      """;

  static final String RECORD =
      """
      INSERT INTO fact_history (
        kind, organization, id, revision, version, source, position, content, given, translation, undoes, absent)
      SELECT kind, organization, id, revision, $1, source, position, content, given, translation, undoes, is_absent
      FROM staging WHERE status = 'ACCEPTED'
      """;

  static final String CREDIT_SOURCES =
      """
      UPDATE source SET accepted = source.accepted + taken.items
      FROM (SELECT source, count(*)::int AS items FROM staging
            WHERE status = 'ACCEPTED' AND undoes IS NULL AND NOT is_absent GROUP BY source) taken
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

  /**
   * The last statement of a transaction but for what depends on the time, so that what is recorded
   * on a day is there soon after; the lock on the version is held, so that times never go back.
   * Without a time of the hub's own it is the database's.
   */
  static final String RECORD_BATCH =
      """
      INSERT INTO batch (version, source, recorded_at, new_of)
      SELECT $1::bigint, $2, greatest(coalesce($3::timestamptz, clock_timestamp()),
                              (SELECT recorded_at FROM batch WHERE version = $1::bigint - 1)),
             ARRAY(
               SELECT o.code
               FROM organization o
               LEFT JOIN source s ON s.code = $2 AND s.organization = o.code
               WHERE CASE
                       WHEN s.code IS NOT NULL THEN s.first_version IS NOT NULL
                       ELSE EXISTS (
                         SELECT FROM source w
                         WHERE w.organization = o.code AND coalesce(w.kind, 'CLAIM') = 'CLAIM' AND w.first_version IS NOT NULL)
                     END
               ORDER BY o.code)
      """;

  /** How many jobs the version has of each month more than the one before; after the batch is. */
  static final String GROW =
      """
      INSERT INTO job_growth AS known (started_month, recorded_month, phase, province, organizations, jobs)
      SELECT moved.started_month, solar_month((b.recorded_at AT TIME ZONE 'Asia/Tehran')::date), moved.phase,
             moved.province, moved.organizations, sum(moved.jobs)
      FROM batch b
      CROSS JOIN (
        SELECT started_month, phase, province, organizations, jobs FROM job_fact_after($1::bigint - 1)
        UNION ALL
        SELECT started_month, phase, province, organizations, -jobs FROM job_fact_before($1::bigint - 1)) moved
      WHERE b.version = $1::bigint
      GROUP BY 1, 2, 3, 4, 5
      HAVING sum(moved.jobs) <> 0
      ON CONFLICT (started_month, recorded_month, phase, province, organizations)
        DO UPDATE SET jobs = known.jobs + excluded.jobs
      """;

  /**
   * What the past of claims says together, of those that the version replaced; after the batch is.
   */
  static final String KEEP_CLAIM_RECORDS =
      """
      INSERT INTO claim_record AS known (organization, claim_id, first_version, corrected_since)
      SELECT p.organization, p.claim_id, coalesce(r.first_version, p.since),
             CASE WHEN (p.job_id IS NULL, p.phase, p.province, p.started_on, p.ended_on, p.person_key, p.hours_tenths, %1$s)
                       IS DISTINCT FROM
                       (c.job_id IS NULL, c.phase, c.province, c.started_on, c.ended_on, c.person_key, c.hours_tenths, %2$s)
                    AND (now.recorded_at AT TIME ZONE 'Asia/Tehran')::date > (first.recorded_at AT TIME ZONE 'Asia/Tehran')::date
                  THEN now.version END
      FROM batch now
      JOIN claim_past p ON p.until = now.version
      JOIN claim c ON c.organization = p.organization AND c.claim_id = p.claim_id
      LEFT JOIN claim_record r ON r.organization = p.organization AND r.claim_id = p.claim_id
      JOIN batch first ON first.version = coalesce(r.first_version, p.since)
      WHERE now.version = $1::bigint
      ON CONFLICT (organization, claim_id)
        DO UPDATE SET corrected_since = coalesce(known.corrected_since, excluded.corrected_since)
      """
          .formatted(FacetSql.columns("p"), FacetSql.columns("c"));
}
