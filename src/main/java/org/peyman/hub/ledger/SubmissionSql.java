package org.peyman.hub.ledger;

/**
 * The statements that remember submissions; all of them under the version's lock, and by the
 * database's clock, so that a hub whose own is wrong forgets nothing.
 */
final class SubmissionSql {

  private SubmissionSql() {}

  static final String KNOWN =
      """
      SELECT fingerprint, receipt FROM submission
      WHERE organization = $1 AND key = $2 AND recorded_at >= now() - make_interval(secs => $3)
      """;

  /** A source that is only pushed to; whatever is known under its code stays as it is. */
  static final String REGISTER_PUSHED =
      """
      INSERT INTO source (code, organization, pushed) VALUES ($1, $2, true) ON CONFLICT (code) DO NOTHING
      """;

  static final String FORGET =
      "DELETE FROM submission WHERE recorded_at < now() - make_interval(secs => $1)";

  static final String REMEMBER =
      """
      INSERT INTO submission (organization, key, fingerprint, receipt, recorded_at) VALUES ($1, $2, $3, $4, now())
      """;
}
