package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.TestDatabase;

/**
 * What is staged is compared with what waits item by item: over a ledger of whose size PostgreSQL
 * knows nothing yet, no more rows are read than there are items of both.
 */
final class WaitingPlansTest {

  private static final int WAITING = 600;
  private static final int STAGED = 2_500;

  private static final String FILL_QUARANTINE =
      """
      INSERT INTO quarantine (fingerprint, kind, source, position, organization, fact_id, revision, reason, message,
                              given, content, claim_organization, claim_id, version, recorded_at)
      SELECT i::text, 'VERIFICATION', 'imdad/visits', i::text, 'IMDAD', 'V' || i, 1, 'PENDING', 'waits', '{}', '{}',
             'IMDAD', 'C' || i, 1, now()
      FROM generate_series(1, %s) i
      """
          .formatted(WAITING);

  /** The first are those that wait, the others claims that are taken in. */
  private static final String FILL_STAGING =
      """
      INSERT INTO staging (ord, kind, organization, id, revision, content, source, translation, status)
      SELECT i, CASE WHEN i <= %1$s THEN 'VERIFICATION' ELSE 'CLAIM' END, 'IMDAD',
             CASE WHEN i <= %1$s THEN 'V' || i ELSE 'C' || i END, 1, '{}', 'imdad/visits', 1,
             CASE WHEN i > %1$s THEN 'ACCEPTED' END
      FROM generate_series(1, %2$s) i
      """
          .formatted(WAITING, STAGED);

  @ParameterizedTest
  @CsvSource({"compared with history", "compared with what waits", "stated anew", "released"})
  void noRowIsReadOnceForEachThatWaits(String what) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(TestDatabase.jdbc(TestDatabase.fresh()));
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String first :
          List.of(
              IntakeSql.SET_UP,
              IntakeSql.CREATE_STAGING,
              FILL_QUARANTINE,
              FILL_STAGING,
              IntakeSql.ANALYZE)) {
        statement.execute(first);
      }
      assertThat(mostRows(statement, sql(what))).isLessThanOrEqualTo(WAITING + STAGED);
    }
  }

  private static String sql(String what) {
    return switch (what) {
      case "compared with history" -> IntakeSql.COMPARE_WITH_HISTORY;
      case "compared with what waits" -> IntakeSql.COMPARE_WITH_WAITING;
      case "stated anew" -> WaitingSql.RESTATE_FOR_FACTS;
      case "released" -> WaitingSql.STAGE_RELEASED_BY_FACTS;
      default -> throw new IllegalArgumentException(what);
    };
  }

  /** The most that any step of a statement read, those that it left out included. */
  private static long mostRows(Statement statement, String sql) throws SQLException {
    try (ResultSet plan = statement.executeQuery(PlanNodes.EXPLAIN + sql)) {
      assertThat(plan.next()).isTrue();
      return PlanNodes.of(PlanNodes.root(plan.getString(1)))
          .mapToLong(WaitingPlansTest::rows)
          .max()
          .orElseThrow();
    }
  }

  private static long rows(JsonObject node) {
    double each =
        node.getDouble("Actual Rows")
            + node.getDouble("Rows Removed by Filter", 0.0)
            + node.getDouble("Rows Removed by Join Filter", 0.0);
    return Math.round(each * node.getInteger("Actual Loops"));
  }
}
