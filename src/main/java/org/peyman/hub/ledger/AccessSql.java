package org.peyman.hub.ledger;

/** Keys by which callers are known; that one is made or revoked is kept in the audit trail. */
final class AccessSql {

  private AccessSql() {}

  /** Announces that keys changed. */
  static final String CHANNEL = "peyman_key";

  static final String KEYS =
      """
      SELECT id, hash, name, role, organization, created_at, ends_at, revoked_at FROM api_key ORDER BY created_at, id
      """;

  static final String CREATE =
      """
      WITH told AS (SELECT pg_notify('%s', '')),
           audited AS (
             INSERT INTO audit_entry (caller, role, organization, action, subject, outcome, times)
             VALUES ($7, 'OPERATOR', NULL, 'create-key', $1 || ' ' || $3 || ', ' || $4 || coalesce(' of ' || $5, ''), 'DONE', 1))
      INSERT INTO api_key (id, hash, name, role, organization, ends_at)
      SELECT $1, $2, $3, $4, $5, $6 FROM told
      """
          .formatted(CHANNEL);

  /** Gives a row where the key was valid. */
  static final String REVOKE =
      """
      WITH revoked AS (
             UPDATE api_key SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL RETURNING id, name),
           audited AS (
             INSERT INTO audit_entry (caller, role, organization, action, subject, outcome, times)
             SELECT $2, 'OPERATOR', NULL, 'revoke-key', id || ' ' || name, 'DONE', 1 FROM revoked)
      SELECT id, pg_notify('%s', '') FROM revoked
      """
          .formatted(CHANNEL);
}
