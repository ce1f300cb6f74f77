package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.JavaCommand;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.TestDatabase;

/** A hub that is killed in the middle of intake loses nothing and doubles nothing. */
class CrashTest {

  /** Tables of state have the version of each row; what it was before is kept beside them. */
  private static final String STATE =
      """
      SELECT DISTINCT table_name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name IN ('since', 'until') AND data_type = 'bigint'
      ORDER BY 1
      """;

  /** What else follows from the facts. */
  private static final List<String> BESIDES =
      List.of(
          "SELECT kind, organization, id, revision, content FROM fact_history",
          "SELECT * FROM commitment",
          "SELECT kind, organization, fact_id, revision, reason, message FROM quarantine_open",
          "SELECT * FROM passed_person",
          "SELECT started_month, phase, province, organizations, sum(jobs) FROM job_growth"
              + " GROUP BY 1, 2, 3, 4");

  @Test
  void killsDuringIntakeLeaveExactlyWhatAnUndisturbedLoadLeaves() throws Exception {
    assertHarmless(5, new Random(1399));
  }

  @Test
  @LongRunning
  void aHundredKillsDuringIntakeLeaveThatToo() throws Exception {
    assertHarmless(100, new Random(1400));
  }

  private static void assertHarmless(int kills, Random random) throws Exception {
    String killed = TestDatabase.fresh();
    int reached = 0;
    Process load = start(killed);
    for (int kill = 0; kill < kills; kill++) {
      Process next = start(killed); // meanwhile
      reached =
          Math.max(reached, loadAndKill(load, 1 + random.nextInt(SteadyLoad.BATCHES - 3), random));
      load = next;
    }
    load.destroyForcibly();
    assertThat(reached)
        .as("the kills hit the load, not its end")
        .isBetween(1, SteadyLoad.BATCHES - 1);
    Vertx vertx = Vertx.vertx();
    String undisturbed = TestDatabase.fresh();
    SteadyLoad.into(vertx, killed);
    SteadyLoad.into(vertx, undisturbed);
    SteadyLoad.await(vertx.close());

    List<String> compared = new ArrayList<>(BESIDES);
    for (String table : rows(undisturbed, STATE)) {
      compared.add("SELECT * FROM " + table.replaceAll("[()]", ""));
    }
    assertThat(compared)
        .contains("SELECT * FROM claim", "SELECT * FROM review", "SELECT * FROM joined_flow_past");
    for (String sql : compared) {
      List<String> expected = rows(undisturbed, sql);
      List<String> only = new ArrayList<>(rows(killed, sql));
      assertThat(only.size()).as(sql).isEqualTo(expected.size());
      only.removeAll(Set.copyOf(expected));
      assertThat(only)
          .as("rows after kills that an undisturbed load does not have: " + sql)
          .isEmpty();
    }
  }

  /** A process of its own, which will load when it is told to. */
  private static Process start(String uri) throws IOException {
    return new ProcessBuilder(JavaCommand.of(List.of(), SteadyLoad.class, uri))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Has it load, and kills it a moment after the given batch; how many it said were done. */
  private static int loadAndKill(Process process, int afterBatch, Random random) throws Exception {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    int done = 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      while (done < afterBatch && readLine(lines).startsWith("batch ")) {
        done++;
      }
      Thread.sleep(random.nextInt(20));
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(done).isEqualTo(afterBatch);
    return done;
  }

  private static String readLine(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    return line == null ? "" : line;
  }

  private static List<String> rows(String uri, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      return rows(statement, sql);
    }
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery("SELECT row(q.*)::text FROM (" + sql + ") q")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    assertThat(rows).as(sql).isNotEmpty();
    return rows;
  }
}
