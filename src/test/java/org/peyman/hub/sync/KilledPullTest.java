package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.peyman.hub.TestDatabase;

/** A hub that is killed in the middle of a first load goes on where it was. */
class KilledPullTest {

  private static final int ROWS_OF_EACH = 100_000;
  private static final int KILLS = 10;

  /** All that facts leave, as one line for each table, so that tables of any size are compared. */
  private static final List<String> STATE =
      List.of(
          table("SELECT kind, organization, id, revision, content, given FROM fact_history"),
          table("SELECT * FROM claim"),
          table("SELECT * FROM job"),
          table(
              "SELECT kind, organization, fact_id, revision, reason, message FROM quarantine_open"),
          table("SELECT source, cursor, since, rows FROM source_reading"),
          table("SELECT code, failed, accepted, message FROM source"));

  private static String table(String rows) {
    return "SELECT count(*) || ' ' || md5(string_agg(md5(r::text), '' ORDER BY md5(r::text))) FROM ("
        + rows
        + ") r";
  }

  @Test
  void tenKillsInAFirstLoadLeaveExactlyWhatAnUndisturbedLoadLeaves() throws Exception {
    String killed = TestDatabase.fresh();
    String undisturbed = TestDatabase.fresh();
    Vertx vertx = Vertx.vertx();
    Future<?> meanwhile =
        Future.fromCompletionStage(
            CompletableFuture.runAsync(() -> SteadyPull.into(vertx, undisturbed, ROWS_OF_EACH)));
    Random random = new Random(1399);
    List<Long> reached = new ArrayList<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      long rows = 2L * ROWS_OF_EACH * kill / (KILLS + 1);
      reached.add(loadAndKill(killed, rows, random.nextInt(60)));
    }
    assertThat(reached).isSorted();
    assertThat(reached.get(KILLS - 1)).as("killed before the end").isLessThan(2L * ROWS_OF_EACH);
    SteadyPull.into(vertx, killed, ROWS_OF_EACH);
    SteadyPull.await(meanwhile);
    SteadyPull.await(vertx.close());

    assertThat(texts(killed, STATE)).isEqualTo(texts(undisturbed, STATE));
  }

  /** Kills a load a moment after it has read so many rows; how many it has read then. */
  private static long loadAndKill(String uri, long rows, int moment) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SteadyPull.class.getName(),
                uri,
                String.valueOf(ROWS_OF_EACH))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (rowsOf(uri) < rows) {
      assertThat(process.isAlive()).as("killed in the load").isTrue();
      assertThat(System.nanoTime()).as("a load within a minute").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    TimeUnit.MILLISECONDS.sleep(moment);
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return rowsOf(uri);
  }

  private static long rowsOf(String uri) throws SQLException {
    String sql = "SELECT coalesce(sum(coalesce(cursor, '0')::bigint), 0)::text FROM source_reading";
    return Long.parseLong(texts(uri, List.of(sql)).get(0));
  }

  private static List<String> texts(String uri, List<String> queries) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      for (String sql : queries) {
        try (ResultSet rows = statement.executeQuery(sql)) {
          rows.next();
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }
}
