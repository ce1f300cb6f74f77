package org.peyman.hub.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/**
 * A simulated system that is stopped, slow or broken is so to the byte, and recovers when mended.
 */
final class FaultsTest {

  private static final Path SEED_DATA = Path.of("seed-data");
  private static final Vertx VERTX = Vertx.vertx();
  private static final int PATIENCE_MILLIS = 400;
  private static final int HALF_A_SECOND = 500;

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static SimulatedHttp web;

  @SuppressWarnings("NullAway.Init") // set before all
  private static ImdadDatabase database;

  @SuppressWarnings("NullAway.Init") // set before all
  private static BonyadMostazafanFolder files;

  @BeforeAll
  static void start() {
    web =
        SimulatedHttp.start(VERTX, () -> new BasijSazandegiSite(VERTX, stock("basijsazandegi")))
            .await();
    database = ImdadDatabase.start(VERTX, URI.create(TestDatabase.bare()), stock("imdad")).await();
    files = BonyadMostazafanFolder.start(VERTX, folder, stock("bonyadmostazafan")).await();
  }

  private static Stock stock(String partner) {
    return new Stock(SEED_DATA, partner, Clock.systemUTC());
  }

  @AfterEach
  void mend() {
    for (Simulated system : List.of(web, database, files)) {
      system.become(Condition.WELL).await();
    }
    assertThat(answer()).startsWith("HTTP/1.1 200 OK").endsWith("}");
    assertThat(rows()).isEqualTo(42);
  }

  @AfterAll
  static void close() {
    List.of(web, database, files).forEach(system -> system.close().await());
    VERTX.close().await();
  }

  @Test
  void aStoppedServerRefusesConnectionsAndListensAtTheSamePortAgain() {
    String address = web.settings().get("BASIJ_SAZANDEGI_URL");
    web.become(Condition.WELL.asStopped(true)).await();
    assertThat(isGone()).isTrue();
    web.become(Condition.WELL).await();
    assertThat(answer()).startsWith("HTTP/1.1 200 OK");
    assertThat(web.settings().get("BASIJ_SAZANDEGI_URL")).isEqualTo(address);
  }

  @Test
  void stoppingCutsWhatIsUnderWay() throws IOException {
    try (Socket socket = connect()) {
      ask(socket);
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      web.become(Condition.WELL.asStopped(true)).await();
      assertThat(restIsCutOff(socket)).isTrue();
    }
  }

  @Test
  void aSlowServerHoldsEachAnswerBackAndMixesNothingUp() {
    long begin = System.nanoTime();
    web.become(Condition.WELL.slowedBy(HALF_A_SECOND)).await();
    String answer = answer();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
        .isBetween(
            (long) HALF_A_SECOND, Patience.of(Duration.ofMillis(5L * HALF_A_SECOND)).toMillis());
    web.become(Condition.WELL).await();
    assertThat(body(answer)).isEqualTo(body(answer()));
  }

  @Test
  void aHungServerSaysNothingAndAnswersOthersOnceItIsMended() throws IOException {
    web.become(Condition.WELL.brokenBy(Fault.HANG)).await();
    try (Socket socket = connect()) {
      ask(socket);
      socket.setSoTimeout(PATIENCE_MILLIS);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      web.become(Condition.WELL).await();
      assertThat(restIsCutOff(socket)).isTrue();
    }
  }

  @Test
  void halfAnAnswerEndsBeforeItsLength() {
    web.become(Condition.WELL.brokenBy(Fault.HALF)).await();
    String answer = answer();
    assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("content-length");
    assertThat(answer).doesNotEndWith("}");
  }

  @Test
  void anErrorAndGarbageAreWholeAnswers() {
    web.become(Condition.WELL.brokenBy(Fault.ERROR)).await();
    assertThat(answer()).startsWith("HTTP/1.1 500 ").endsWith("{\"error\":\"simulated\"}");
    web.become(Condition.WELL.brokenBy(Fault.GARBAGE)).await();
    assertThat(answer()).startsWith("HTTP/1.1 200 OK").doesNotContain("records");
  }

  @Test
  void anEndlessAnswerGoesOnUntilItIsMended() throws IOException {
    web.become(Condition.WELL.brokenBy(Fault.ENDLESS)).await();
    try (Socket socket = connect()) {
      ask(socket);
      byte[] beginning = socket.getInputStream().readNBytes(1 << 20);
      assertThat(beginning).hasSize(1 << 20).startsWith("HTTP/1.1 200 OK".getBytes(UTF_8));
      web.become(Condition.WELL).await();
      assertThat(restIsCutOff(socket)).isTrue();
    }
  }

  @Test
  void aStoppedDatabaseEndsItsConnections() {
    PgConnection open = PgConnection.connect(VERTX, options()).await();
    database.become(Condition.WELL.asStopped(true)).await();
    assertThatThrownBy(() -> open.query("SELECT 1").execute().await())
        .isNotInstanceOf(TimeoutException.class);
    assertThatThrownBy(FaultsTest::rows).hasMessageContaining("refused");
  }

  @Test
  void aBrokenDatabaseSaysSo() {
    database.become(Condition.WELL.brokenBy(Fault.ERROR)).await();
    assertThatThrownBy(FaultsTest::rows)
        .isInstanceOf(PgException.class)
        .hasMessageContaining("simulates an error");
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "ENDLESS"})
  void aDatabaseThatHangsOrNeverEndsGivesNoRows(Fault fault) {
    PgConnection open = PgConnection.connect(VERTX, options()).await();
    database.become(Condition.WELL.brokenBy(fault)).await();
    assertThatThrownBy(
            () ->
                open.query("SELECT * FROM imdad.support")
                    .execute()
                    .await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"HALF", "GARBAGE"})
  void aDatabaseThatMakesNoSenseFails(Fault fault) {
    database.become(Condition.WELL.brokenBy(fault)).await();
    assertThatThrownBy(
            () ->
                PgConnection.connect(VERTX, options())
                    .compose(open -> open.query("SELECT 1").execute())
                    .await(5, TimeUnit.SECONDS))
        .isNotInstanceOf(TimeoutException.class);
  }

  @Test
  void aStoppedFolderIsNotThere() {
    files.become(Condition.WELL.asStopped(true)).await();
    assertThat(folder.resolve("share")).doesNotExist();
    files.become(Condition.WELL).await();
    assertThat(folder.resolve("share/figures.csv")).exists();
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenFolderHoldsABadFileUntilItIsMended(Fault fault) throws IOException {
    Path figures = folder.resolve("share/figures.csv");
    Path spoilt = folder.resolve("share/placements/placements.csv");
    byte[] good = Files.readAllBytes(figures);
    byte[] goodPlacements = Files.readAllBytes(spoilt);
    boolean hangs = fault == Fault.HANG;
    boolean isLost = fault == Fault.ERROR;
    files.become(Condition.WELL.brokenBy(fault)).await();
    assertThat(Files.isRegularFile(folder.resolve("share/placements"))).isEqualTo(isLost);
    assertThat(Files.exists(spoilt)).isEqualTo(!isLost);
    assertThat(!isLost && Arrays.equals(Files.readAllBytes(spoilt), goodPlacements)).isFalse();
    assertThat(Files.exists(folder.resolve("share/placements/placements.csv.done")))
        .isEqualTo(!hangs && !isLost);
    assertThat(Arrays.equals(Files.readAllBytes(figures), good)).isEqualTo(hangs);
    files.become(Condition.WELL).await();
    assertThat(spoilt).hasBinaryContent(goodPlacements);
    assertThat(folder.resolve("share/placements/placements.csv.done")).exists();
    assertThat(figures).hasBinaryContent(good);
  }

  @Test
  void aSlowFolderCompletesWhatIsReportedLater() throws Exception {
    Map<String, String> cells = stock("bonyadmostazafan").seeds().lines("claims.csv").get(0);
    files.become(Condition.WELL.slowedBy(HALF_A_SECOND)).await();
    files.report(cells).await();
    Path file = folder.resolve("share/placements/reported-1.csv");
    Path done = folder.resolve("share/placements/reported-1.csv.done");
    assertThat(file).exists();
    assertThat(done).doesNotExist();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!Files.exists(done) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(done).exists();
    assertThat(Files.readString(file)).contains(Objects.requireNonNull(cells.get("claim_id")));
  }

  private static PgConnectOptions options() {
    return PgConnectOptions.fromUri(database.settings().getOrDefault("IMDAD_URI", ""));
  }

  private static int rows() {
    return PgConnection.connect(VERTX, options())
        .compose(
            open -> open.query("SELECT * FROM imdad.support").execute().eventually(open::close))
        .await()
        .size();
  }

  /** Nobody listens, or somebody else who was given the port meanwhile. */
  private static boolean isGone() {
    try (Socket other = connect()) {
      ask(other);
      return !new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .startsWith("HTTP/1.1 200 OK");
    } catch (IOException e) {
      return true;
    }
  }

  private static Socket connect() throws IOException {
    URI address = URI.create(web.settings().getOrDefault("BASIJ_SAZANDEGI_URL", ""));
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void ask(Socket socket) throws IOException {
    String token = web.settings().getOrDefault("BASIJ_SAZANDEGI_TOKEN", "");
    String request =
        "GET /api/visits?size=5000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
  }

  private static String answer() {
    try (Socket socket = connect()) {
      ask(socket);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The answer without its head and without the moment that it speaks for. */
  private static String body(String answer) {
    return answer.substring(answer.indexOf("records"));
  }

  private static boolean restIsCutOff(Socket socket) throws IOException {
    try (InputStream stream = socket.getInputStream()) {
      stream.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }
}
