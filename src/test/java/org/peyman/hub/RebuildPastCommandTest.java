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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

final class RebuildPastCommandTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();
  private static final Ledger LEDGER =
      Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, Clock.systemUTC(), 2))
          .await();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterAll
  static void close() {
    LEDGER.close().await();
    VERTX.close().await();
  }

  @Test
  void theLedgerCanBeAskedAsOfItsFirstVersionAfterwards() throws Exception {
    for (String name : List.of("Acme", "Acme & Sons")) {
      Organization acme = new Organization("ACME", "آکمه", name, "PARTNER");
      LEDGER.learn(Reference.of(List.of(acme), List.of(), List.of(), List.of()), "test").await();
    }
    execute("UPDATE ledger_version SET past_from = version");

    assertThat(run()).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("The past was made of 2 versions; it holds 0 rows.");
    assertThat(LEDGER.reads().asOf(null, 1L).await().version()).isEqualTo(1);
  }

  @Test
  void aHistoryThatGivesAnotherStateIsSaid() throws Exception {
    execute(
        "INSERT INTO verification (organization, id, revision, since) VALUES ('ACME', 'v', 1, 1)");
    try {
      assertThat(run()).isEqualTo(1);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines(
              "The history gives another state than the ledger has: verification in 1 rows."
                  + " Nothing was changed.");
    } finally {
      execute("DELETE FROM verification");
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int run() throws IOException {
    return new CommandLine(new RebuildPastCommand(Clock.systemUTC()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("--database", DATABASE, "--key-secret-file", TestDatabase.secretFile(folder));
  }
}
