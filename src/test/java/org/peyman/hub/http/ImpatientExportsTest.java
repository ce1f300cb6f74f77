package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.ManyJobs;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** Rows that do not come, and readers who do not read: both come to an end, in the database too. */
final class ImpatientExportsTest {

  private static final int JOBS = 20_000;
  private static final Duration SOON = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String DATABASE = TestDatabase.fresh();

  @RegisterExtension final CapturedLog log = CapturedLog.of(Outflow.class);

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Readiness readiness;

  @BeforeAll
  static void start() throws SQLException {
    ManyJobs.into(DATABASE, JOBS);
    Clock clock = Clock.systemUTC();
    ledger = Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.KEYS, clock)).await();
    Engine engine = new Engine(ledger.reads(), new Progress(ledger), clock, Engine.Options.USUAL);
    readiness = new Readiness();
    readiness.open(
        new Backend(engine::kind, engine::execute, engine.sdl(), ledger::probe)
            .with(SavedQueries.of(engine, QueryFiles.ofHub(), ledger::snapshot)));
  }

  @AfterAll
  static void stop() {
    ledger.close().await();
    VERTX.close().await();
  }

  /** Saved queries alone, with a patience of one's own; its port. */
  private static int listen(Outflow.Patience patience) {
    Callers callers = new Callers(readiness, new Gate(Exposure.OPEN));
    RequestMeters meters = new RequestMeters(Meters.none().registry());
    Router router = Router.router(VERTX);
    router.route().handler(RequestId::give).failureHandler(Failures::answer);
    router
        .route("/q/:file")
        .handler(Negotiated::settle)
        .handler(callers::identify)
        .handler(new Exports(readiness, meters, callers, patience)::get);
    HttpServer server =
        VERTX.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    return server.actualPort();
  }

  @ParameterizedTest
  @ValueSource(strings = {"progress-by-phase.json", "jobs.csv"})
  void firstRowsThatDoNotComeAreATimeoutAndTheirStatementIsCancelled(String file) throws Exception {
    int port = listen(new Outflow.Patience(SOON, LONG, LONG));
    try (Connection other = DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE job IN ACCESS EXCLUSIVE MODE");

      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/" + file)).build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(504);
      assertThat(answer.body()).contains("\"TIMEOUT\"", "The first rows took longer than");
      await("it is cancelled, though the lock is held", () -> count(WAITING) == 0);
      await("its snapshot is closed", () -> count(SNAPSHOTS) == 0);
      other.rollback();
    }
    HttpResponse<String> again =
        CLIENT.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + listen(PATIENT) + "/q/progress-by-phase.json"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(again.statusCode()).isEqualTo(200);
  }

  private static final Outflow.Patience PATIENT = new Outflow.Patience(LONG, LONG, LONG);

  @Test
  void whoLeavesBeforeTheFirstRowsHasTheirStatementCancelled() throws Exception {
    int port = listen(PATIENT);
    try (Connection other = DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE job IN ACCESS EXCLUSIVE MODE");
      try (Socket leaving = ask(port)) {
        await("it waits", () -> count(WAITING) == 1);
        leaving.setSoLinger(true, 0);
      }
      await("it is cancelled, though the lock is held", () -> count(WAITING) == 0);
      await("its snapshot is closed", () -> count(SNAPSHOTS) == 0);
      other.rollback();
    }
  }

  @Test
  void whoDoesNotReadOnIsBrokenOffAndHoldsNoSnapshot() throws Exception {
    int port = listen(new Outflow.Patience(LONG, SOON, LONG));
    try (Socket idle = ask(port)) {
      InputStream in = idle.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");

      await("its snapshot is closed", () -> count(SNAPSHOTS) == 0);

      String rest = rest(in);
      assertThat(rest).doesNotEndWith("0\r\n\r\n");
    }
    assertThat(log.messages())
        .containsExactly("/q/jobs.json broke off: nothing was read for longer than 0 s");
    assertThat(log.events()).allMatch(event -> event.getThrowableProxy() == null);
  }

  private static String rest(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(reset)";
    }
  }

  private static Socket ask(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1 << 14);
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write("GET /q/jobs.json HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static final String OTHERS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND ";
  private static final String WAITING = OTHERS + "wait_event_type = 'Lock'";
  private static final String SNAPSHOTS =
      OTHERS + "xact_start IS NOT NULL AND query NOT LIKE 'LOCK%'";

  private static long count(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void await(String what, Callable<Boolean> isSo) throws Exception {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
    while (!isSo.call()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
