package org.peyman.hub.ledger;

/** What is asked of a database to find out what is wrong with it: nothing is changed. */
final class ExaminationSql {

  /** Of each table that must never change, whether something keeps it from that. */
  static final String CHANGEABLE =
      """
      SELECT kept.name
      FROM unnest(ARRAY['fact_history', 'reference_history', 'audit_entry']) AS kept (name)
      WHERE NOT EXISTS (
        SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE t.tgrelid = to_regclass(kept.name) AND t.tgname = 'append_only' AND t.tgenabled IN ('O', 'A')
          AND t.tgtype & 56 = 56 -- UPDATE, DELETE and TRUNCATE
          AND p.proname = 'refuse_change' AND p.prosrc LIKE '%RAISE EXCEPTION%')
      ORDER BY kept.name
      """;

  /** Versions of which nobody knows when they were recorded, or by whom. */
  static final String MISSING_VERSIONS =
      """
      SELECT count(*) AS many, min(v) AS first, (SELECT version FROM ledger_version) AS newest
      FROM generate_series(1, (SELECT version FROM ledger_version)) AS v
      WHERE NOT EXISTS (SELECT FROM batch b WHERE b.version = v)
      """;

  /** What is said to have been recorded with versions that the ledger has not reached. */
  static final String LATER_VERSIONS =
      """
      SELECT told.name, count(*) AS many, (SELECT version FROM ledger_version) AS newest
      FROM (SELECT 'batch' AS name, version FROM batch
            UNION ALL SELECT 'fact_history', version FROM fact_history
            UNION ALL SELECT 'reference_history', version FROM reference_history) told
      WHERE told.version > (SELECT version FROM ledger_version)
      GROUP BY told.name
      ORDER BY told.name
      """;

  static final String EARLIER_TIMES =
      """
      SELECT count(*) AS many, min(version) AS first
      FROM (SELECT version, recorded_at < lag(recorded_at) OVER (ORDER BY version) AS is_earlier FROM batch) judged
      WHERE is_earlier
      """;

  static final String UNUSABLE_INDEXES =
      """
      SELECT i.indexrelid::regclass::text AS name, i.indrelid::regclass::text AS of_table
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)
      ORDER BY 1
      """;

  static final String UNCHECKED_CONSTRAINTS =
      """
      SELECT conname::text AS name, conrelid::regclass::text AS of_table
      FROM pg_constraint
      WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
      ORDER BY 1
      """;

  /** What came and went again within a month is kept as 0, and says nothing. */
  static final String OTHER_GROWTH =
      """
      WITH kept AS (SELECT * FROM job_growth WHERE jobs <> 0)
      SELECT count(*) AS many, min(differing::text) AS first
      FROM ((TABLE kept EXCEPT ALL TABLE job_growth_made)
            UNION ALL (TABLE job_growth_made EXCEPT ALL TABLE kept)) differing
      """;

  static final String OTHER_RECORDS =
      """
      WITH kept AS (SELECT organization, claim_id, first_version, corrected_since FROM claim_record)
      SELECT count(*) AS many, min(differing::text) AS first
      FROM ((TABLE kept EXCEPT ALL TABLE claim_record_made)
            UNION ALL (TABLE claim_record_made EXCEPT ALL TABLE kept)) differing
      """;

  /** Whom the history names, and nothing that codes are masked by. */
  static final String UNKNOWN_PERSONS =
      """
      SELECT count(DISTINCT content->>'personKey') AS many
      FROM fact_history h
      WHERE kind = 'CLAIM' AND content->>'personKey' IS NOT NULL
        AND NOT EXISTS (SELECT FROM job WHERE person_key = h.content->>'personKey')
        AND NOT EXISTS (SELECT FROM job_past WHERE person_key = h.content->>'personKey')
        AND NOT EXISTS (SELECT FROM passed_person WHERE person_key = h.content->>'personKey')
      """;

  static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

  private ExaminationSql() {}
}
