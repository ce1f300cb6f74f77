package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/** What a ledger costs to fill that nobody has analyzed yet. */
final class FirstLoadTest {

  private static final int BATCHES = 14;
  private static final int CLAIMS = 100;

  /** Plans that were made while there were no jobs would read them all again for each person. */
  @Test
  void jobsAreFoundByIndexThoughThereWereNoneWhenTheFirstBatchCame() throws SQLException {
    String database = TestDatabase.fresh();
    Vertx vertx = Vertx.vertx();
    Ledger ledger =
        Ledger.open(vertx, new Ledger.Settings(database, TestDatabase.KEYS, Clock.systemUTC(), 1))
            .await();
    ledger.learn(Claims.reference(), "test").await();
    ledger.take(new Batch("test", List.of(count()))).await();
    for (int batch = 0; batch < BATCHES; batch++) {
      ledger.take(new Batch("test", Claims.entries(batch * CLAIMS, (batch + 1) * CLAIMS))).await();
    }
    ledger.close().await();
    vertx.close().await();

    assertThat(jobs(database, "SELECT count(*) FROM job")).isGreaterThan(BATCHES * CLAIMS / 2L);
    assertThat(jobs(database, "SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'job'"))
        .as("rows of jobs that were read otherwise than by index")
        .isLessThan(10L * BATCHES * CLAIMS);
  }

  /** It makes no job, and yet is matched. */
  private static Entry count() {
    Count.Cell cell = new Count.Cell("PROVINCE_0", Facets.UNKNOWN, 5);
    Count counted = new Count("PHASE_1", new SolarMonth(1399, 8), List.of(cell));
    Fact fact = new Fact(FactKind.COUNT, "O0", "PHASE_1/1399-08", 1L, counted);
    return new Entry.Read(fact, "first", new JsonObject());
  }

  private static long jobs(String database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
