package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.SeedFolder;
import org.peyman.hub.support.Submitting;
import org.peyman.hub.support.SystemPostgres;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

/** A backup by PostgreSQL's own programs, made while a hub takes facts in, as the guide says. */
@LongRunning
final class BackupTest {

  @TempDir private Path folder;

  @Test
  void whatIsDumpedUnderLoadIsAWholeLedgerOfOneMoment() throws Exception {
    Path file = folder.resolve("peyman.dump");
    try (SystemPostgres server = SystemPostgres.start(folder)) {
      server.execute("CREATE DATABASE hub");
      server.execute("CREATE DATABASE restored");
      int before;
      int after;
      Submitting submitting = new Submitting("D");
      try (RunningHub hub =
          RunningHub.start(
              server.uri("hub"),
              SeedFolder.of(folder.resolve("seed"), "story", "astanquds"),
              TestDatabase.OWN_SECRET,
              Clock.systemUTC())) {
        submitting.next(body -> hub.post(body).body());
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> load =
            CompletableFuture.runAsync(
                () -> {
                  while (!isOver.get()) {
                    submitting.next(body -> hub.post(body).body());
                  }
                });
        before = jobs(hub);
        server.dump("hub", file);
        isOver.set(true);
        load.join();
        after = jobs(hub);
      }
      assertThat(after).isGreaterThan(before);

      server.restore(file, "restored");

      StringWriter said = new StringWriter();
      assertThat(doctor(server.uri("restored"), said)).as("%s", said).isZero();
      try (RunningHub hub =
          RunningHub.start(
              server.uri("restored"), null, TestDatabase.OWN_SECRET, Clock.systemUTC())) {
        assertThat(jobs(hub)).isBetween(before, after);
        new Submitting("E").next(body -> hub.post(body).body());
      }
    }
  }

  private static int jobs(RunningHub hub) {
    String query = new JsonObject().put("query", "{ progress { total { jobs } } }").encode();
    return new JsonObject(hub.post(query).body())
        .getJsonObject("data")
        .getJsonObject("progress")
        .getJsonObject("total")
        .getInteger("jobs");
  }

  private int doctor(String database, StringWriter said) throws Exception {
    return new CommandLine(new DoctorCommand(Clock.systemUTC()))
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute("--database", database, "--key-secret-file", TestDatabase.secretFile(folder));
  }
}
