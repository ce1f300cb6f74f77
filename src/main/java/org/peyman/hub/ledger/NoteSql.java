package org.peyman.hub.ledger;

import org.peyman.hub.domain.SourceNote;

/** The notes of sources: a row of an answered one stays, as a record of it. */
final class NoteSql {

  private NoteSql() {}

  static final Columns<SourceNote> COLUMNS =
      Columns.<SourceNote>none()
          .text("kind", note -> note.kind().name())
          .text("subject", SourceNote::subject)
          .text("reason", note -> note.reason() == null ? null : note.reason().name())
          .text("near", note -> String.join("\n", note.near()))
          .number("count", note -> (long) note.count());

  /** Gives a row for each note that was not open; one that was keeps its time. */
  static final String OPEN =
      """
      INSERT INTO source_note AS note (source, kind, subject, reason, near, count, since)
      SELECT $1, kind, subject, reason, near, count::integer, $2 FROM %s
      ON CONFLICT (source, kind, subject) WHERE answered_at IS NULL
      DO UPDATE SET reason = excluded.reason, near = excluded.near, count = excluded.count
      WHERE (note.reason, note.near, note.count) IS DISTINCT FROM (excluded.reason, excluded.near, excluded.count)
      RETURNING kind, subject, reason, near, count, xmax = 0 AS is_new
      """
          .formatted(COLUMNS.rows(2));

  /** Of a kind: the one with the subject, or (no subject) all but those with the given ones. */
  static final String ANSWER =
      """
      UPDATE source_note SET answered_at = $2
      WHERE source = $1 AND answered_at IS NULL AND kind = $3
        AND coalesce(subject = $4, subject <> ALL ($5::text[]))
      RETURNING kind, subject, reason, near, count, true AS is_new
      """;

  /** Of a reading under a translation that is not the newest any more, nothing is answered. */
  static final String ANSWER_TRANSLATION =
      """
      UPDATE source_note SET answered_at = $2
      WHERE source = $1 AND answered_at IS NULL AND kind = $3
        AND (SELECT translation FROM source WHERE code = $1) = $4
      RETURNING kind, subject, reason, near, count, true AS is_new
      """;

  /** What readings say again and again stays dismissed until it is answered. */
  static final String DISMISS =
      """
      UPDATE source_note SET dismissed_at = $4, dismissed_because = $5, answered_at = CASE WHEN $6 THEN NULL ELSE $4::timestamptz END
      WHERE source = $1 AND kind = $2 AND subject = coalesce($3, subject) AND answered_at IS NULL AND dismissed_at IS NULL
      RETURNING kind, subject, reason, near, count, true AS is_new
      """;

  /** Locks the lease, where it is still held, so that nobody else says anything meanwhile. */
  static final String HOLDS_LEASE =
      "SELECT FROM source_reading WHERE source = $1 AND lease_number = $2 FOR UPDATE";

  /** Before notes and the source itself, in the order in which a batch locks them. */
  static final String LOCK_READING = "SELECT FROM source_reading WHERE source = $1 FOR UPDATE";

  static final String ANNOUNCE = "SELECT pg_notify('" + Changes.SOURCE_CHANNEL + "', $1)";
}
