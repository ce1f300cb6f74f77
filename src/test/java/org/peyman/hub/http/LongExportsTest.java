package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.JavaCommand;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.ManyJobs;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.TestDatabase;

/** Exports that are far longer than what a connection holds. */
@LongRunning
final class LongExportsTest {

  private static final int JOBS = 50_000;
  private static final int MOST_AT_ONCE = 6;
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static String database = "";
  private static Relay relay = Relay.to("postgresql://a:b@127.0.0.1:1/c");

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void start() throws SQLException {
    database = TestDatabase.fresh();
    ManyJobs.into(database, JOBS);
    relay.close();
    relay = Relay.to(database);
    Clock clock = Clock.systemUTC();
    ledger =
        Ledger.open(VERTX, new Ledger.Settings(relay.address(), TestDatabase.KEYS, clock)).await();
    Engine engine = new Engine(ledger.reads(), new Progress(ledger), clock, Engine.Options.USUAL);
    server = HubServer.listen(VERTX, "127.0.0.1", 0).await();
    server.open(
        new Backend(engine::kind, engine::execute, engine.sdl(), ledger::probe)
            .with(SavedQueries.of(engine, QueryFiles.ofHub(), ledger::snapshot)));
  }

  @AfterAll
  static void stop() {
    server.close().await();
    ledger.close().await();
    relay.close();
    VERTX.close().await();
  }

  /**
   * A reader who reads slowly holds the rows back in the database, where they stay as they were.
   */
  @Test
  void whatIsTakenInWhileSomebodyReadsIsNotInTheFile() throws Exception {
    long jobs = count("SELECT count(*) FROM job");
    try (Reader reader = new Reader("/q/jobs.json")) {
      reader.readSome();
      await("the hub waits for the reader", () -> waitingForReaders() == 1);
      ledger.take(new Batch("test", Claims.entries(0, 3))).await();

      String all = reader.readAll();

      assertThat(count("SELECT count(*) FROM job")).isGreaterThan(jobs);
      assertThat(all).endsWith("0\r\n\r\n");
      assertThat(all.split("\"claimCount\":", -1).length - 1).isEqualTo((int) jobs);
    }
    await("the snapshot is closed", () -> snapshots() == 0);
    assertThat(get("/q/jobs.ndjson").body().lines().count()).isGreaterThan(jobs);
  }

  @Test
  void whoGoesAwayLeavesNothingOpen() throws Exception {
    for (int i = 0; i < MOST_AT_ONCE + 2; i++) {
      try (Reader reader = new Reader("/q/jobs.json")) {
        reader.readSome();
      }
      await("the snapshot is closed", () -> snapshots() == 0);
    }
  }

  @Test
  void oneTooManyIsAskedToComeAgainAndShortOnesStillGetThrough() throws Exception {
    List<Reader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        Reader reader = new Reader("/q/jobs.json");
        readers.add(reader);
        reader.readSome();
      }

      HttpResponse<String> refused = get("/q/jobs.csv");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(refused.body()).contains("\"OVERLOADED\"", "\"retryable\":true");
      assertThat(get("/q/progress-by-phase.csv").statusCode()).isEqualTo(200);
    } finally {
      for (Reader reader : readers) {
        reader.close();
      }
    }
    await("the snapshots are closed", () -> snapshots() == 0);
    assertThat(get("/q/jobs.csv?first=10").statusCode()).isEqualTo(200);
  }

  @Test
  void aFileThatBreaksOffDoesNotLookLikeAWholeOne() throws Exception {
    try (Reader reader = new Reader("/q/jobs.json")) {
      reader.readSome();
      await("the hub waits for the reader", () -> waitingForReaders() == 1);
      relay.cut();

      assertThat(reader.readAll()).doesNotEndWith("0\r\n\r\n");
    } finally {
      relay.mend();
    }
    HttpRequest request = HttpRequest.newBuilder(uri("/q/jobs.csv")).build();
    HttpResponse<InputStream> answer =
        CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      body.readNBytes(1);
      relay.cut();

      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    } finally {
      relay.mend();
    }
    await("the hub has its database again", () -> get("/q/measures.csv").statusCode() == 200);
  }

  @Test
  void aLostDatabaseIsAnErrorWhereNothingWasSentYet() throws Exception {
    relay.cut();
    try {
      HttpResponse<String> answer = get("/q/jobs.csv");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("\"INTERNAL\"", "\"retryable\":true");
    } finally {
      relay.mend();
    }
    await("the hub has its database again", () -> get("/q/measures.csv").statusCode() == 200);
  }

  /** The rows alone, all at once, would need several times the heap that this machine gets. */
  @Test
  @LongRunning
  void aHeapThatCouldNotHoldTheRowsIsEnough() throws Exception {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                JavaCommand.of(
                    List.of("-Xmx56m"), ExportInSmallMemory.class, database, "csv", "xlsx"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();

    String said = Files.readString(log);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.startsWith("csv ")).map(LongExportsTest::number))
        .first()
        .satisfies(lines -> assertThat(lines).isGreaterThan(JOBS));
    assertThat(said).containsPattern("xlsx \\d{7,}");
  }

  private static long number(String line) {
    return Long.parseLong(line.substring(line.indexOf(' ') + 1));
  }

  /** Reads by itself, so that nothing but this test decides how fast. */
  private static final class Reader implements AutoCloseable {
    private static final int SOME = 2_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final StringBuilder read = new StringBuilder();

    Reader(String path) throws IOException {
      socket.setReceiveBufferSize(1 << 14);
      socket.setSoTimeout(30_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      in = new BufferedInputStream(socket.getInputStream());
    }

    void readSome() throws IOException {
      read.append(new String(in.readNBytes(SOME), StandardCharsets.ISO_8859_1));
      assertThat(read).startsWith("HTTP/1.1 200");
    }

    /** All there is until the connection ends, whether in order or not. */
    String readAll() throws IOException {
      byte[] buffer = new byte[1 << 16];
      try {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          read.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        }
      } catch (SocketException e) {
        return read.append("(reset)").toString();
      }
      return read.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static long snapshots() {
    return transactions("xact_start IS NOT NULL");
  }

  /** Transactions in which nothing has happened for a while: nobody takes the rows. */
  private static long waitingForReaders() {
    return transactions(
        "state = 'idle in transaction' AND state_change < clock_timestamp() - interval '300 ms'");
  }

  private static long transactions(String condition) {
    return count(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND "
            + condition);
  }

  private static long count(String sql) {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static HttpResponse<String> get(String path) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
