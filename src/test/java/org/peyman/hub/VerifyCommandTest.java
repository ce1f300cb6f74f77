package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;
import picocli.CommandLine;

/** A ledger over the seed data. */
final class VerifyCommandTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();

  static {
    Ledger ledger =
        Ledger.open(
                VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, Clock.systemUTC(), 2))
            .await();
    FactReader reader = new FactReader(TestDatabase.OWN_KEYS);
    new SeedLoader(VERTX, ledger, reader, Clock.systemUTC())
        .load(Path.of("seed-data"), Set.of())
        .await();
    ledger.close().await();
  }

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void sameFiguresAndThoseThatDifferAreTold() throws Exception {
    assertThat(run()).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("All figures from memory are those of the database.");
    assertThat(err.toString()).isEmpty();

    execute(
        "UPDATE job SET since = 0 WHERE job_id = (SELECT job_id FROM job ORDER BY job_id LIMIT 1)");
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString())
        .contains("By [], of all, total: {")
        .containsPattern("JOBS=\\d+ instead of \\d+")
        .contains("By [ORGANIZATION], of all, ");
    assertThat(out.toString()).contains("questions have other figures in memory.");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private int run() throws IOException {
    return new CommandLine(new VerifyCommand(Clock.systemUTC()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("--database", DATABASE, "--key-secret-file", TestDatabase.secretFile(folder));
  }
}
