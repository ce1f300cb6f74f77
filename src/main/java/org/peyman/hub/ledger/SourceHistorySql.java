package org.peyman.hub.ledger;

/** The statements that keep how sources were doing, and tell it. */
final class SourceHistorySql {

  private SourceHistorySql() {}

  /** Of one source nothing else is noted meanwhile. */
  static final String LOCK = "SELECT FROM source WHERE code = $1 FOR NO KEY UPDATE";

  /**
   * Keeps at $2 what is noted of the source $1, where it is not what was kept of it last. What
   * moves on with every success is kept in the row of the day, which began in Tehran at $3: so a
   * source that succeeds all day has one row of it. Of one source, so that PostgreSQL keeps the
   * plan: to plan it costs several times what it costs to run.
   */
  static final String KEEP =
      """
      WITH noted AS (
        SELECT s.*, last.id AS last_id, greatest($2, last.recorded_at) AS recorded_at,
               (s.organization, s.stale_after, s.pushed, s.retired, s.failed, s.message, s.notes, s.last_synced_at IS NULL)
                 IS DISTINCT FROM (last.organization, last.stale_after, last.pushed, last.retired, last.failed,
                                   last.message, last.notes, last.last_synced_at IS NULL) AS is_other,
               (s.last_synced_at, s.data_as_of) IS DISTINCT FROM (last.last_synced_at, last.data_as_of) AS is_later,
               last.recorded_at >= $3 AS is_of_day
        FROM source_state s
        LEFT JOIN LATERAL (
          SELECT * FROM source_history h WHERE h.source = s.source ORDER BY h.recorded_at DESC, h.id DESC LIMIT 1) last ON true
        WHERE s.source = $1
      ), moved AS (
        UPDATE source_history h
        SET last_attempted_at = n.last_attempted_at, last_synced_at = n.last_synced_at, data_as_of = n.data_as_of,
            accepted = n.accepted, rejected = CASE WHEN n.pushed THEN h.rejected ELSE %1$s END
        FROM noted n
        WHERE h.id = n.last_id AND NOT n.is_other AND n.is_later AND n.is_of_day
      )
      INSERT INTO source_history (
        source, recorded_at, organization, stale_after, pushed, retired, failed, message, notes,
        last_attempted_at, last_synced_at, data_as_of, accepted, rejected)
      SELECT n.source, n.recorded_at, n.organization, n.stale_after, n.pushed, n.retired, n.failed, n.message, n.notes,
             n.last_attempted_at, n.last_synced_at, n.data_as_of, n.accepted, %1$s
      FROM noted n
      WHERE n.is_other OR (n.is_later AND NOT n.is_of_day)
      """
          .formatted("(SELECT count(*)::int FROM quarantine_open q WHERE q.source = n.source)");

  /** As noted last before $1. Of a reading that was under way then nothing is kept. */
  static final String BEFORE =
      """
      SELECT h.*, h.source AS code, s.kind, NULL::timestamptz AS reading_since
      FROM source s
      CROSS JOIN LATERAL (
        SELECT * FROM source_history h
        WHERE h.source = s.code AND h.recorded_at < $1
        ORDER BY h.recorded_at DESC, h.id DESC LIMIT 1) h
      WHERE NOT h.retired
      ORDER BY s.code
      """;
}
