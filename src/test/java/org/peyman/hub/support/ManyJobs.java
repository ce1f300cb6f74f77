package org.peyman.hub.support;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.peyman.hub.ledger.Ledger;

/**
 * Jobs in any number, written by PostgreSQL itself: for what only reads, where taking as many
 * claims in would take minutes.
 */
@SuppressWarnings("InlineFormatString") // SQL is easier to read apart
public final class ManyJobs {

  private static final String INSERT =
      """
      INSERT INTO job (job_id, phase, province, started_on, started_month, last_end, organizations, claim_counts,
        claims, hours_tenths, settlement, work_mode, sector, gender, discrepancies, repeated,
        checked_6m, sustained_6m, checked_12m, sustained_12m, since)
      SELECT md5(i::text)::uuid, 'PHASE_' || 1 + i %% 2, 'PROVINCE_' || i %% 31, date '2020-10-01' + (i %% 500)::int,
        139907 + (i %% 5)::int, CASE WHEN i %% 3 = 0 THEN date '2022-03-01' END,
        CASE WHEN i %% 4 = 0 THEN ARRAY['O0', 'O1'] ELSE ARRAY['O2'] END,
        CASE WHEN i %% 4 = 0 THEN ARRAY[1, 1] ELSE ARRAY[1] END,
        CASE WHEN i %% 4 = 0 THEN 2 ELSE 1 END, (100 + i %% 340)::smallint, 'RURAL', 'HOME_BASED', 'HANDICRAFT', 'FEMALE',
        CASE WHEN i %% 40 = 0 THEN ARRAY['period'] ELSE ARRAY[]::text[] END, i %% 9 = 0, false, false, false, false,
        (SELECT version FROM ledger_version)
      FROM generate_series(1, %s) i
      """;

  private ManyJobs() {}

  /** Makes a ledger in an empty database and puts so many jobs into it. */
  public static void into(String database, int jobs) throws SQLException {
    Vertx vertx = Vertx.vertx();
    Ledger ledger =
        Ledger.open(vertx, new Ledger.Settings(database, TestDatabase.KEYS, Clock.systemUTC()))
            .await();
    ledger.learn(Claims.reference(), "bench").await();
    ledger.close().await();
    vertx.close().await();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement()) {
      statement.execute(INSERT.formatted(jobs));
      statement.execute("VACUUM ANALYZE job");
    }
  }
}
