package org.peyman.hub.ledger;

/** What is noted of sources; each note is announced to all hubs on this database. */
final class SourceSql {

  private SourceSql() {}

  static final String REGISTER =
      announced(
          """
          INSERT INTO source (code, organization, stale_after)
          SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
          ON CONFLICT (code) DO UPDATE SET
            organization = excluded.organization, stale_after = excluded.stale_after
          """);

  static final String FAILED =
      announced(
          """
          UPDATE source SET last_attempted_at = $2, failed = true, message = $3 WHERE code = $1
          """);

  static final String SYNCED =
      announced(
          """
          UPDATE source SET last_attempted_at = $2, last_synced_at = $2, failed = false,
            data_as_of = coalesce($3, data_as_of), message = $4
          WHERE code = $1
          """);

  private static String announced(String note) {
    return """
        WITH noted AS (%s RETURNING code)
        SELECT pg_notify('%s', code) FROM noted
        """
        .formatted(note, Changes.SOURCE_CHANNEL);
  }
}
