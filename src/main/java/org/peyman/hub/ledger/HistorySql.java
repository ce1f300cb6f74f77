package org.peyman.hub.ledger;

/** The statements that keep how attempts at reading a source went. */
final class HistorySql {

  private HistorySql() {}

  /** What a batch of the attempt that began at $2 became. */
  static final String COUNT =
      """
      UPDATE source_reading SET
        attempt_began = coalesce(attempt_began, $2), attempt_last = $3, attempt_rows = attempt_rows + $4,
        attempt_accepted = attempt_accepted + $5, attempt_unchanged = attempt_unchanged + $6,
        attempt_refused = attempt_refused + $7, attempt_pending = attempt_pending + $8
      WHERE source = $1
      """;

  private static final String ADD =
      """
      INSERT INTO reading_history (source, began, ended, rows, accepted, unchanged, refused, pending, cursor, message)
      """;

  private static final String OF_ATTEMPT =
      """
      attempt_rows, attempt_accepted, attempt_unchanged, attempt_refused, attempt_pending, cursor
      """;

  /**
   * Keeps the attempt that began at $2 and ends at $3, with the message $4 where it failed. One
   * without rows is counted to the one before it that was like it.
   */
  static final String END =
      """
      WITH attempt AS (
        SELECT * FROM source_reading WHERE source = $1
      ), latest AS (
        SELECT id, rows, message FROM reading_history WHERE source = $1 ORDER BY id DESC LIMIT 1
      ), alike AS (
        UPDATE reading_history known SET ended = $3, times = times + 1, cursor = attempt.cursor
        FROM attempt, latest
        WHERE known.id = latest.id AND latest.rows = 0 AND attempt.attempt_rows = 0
          AND latest.message IS NOT DISTINCT FROM $4::text
        RETURNING known.id
      )
      %sSELECT source, coalesce(attempt_began, $2), $3, %s, $4::text FROM attempt
      WHERE NOT EXISTS (SELECT FROM alike)
      """
          .formatted(ADD, OF_ATTEMPT);

  /**
   * Keeps an attempt that nobody ended, but for that which began at $2: its hub is gone, or stops.
   */
  static final String BREAK_OFF =
      """
      %sSELECT source, attempt_began, attempt_last, %s,
             'It was broken off before its end; the next reading goes on from here.'
      FROM source_reading
      WHERE source = $1 AND attempt_began IS NOT NULL AND attempt_began IS DISTINCT FROM $2
      """
          .formatted(ADD, OF_ATTEMPT);

  /** Once an attempt was kept, but for that which began at $2. */
  static final String BEGIN_ANEW =
      """
      UPDATE source_reading SET
        attempt_began = NULL, attempt_last = NULL, attempt_rows = 0, attempt_accepted = 0, attempt_unchanged = 0,
        attempt_refused = 0, attempt_pending = 0
      WHERE source = $1 AND attempt_began IS DISTINCT FROM $2
      """;

  /** Forgets what is older than $2, and all but the last 1,000. */
  static final String SWEEP =
      """
      DELETE FROM reading_history
      WHERE source = $1
        AND (ended < $2 OR id <= (SELECT id FROM reading_history WHERE source = $1 ORDER BY id DESC OFFSET 1000 LIMIT 1))
      """;
}
