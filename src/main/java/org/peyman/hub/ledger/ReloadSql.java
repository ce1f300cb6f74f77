package org.peyman.hub.ledger;

/** Requests to all hubs to read their configurations again, and what each answered. */
final class ReloadSql {

  private ReloadSql() {}

  /** Announces a request. */
  static final String CHANNEL = "peyman_reload";

  static final String ASK =
      """
      WITH forgotten AS (DELETE FROM reload WHERE asked_at < clock_timestamp() - interval '1 day'),
           asked AS (INSERT INTO reload DEFAULT VALUES RETURNING number)
      SELECT number, pg_notify('%s', number::text) FROM asked
      """
          .formatted(CHANNEL);

  /** A hub that was away for longer has started since, and read its configurations then. */
  private static final String IS_OPEN =
      """
      asked_at > clock_timestamp() - interval '1 minute'
        AND NOT EXISTS (SELECT FROM reload_answer WHERE reload = number AND hub = $1)
      """;

  static final String OPEN = "SELECT number FROM reload WHERE " + IS_OPEN + " LIMIT 1";

  static final String TAKE_UP =
      "INSERT INTO reload_answer (reload, hub) SELECT number, $1 FROM reload WHERE "
          + IS_OPEN
          + " ON CONFLICT DO NOTHING RETURNING reload";

  static final String ANSWER =
      "UPDATE reload_answer SET is_whole = $3, lines = $4 WHERE reload = $1 AND hub = $2";

  static final String ANSWERS =
      "SELECT hub, is_whole, lines FROM reload_answer WHERE reload = $1 ORDER BY hub";
}
