package org.peyman.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.embedded.ServerOptions;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.InMemory;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Relay.Way;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.TestDatabase;

/** A database, and a way to it, that fail in the middle of intake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseFaultsTest {

  @RegisterExtension final CapturedLog log = CapturedLog.ofAll();

  private static final String FULL =
      """
      CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
      END $$;
      CREATE TRIGGER full_disk BEFORE INSERT ON fact_history EXECUTE FUNCTION full_disk()
      """;

  private FaultedHub hub;

  @BeforeAll
  void start() {
    hub = FaultedHub.on(TestDatabase.fresh());
  }

  @AfterAll
  void close() {
    hub.close();
  }

  @Test
  void aConnectionThatIsCutInTheMiddleOfAStatement() throws Exception {
    Random random = new Random(7);
    hub.endures(() -> cutInTheMiddle(5, random));
  }

  @Test
  @LongRunning
  void aConnectionThatIsCutAtAnyPlaceOfManyStatementsAndAnswers() throws Exception {
    Random random = new Random(8);
    hub.enduresAndHoldsNothing(150, () -> cutInTheMiddle(60, random));
  }

  private void cutInTheMiddle(int times, Random random) throws Exception {
    for (int i = 0; i < times; i++) {
      Way way = random.nextInt(3) == 0 ? Way.FROM_SERVER : Way.TO_SERVER;
      hub.relay().cutAfter(way, random.nextInt(way == Way.TO_SERVER ? 20_000 : 3_000));
      FaultedHub.await("something is sent", hub.relay()::hasCut);
    }
  }

  @Test
  void aDiskThatIsFull() throws Exception {
    hub.endures(
        () -> {
          hub.execute(FULL);
          try {
            FaultedHub.await("it says so", () -> isSaidToBe("DEGRADED"));
            assertThat(hub.asked().get("/health/ready").body()).contains("out of disk");
            assertThat(hub.asked().query("{ progress { total { jobs } } }").body())
                .doesNotContain("errors");
          } finally {
            hub.execute("DROP FUNCTION full_disk CASCADE");
          }
        });
  }

  @Test
  void whatIsDoneWhileTheAuditTrailIsFullIsKeptAfterwards() throws Exception {
    int before = trail();
    hub.execute(FULL.replace("fact_history", "audit_entry").replace("full_disk", "full_trail"));
    Submitter submitter = Submitter.to(hub.asked(), 0);
    FaultedHub.await("facts are taken in", () -> submitter.acceptedClaims() > 0);
    submitter.close();
    assertThat(trail()).isEqualTo(before);

    hub.execute("DROP FUNCTION full_trail CASCADE");
    FaultedHub.await("it is kept", () -> trail() > before);
  }

  private int trail() throws IOException {
    return hub.asked()
        .query("{ auditTrail { totalCount } }")
        .json()
        .getJsonObject("data")
        .getJsonObject("auditTrail")
        .getInteger("totalCount");
  }

  /** The program itself, and whatever is done in its name, is killed; what it had said is kept. */
  @Test
  @LongRunning
  void aServerThatIsKilledAndStartedAgain(@TempDir(factory = InMemory.class) Path folder)
      throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(folder);
        FaultedHub own = FaultedHub.on(server.uri().toString())) {
      server.watch(lost -> {});
      for (int i = 0; i < 5; i++) {
        own.enduresAndHoldsNothing(
            () -> {
              ProcessHandle postgres = StartedHub.postgres(folder).orElseThrow();
              postgres.destroyForcibly();
              FaultedHub.await("it is killed", () -> !StartedHub.runs(postgres));
              FaultedHub.await("it runs again", () -> isReached(server));
            });
      }
    }
  }

  private static boolean isReached(EmbeddedServer server) {
    try (Connection open =
        DriverManager.getConnection(TestDatabase.jdbc(server.uri().toString()))) {
      return open.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  @Test
  @LongRunning
  void aServerWhoseProcessesStandStill(@TempDir(factory = InMemory.class) Path folder)
      throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(folder);
        FaultedHub own = FaultedHub.on(server.uri().toString())) {
      own.enduresAndHoldsNothing(
          () -> {
            ProcessHandle postgres = StartedHub.postgres(folder).orElseThrow();
            signal("-STOP", postgres);
            try {
              FaultedHub.await("it is missed", () -> own.asked().readiness().equals("DOWN"));
              TimeUnit.SECONDS.sleep(8); // longer than what is not received is sent again
            } finally {
              signal("-CONT", postgres);
            }
          });
    }
  }

  /** Sends a signal to a server and to all who work for it. */
  private static void signal(String name, ProcessHandle postgres) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", name, Long.toString(postgres.pid())));
    postgres.descendants().map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
    assertThat(new ProcessBuilder(command).start().waitFor()).isNotNegative();
  }

  @Test
  @LongRunning
  void aDatabaseThatIsGoneForAWhile() throws Exception {
    hub.enduresAndHoldsNothing(
        () -> {
          hub.relay().cut();
          FaultedHub.await("it is missed", () -> isSaidToBe("DOWN"));
          TimeUnit.SECONDS.sleep(3);
          hub.relay().mend();
        });
  }

  @Test
  @LongRunning
  void aWayOverWhichNothingComes() throws Exception {
    hub.enduresAndHoldsNothing(
        () -> {
          hub.relay().pause();
          FaultedHub.await("it is missed", () -> isSaidToBe("DOWN"));
          TimeUnit.SECONDS.sleep(7);
          hub.relay().mend();
        });
  }

  @Test
  @LongRunning
  void aWayThatIsSlow() throws Exception {
    hub.enduresAndHoldsNothing(
        () -> {
          hub.relay().slow(Duration.ofMillis(100), 40_000);
          TimeUnit.SECONDS.sleep(8); // all goes on the while, if slowly
          assertThat(hub.asked().get("/health/live").status()).isEqualTo(200);
          hub.relay().mend();
        });
  }

  @Test
  @LongRunning
  void aServerWhoseConnectionsOthersHave(@TempDir(factory = InMemory.class) Path folder)
      throws Exception {
    List<Connection> others = new ArrayList<>();
    try (EmbeddedServer server = EmbeddedServer.start(folder, new ServerOptions(20, true));
        FaultedHub own = FaultedHub.on(server.uri().toString())) {
      own.enduresAndHoldsNothing(
          () -> {
            own.relay().cut(); // so that the hub must connect anew, and finds no place
            fill(others, TestDatabase.jdbc(server.uri().toString()));
            own.relay().mend();
            FaultedHub.await("it is missed", () -> own.asked().readiness().equals("DOWN"));
            TimeUnit.SECONDS.sleep(2);
            for (Connection other : others) {
              other.close();
            }
          });
    }
  }

  private static void fill(List<Connection> others, String jdbc) {
    try {
      while (true) {
        others.add(DriverManager.getConnection(jdbc));
      }
    } catch (SQLException full) {
      assertThat(full.getSQLState()).isEqualTo("53300");
    }
  }

  private boolean isSaidToBe(String status) throws Exception {
    return hub.asked().readiness().equals(status);
  }
}
