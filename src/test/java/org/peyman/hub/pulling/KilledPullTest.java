package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.JavaCommand;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.TestDatabase;

/**
 * A hub that is killed in the middle of a first load goes on where it was. What proves it is that
 * every kill falls into another page of the load, not how long a page is; with {@code
 * -Dkilled.rows=200000} the load is as long as the promise says.
 */
class KilledPullTest {

  private static final int ROWS_OF_EACH = Integer.getInteger("killed.rows", 24_000) / 2;

  /**
   * All that facts leave, as one line for each table, so that tables of any size are compared.
   * Since which version a row stands depends on how the two sources take turns.
   */
  private static final List<String> STATE =
      List.of(
          table("SELECT kind, organization, id, revision, content, given FROM fact_history"),
          table("SELECT to_jsonb(c) - 'since' FROM claim c"),
          table("SELECT to_jsonb(j) - 'since' FROM job j"),
          table(
              "SELECT kind, organization, fact_id, revision, reason, message FROM quarantine_open"),
          table("SELECT source, cursor, since, rows FROM source_reading"),
          table("SELECT code, failed, accepted, message FROM source"));

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  private static String table(String rows) {
    return "SELECT count(*) || ' ' || md5(string_agg(md5(r::text), '' ORDER BY md5(r::text))) FROM"
        + " ("
        + rows
        + ") r";
  }

  @Test
  @LongRunning
  void tenKillsInAFirstLoadLeaveExactlyWhatAnUndisturbedLoadLeaves() throws Exception {
    assertHarmless(10);
  }

  private void assertHarmless(int kills) throws Exception {
    String killed = TestDatabase.fresh();
    String undisturbed = TestDatabase.fresh();
    Vertx vertx = Vertx.vertx();
    Future<?> meanwhile =
        Future.fromCompletionStage(
            CompletableFuture.runAsync(() -> SteadyPull.into(vertx, undisturbed, ROWS_OF_EACH)));
    Random random = new Random(1399);
    List<Long> reached = new ArrayList<>();
    Process hub = start(killed);
    for (int kill = 1; kill <= kills; kill++) {
      Process next = start(killed);
      long rows = 2L * ROWS_OF_EACH * kill / (kills + 3);
      reached.add(kill(hub, killed, rows, random.nextInt(60)));
      hub = next;
    }
    assertThat(reached).isSorted();
    assertThat(reached.get(kills - 1)).as("killed before the end").isLessThan(2L * ROWS_OF_EACH);
    assertThat(hub.waitFor(120, TimeUnit.SECONDS)).as("the last hub comes to the end").isTrue();
    SteadyPull.await(meanwhile);
    SteadyPull.await(vertx.close());

    assertThat(texts(killed, STATE)).isEqualTo(texts(undisturbed, STATE));
  }

  /** A hub that loads what the one before it leaves, as soon as that one's leases have run out. */
  private Process start(String uri) throws IOException {
    Process hub =
        new ProcessBuilder(
                JavaCommand.of(
                    List.of("-Xmx256m"), SteadyPull.class, uri, String.valueOf(ROWS_OF_EACH)))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(hub);
    return hub;
  }

  /** Kills a hub a moment after so many rows were read; how many were read then. */
  private static long kill(Process process, String uri, long rows, int moment) throws Exception {
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
