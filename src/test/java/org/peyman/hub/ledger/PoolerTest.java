package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.InMemory;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Needs;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.ReplicatedServers;
import org.peyman.hub.support.TestDatabase;

/**
 * A hub behind PgBouncer in transaction mode, which lends each of few connections to whoever needs
 * one for a transaction.
 */
@LongRunning
final class PoolerTest {

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir(factory = InMemory.class)
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static String direct;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Process pooler;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  private static int taken;

  @BeforeAll
  static void start() throws IOException {
    direct = TestDatabase.fresh();
    int port = port();
    pooler = pooler(URI.create(direct), port);
    awaitListening(port);
    String pooled = "postgresql://hub:hub@127.0.0.1:" + port + "/pooled";
    Addresses at = new Addresses(pooled, List.of(), direct);
    ledger =
        Ledger.open(VERTX, new Ledger.Settings(at, TestDatabase.KEYS, Clock.systemUTC())).await();
    ledger.learn(Claims.reference(), "test").await();
  }

  private static Process pooler(URI database, int port) throws IOException {
    String[] login = database.getUserInfo().split(":", 2);
    Path settings =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            pooled = host=127.0.0.1 port=%s dbname=%s user=%s password=%s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %s
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 4
            """
                .formatted(
                    database.getPort(), database.getPath().substring(1), login[0], login[1], port));
    List<String> command = new ArrayList<>();
    if (Files.getAttribute(folder, "unix:uid").equals(0)) {
      command.addAll(List.of("unshare", "-U")); // it refuses to run as root
    }
    command.addAll(List.of(Needs.pgBouncer().toString(), settings.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("pooler.log").toFile())
        .start();
  }

  private static int port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(int port) throws IOException {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(10)).toNanos();
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        assertThat(pooler.isAlive() && System.nanoTime() < end)
            .as(Files.readString(folder.resolve("pooler.log")))
            .isTrue();
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  @AfterAll
  static void stop() {
    if (ledger != null) {
      ledger.close().await();
    }
    if (pooler != null) {
      pooler.destroyForcibly();
    }
    VERTX.close().await();
  }

  @Test
  void allThatIsAskedAtOnceIsAnsweredAndTakenInOnce() throws InterruptedException {
    BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    Changes.Listening listening = ledger.changes().listen(mark -> told.add(mark.version()));
    for (int round = 0; round < 20; round++) {
      List<Future<?>> asked = new ArrayList<>();
      asked.add(takeMore());
      for (int i = 0; i < 20; i++) {
        asked.add(pages());
        asked.add(moment());
      }
      Future.all(asked).await();
    }
    assertThat(ledger.reads().version().await()).isEqualTo(21);
    assertThat(ledger.reads().jobs(jobs(1, true)).await().total()).isEqualTo(jobs());
    while (told.take() < 21) {
      // an earlier one
    }
    listening.stop();
    assertThat(
            ReplicatedServers.text(
                direct,
                "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND query LIKE 'LISTEN%'"))
        .as("a connection past the pooler that is told what changed")
        .isEqualTo("t");
  }

  private static Future<Batch.Outcome> takeMore() {
    taken += 30;
    return ledger.take(new Batch("test", Claims.entries(taken - 30, taken)));
  }

  /** Every fourth claim is of the person of the one before it, but where it says no person. */
  private static long jobs() {
    return IntStream.range(0, taken).filter(i -> i % 4 != 3 || i % 10 == 9).count();
  }

  private static Future<?> pages() {
    return ledger
        .snapshot()
        .compose(
            snapshot ->
                snapshot
                    .reads()
                    .jobs(jobs(7, false))
                    .compose(first -> snapshot.reads().reference())
                    .eventually(snapshot::close))
        .recover(
            failure ->
                failure instanceof Snapshot.Busy
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  private static Future<?> moment() {
    Moment moment = ledger.moment(LocalDate.of(2026, 11, 1));
    return moment
        .reads()
        .jobs(jobs(3, true))
        .compose(first -> moment.reads().version())
        .onComplete(done -> moment.close());
  }

  private static Listing.JobQuery jobs(int first, boolean withTotal) {
    Listing.Window window = new Listing.Window(first, null, withTotal);
    return new Listing.JobQuery(Filter.NONE, Map.of(), List.of(), window);
  }
}
