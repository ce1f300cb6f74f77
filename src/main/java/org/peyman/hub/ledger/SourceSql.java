package org.peyman.hub.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is noted of sources; each note is announced to all hubs on this database. */
final class SourceSql {

  private SourceSql() {}

  static final Columns<SourceInfo> COLUMNS =
      Columns.<SourceInfo>none()
          .text("code", SourceInfo::code)
          .text("organization", SourceInfo::organization)
          .text("stale_after", source -> text(source.staleAfter()))
          .truth("pushed", SourceInfo::pushed)
          .text("configured", SourceInfo::configured)
          .text("kind", source -> source.kind() == null ? null : source.kind().name());

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : duration.toString();
  }

  /** Where the configured text is another than before, its translation has the next number. */
  static final String REGISTER =
      announced(
          """
          INSERT INTO source AS known (code, organization, stale_after, pushed, configured, kind)
          SELECT code, organization, stale_after, pushed, configured, kind FROM %s
          ON CONFLICT (code) DO UPDATE SET
            organization = excluded.organization, stale_after = excluded.stale_after, pushed = excluded.pushed,
            retired = false, configured = excluded.configured, kind = excluded.kind,
            translation = known.translation
              + CASE WHEN known.configured IS DISTINCT FROM excluded.configured THEN 1 ELSE 0 END
          """
              .formatted(COLUMNS.rows(0)));

  /** The number of a source's translation once it is registered with the text. */
  static final String NEXT_TRANSLATION =
      """
      SELECT translation + (configured IS DISTINCT FROM $2::text)::int AS translation FROM source WHERE code = $1
      """;

  /** Of which facts were taken in that another text than the one to be registered translated. */
  static final String CHANGED =
      """
      SELECT known.code FROM source known
      JOIN (SELECT code, configured FROM %s) given ON given.code = known.code
      WHERE known.accepted > 0 AND known.configured <> given.configured
      """
          .formatted(COLUMNS.rows(0));

  /** What comes from now on is translated from other columns than what came before. */
  static final String CHANGE_COLUMNS =
      "UPDATE source_reading SET column_changes = column_changes + 1 WHERE source = $1";

  static final String TRANSLATIONS =
      "SELECT code, translation FROM source WHERE code = ANY ($1::text[])";

  /** A reading that is not done page by page under a lease. */
  static final String BEGIN_READING =
      "UPDATE source_reading SET reading = reading + 1 WHERE source = $1 RETURNING reading";

  static final String SHOW_READING =
      "UPDATE source_reading SET since = $2, rows = $3 WHERE source = $1";

  static final String SHOW_NO_READING =
      "UPDATE source_reading SET since = NULL, rows = 0 WHERE source = $1 AND since IS NOT NULL";

  /** Whoever reads it loses the lease, so that no page of theirs moves the cursor on. */
  static final String REREAD =
      """
      UPDATE source_reading r
      SET cursor = NULL, since = NULL, rows = 0, lease_node = NULL, lease_number = r.lease_number + 1
      FROM source s
      WHERE r.source = $1 AND s.code = r.source AND NOT s.pushed
      """;

  static final String REGISTER_READING =
      """
      INSERT INTO source_reading (source) SELECT * FROM unnest($1::text[]) ON CONFLICT (source) DO NOTHING
      """;

  /** Whoever reads a source at this moment has it configured, even if the caller has not. */
  private static final String IS_READ =
      """
      EXISTS (
        SELECT FROM source_reading r
        WHERE r.source = source.code AND r.lease_node IS NOT NULL AND r.lease_until > clock_timestamp())
      """;

  private static final String IS_OTHER =
      "NOT retired AND NOT pushed AND code <> ALL ($1::text[]) AND NOT " + IS_READ;

  static final String RETIRE = announced("UPDATE source SET retired = true WHERE " + IS_OTHER);

  static final String RETIRE_ONE =
      announced(
          "UPDATE source SET retired = true WHERE code = $1 AND NOT retired AND NOT pushed AND NOT "
              + IS_READ);

  static final String IS_PULLED =
      "SELECT FROM source WHERE code = $1 AND NOT retired AND NOT pushed";

  static final String OTHERS = "SELECT code FROM source WHERE " + IS_OTHER;

  /** Nothing was attempted, so the time of the last attempt stays. */
  static final String NOT_READ =
      announced(
          "UPDATE source SET failed = true, message = $2"
              + " WHERE code = $1 AND (NOT failed OR message IS DISTINCT FROM $2) AND NOT "
              + IS_READ);

  static final String FAILED =
      announced(
          """
          UPDATE source SET last_attempted_at = $2, failed = true, message = $3 WHERE code = $1
          """);

  /** Noted only by who still holds the lease, which is locked before the source, as batches do. */
  static final String FAILED_UNDER_LEASE =
      announced(
          """
          UPDATE source SET last_attempted_at = $2, failed = true, message = $3
          WHERE code = (SELECT source FROM source_reading WHERE source = $1 AND lease_number = $4 FOR UPDATE)
          """);

  /** Whoever reads it has it configured, whatever another hub took it for meanwhile. */
  static final String SYNCED =
      announced(
          """
          UPDATE source SET last_attempted_at = $2, last_synced_at = $2, failed = false, retired = false,
            data_as_of = coalesce($3, data_as_of), message = $4,
            first_version = coalesce(first_version, (SELECT version FROM ledger_version))
          WHERE code = $1
          """);

  /** A page came, so the last attempt did not fail. */
  static final String ANSWERED =
      announced(
          """
          UPDATE source SET last_attempted_at = $2, failed = false, retired = false, message = NULL WHERE code = $1
          """);

  // Leases. Times are the database's, since the clocks of hubs differ. A row that is locked is
  // being read under its lease: nobody waits for it.

  static final String LEASE =
      """
      UPDATE source_reading SET
        lease_node = $2, lease_number = lease_number + 1,
        lease_until = clock_timestamp() + $3::bigint * interval '1 millisecond',
        lease_length = $3::bigint * interval '1 millisecond'
      WHERE source = (
        SELECT source FROM source_reading
        WHERE source = $1 AND (lease_node IS NULL OR lease_node = $2 OR lease_until < clock_timestamp())
        FOR UPDATE SKIP LOCKED)
      RETURNING lease_number, cursor, since, rows
      """;

  static final String RENEW =
      """
      UPDATE source_reading SET lease_until = clock_timestamp() + lease_length
      WHERE source IN (SELECT source FROM source_reading WHERE lease_node = $1 FOR UPDATE SKIP LOCKED)
      RETURNING source, lease_number
      """;

  static final String RELEASE =
      """
      UPDATE source_reading SET lease_node = NULL, lease_number = lease_number + 1
      WHERE source = $1 AND lease_number = $2
      """;

  /** Locks the lease for the rest of the transaction; gives no row where it is another's. */
  static final String ADVANCE =
      """
      UPDATE source_reading r
      SET cursor = $3, since = coalesce(r.since, $4), rows = r.rows + $5, part_since = coalesce($6, r.part_since),
          reading = r.reading + CASE WHEN r.since IS NULL THEN 1 ELSE 0 END
      FROM (SELECT source, since IS NULL AS begins FROM source_reading WHERE source = $1 FOR UPDATE) before
      WHERE r.source = before.source AND r.lease_number = $2
      RETURNING r.since, r.reading, r.rows, r.refused, before.begins,
                r.attempt_began <> $4 AS is_other_unended
      """;

  /** A batch that took long has not cost its lease. */
  static final String HOLD =
      """
      UPDATE source_reading SET refused = refused + $2, lease_until = clock_timestamp() + lease_length WHERE source = $1
      """;

  static final String END_READING =
      """
      UPDATE source_reading SET since = NULL, rows = 0, refused = 0, lease_until = clock_timestamp() + lease_length
      WHERE source = $1
      """;

  private static String announced(String note) {
    return """
    WITH noted AS (%s RETURNING code)
    SELECT code, pg_notify('%s', code) FROM noted
    """
        .formatted(note, Changes.SOURCE_CHANNEL);
  }
}
