package org.peyman.hub.embedded;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.LongRunning;

/** Real servers, real processes, real signals. */
class EmbeddedServerTest {

  /**
   * The folder of a hub that was started and stopped once: copies of it spare each test the first
   * start.
   */
  @TempDir static Path used;

  @TempDir Path temporary;

  @BeforeAll
  static void useAFolder() {
    EmbeddedServer.start(used).close();
  }

  @AfterEach
  void leaveNoServerEvenWhenATestFailed() throws IOException {
    ServerFolder folder = new ServerFolder(real(temporary));
    new Postmaster(PostgresPrograms.unpacked(temporary), folder).stop();
  }

  @Test
  void theServerAsksForItsPasswordOnEveryWayIn() throws Exception {
    copyUsed(temporary);
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      assertThat(answer(server.uri(), "SELECT current_user")).isEqualTo("postgres");
      assertThatThrownBy(() -> answer(withPassword(server.uri(), "postgres"), "SELECT 1"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
      assertThat(
              answer(
                  server.uri(),
                  "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThat(server.toString()).doesNotContain(password(temporary));
    }
  }

  @Test
  void theFirstStartMakesAPasswordForItsOwnerOnly() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(temporary.resolve("new/it's the hub"))) {
      Path folder = temporary.resolve("new/it's the hub");
      assertThat(server.uri().getUserInfo()).isEqualTo("postgres:" + password(folder));
      assertThat(password(folder)).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(password(used));
      assertThat(mode(folder.resolve("password"))).isEqualTo("rw-------");
      assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
      assertThat(mode(folder)).isEqualTo("rwx------");
    }
  }

  @Test
  void theServerIsDurableLocalAndTheSameEverywhere() throws Exception {
    copyUsed(temporary);
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      assertThat(settings(server.uri(), "fsync", "synchronous_commit", "full_page_writes"))
          .containsExactly("on", "on", "on");
      assertThat(settings(server.uri(), "listen_addresses", "unix_socket_directories"))
          .containsExactly("127.0.0.1", "");
      assertThat(settings(server.uri(), "max_connections", "log_timezone", "server_encoding"))
          .containsExactly("64", "UTC", "UTF8");
      assertThat(
              answer(
                  server.uri(),
                  "SELECT datlocprovider::text || datlocale || datcollate FROM pg_database WHERE"
                      + " datname = 'peyman'"))
          .isEqualTo("bC.UTF-8C");
    }
  }

  @Test
  void onlyTheRandomPasswordIsNotStretched() throws Exception {
    copyUsed(temporary);
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      String stored = "SELECT rolpassword FROM pg_authid WHERE rolname = ";
      assertThat(answer(server.uri(), stored + "'postgres'")).startsWith("SCRAM-SHA-256$1:");
      execute(server.uri(), "CREATE ROLE reader LOGIN PASSWORD 'easy to remember'");
      assertThat(answer(server.uri(), stored + "'reader'")).startsWith("SCRAM-SHA-256$4096:");
    }
  }

  @Test
  void whatAFileInTheFolderSaysDoesNotMakeTheServerLessDurable() throws Exception {
    copyUsed(temporary);
    Path configuration = temporary.resolve("data").resolve("postgresql.auto.conf");
    Files.writeString(configuration, "fsync = off\nlisten_addresses = '*'\n");
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      assertThat(settings(server.uri(), "fsync", "listen_addresses"))
          .containsExactly("on", "127.0.0.1");
    }
  }

  @Test
  void aRestartKeepsDataAndPasswordAndMayBeOnAPortThatIsChosen() throws Exception {
    copyUsed(temporary);
    URI first;
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      first = server.uri();
      remember(first);
      assertThat(EmbeddedServer.running(temporary)).contains(first);
    }
    assertThat(EmbeddedServer.running(temporary)).isEmpty();
    assertThatThrownBy(() -> answer(first, "SELECT 1")).isInstanceOf(SQLException.class);
    ServerOptions samePort = new ServerOptions(8, true, first.getPort());
    try (EmbeddedServer server = EmbeddedServer.start(temporary, samePort)) {
      assertThat(server.uri()).isEqualTo(first);
      assertThat(remembered(server.uri())).isEqualTo("kept");
    }
  }

  @Test
  void theServerOfAKilledHubIsStoppedAndItsDataAreThere() throws Exception {
    copyUsed(temporary);
    ProcessHandle leftOver;
    try (HubProcess hub = HubProcess.start(temporary, Map.of())) {
      URI uri = hub.uri();
      remember(uri);
      leftOver = server(temporary);
      assertThat(EmbeddedServer.running(temporary)).as("another process's").contains(uri);
      hub.kill();
    }
    assertThat(runs(leftOver)).isTrue();
    assertThat(EmbeddedServer.running(temporary)).as("nobody's").isEmpty();
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      assertThat(runs(leftOver)).isFalse();
      assertThat(server(temporary).pid()).isNotEqualTo(leftOver.pid());
      assertThat(remembered(server.uri())).isEqualTo("kept");
    }
  }

  @Test
  void aSecondHubIsRefusedAndTheFirstGoesOn() throws Exception {
    copyUsed(temporary);
    try (HubProcess hub = HubProcess.start(temporary, Map.of())) {
      URI uri = hub.uri();
      assertThatThrownBy(() -> EmbeddedServer.start(temporary))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage(
              "The folder %s is in use by another hub (process %s)", real(temporary), hub.pid());
      assertThat(answer(uri, "SELECT 1")).isEqualTo("1");
      ProcessHandle server = server(temporary);
      hub.terminate();
      assertThat(runs(server)).as("a hub that is told to stop stops its server").isFalse();
    }
  }

  @Test
  void aSecondServerInTheSameHubIsRefusedAndTheFirstKeepsItsLock() throws Exception {
    copyUsed(temporary);
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      String refusal =
          "The folder %s is in use by another hub (process %s)"
              .formatted(real(temporary), ProcessHandle.current().pid());
      assertThatThrownBy(() -> EmbeddedServer.start(temporary)).hasMessage(refusal);
      try (HubProcess other = HubProcess.start(temporary, Map.of())) {
        assertThat(other.complaint()).contains(refusal);
      }
      assertThat(answer(server.uri(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aStalePidFileKillsNobody() throws Exception {
    copyUsed(temporary);
    Process unrelated = new ProcessBuilder("sleep", "60").start();
    try (EmbeddedServer neighbour = EmbeddedServer.temporary()) {
      ProcessHandle postgres = postgresOn(neighbour.uri());
      for (long pid : new long[] {unrelated.pid(), postgres.pid()}) {
        writePidFile(pid);
        EmbeddedServer.start(temporary).close();
        assertThat(unrelated.isAlive()).isTrue();
        assertThat(answer(neighbour.uri(), "SELECT 1")).isEqualTo("1");
      }
    } finally {
      unrelated.destroy();
    }
  }

  @Test
  void anEmptyPidFileOfACrashedMachineDoesNotMatter() throws Exception {
    copyUsed(temporary);
    Path file = Files.createFile(temporary.resolve("data").resolve("postmaster.pid"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      assertThat(answer(server.uri(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aServerThatWasKilledStartsAgain() throws Exception {
    copyUsed(temporary);
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      remember(server.uri());
      server(temporary).destroyForcibly();
    }
    try (EmbeddedServer server = EmbeddedServer.start(temporary)) {
      assertThat(remembered(server.uri())).isEqualTo("kept");
    }
  }

  @Test
  void aFolderThatCannotBeOneIsRefused() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThatThrownBy(() -> EmbeddedServer.start(file))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessage("The folder %s is a file: name a folder for the database", file);
    assertThatThrownBy(() -> EmbeddedServer.start(file.resolve("below")))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageStartingWith("The folder " + file.resolve("below") + " cannot be written: ")
        .message()
        .hasLineCount(1);
    assertThatThrownBy(() -> EmbeddedServer.start(temporary.resolve("$(date)")))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("has a character in its name");
  }

  @Test
  void dataOfAnotherMajorVersionAreLeftAlone() throws Exception {
    Path version = Files.createDirectory(temporary.resolve("data")).resolve("PG_VERSION");
    Files.writeString(version, "14\n");
    assertThatThrownBy(() -> EmbeddedServer.start(temporary))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContainingAll("holds data of PostgreSQL 14", "PostgreSQL 18", "--database");
    assertThat(version).hasContent("14");
  }

  @Test
  void aFolderOfOtherFilesIsLeftAlone() throws Exception {
    Files.createFile(Files.createDirectory(temporary.resolve("data")).resolve("thesis.txt"));
    Path password = Files.writeString(temporary.resolve("password"), "somebody's");
    assertThatThrownBy(() -> EmbeddedServer.start(temporary))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("cannot be used: there is no ");
    assertThat(password).hasContent("somebody's");
  }

  @Test
  void dataWithoutTheirPasswordAreLeftAlone() throws Exception {
    copyUsed(temporary);
    Files.move(temporary.resolve("password"), temporary.resolve("elsewhere"));
    assertThatThrownBy(() -> EmbeddedServer.start(temporary))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageEndingWith("holds data but not its file 'password': put that back");
  }

  @Test
  void aServerThatDoesNotStartIsQuotedAndTheFolderIsFreeAgain() throws Exception {
    copyUsed(temporary);
    Path configuration = temporary.resolve("data").resolve("postgresql.auto.conf");
    Files.writeString(configuration, "shared_buffers = 'plenty'\n");
    assertThatThrownBy(() -> EmbeddedServer.start(temporary))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"plenty\"")
        .message()
        .hasLineCount(1);
    Files.writeString(configuration, "");
    EmbeddedServer.start(temporary).close();
  }

  @Test
  void aPlatformWithoutArchiveIsShownTheWayOut() {
    PostgresArchive archive = new PostgresArchive(Platform.of("Linux", "riscv64", false));
    assertThatThrownBy(() -> archive.home(temporary))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageStartingWith("This hub carries no PostgreSQL for linux on riscv64: ")
        .hasMessageContaining("--database postgresql://");
  }

  @Test
  @LongRunning
  void twoHubsMayUnpackAtTheSameTime() throws Exception {
    copyUsed(temporary.resolve("one"));
    copyUsed(temporary.resolve("two"));
    Map<String, String> emptyCache =
        Map.of("XDG_CACHE_HOME", temporary.resolve("cache").toString());
    try (HubProcess one = HubProcess.start(temporary.resolve("one"), emptyCache);
        HubProcess two = HubProcess.start(temporary.resolve("two"), emptyCache)) {
      assertThat(answer(one.uri(), "SELECT 1")).isEqualTo("1");
      assertThat(answer(two.uri(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aTemporaryServerLeavesNothingEvenWhenInterrupted() throws Exception {
    EmbeddedServer server = EmbeddedServer.temporary();
    assertThat(settings(server.uri(), "fsync")).containsExactly("off");
    Path data = Path.of(answer(server.uri(), "SHOW data_directory"));
    assertThat(data).exists();
    Thread.currentThread().interrupt();
    server.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(data.resolveSibling("")).doesNotExist();
    server.close();
  }

  private static void copyUsed(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(used)) {
      for (Path file : files.toList()) {
        Files.createDirectories(target);
        Path copy = target.resolve(used.relativize(file).toString());
        Files.copy(file, copy, COPY_ATTRIBUTES, REPLACE_EXISTING);
      }
    }
  }

  private static String password(Path folder) throws IOException {
    return Files.readString(folder.resolve("password")).strip();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Path real(Path folder) throws IOException {
    return folder.toRealPath();
  }

  private static ProcessHandle server(Path folder) throws IOException {
    String pid = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Unlike {@code isAlive}, false for a zombie that nobody has buried yet. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static ProcessHandle postgresOn(URI uri) throws SQLException, IOException {
    return server(Path.of(answer(uri, "SHOW data_directory")).resolveSibling(""));
  }

  private void writePidFile(long pid) throws IOException {
    Path data = temporary.resolve("data");
    Files.writeString(
        data.resolve("postmaster.pid"),
        "%s\n%s\n1700000000\n5432\n\n127.0.0.1\n  1234567  1234567\nready   \n"
            .formatted(pid, data));
  }

  private static void remember(URI uri) throws SQLException {
    execute(uri, "CREATE TABLE memory AS SELECT 'kept' AS what");
  }

  private static void execute(URI uri, String sql) throws SQLException {
    try (Connection connection = connect(uri);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String remembered(URI uri) throws SQLException {
    return answer(uri, "SELECT what FROM memory");
  }

  private static List<String> settings(URI uri, String... names) throws SQLException {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(answer(uri, "SHOW " + name));
    }
    return values;
  }

  private static String answer(URI uri, String query) throws SQLException {
    try (Connection connection = connect(uri);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private static Connection connect(URI uri) throws SQLException {
    String[] user = uri.getUserInfo().split(":", 2);
    String address = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
    return DriverManager.getConnection(address, user[0], user[1]);
  }

  private static URI withPassword(URI uri, String password) {
    return URI.create(uri.toString().replaceFirst(":[^:@]+@", ":" + password + "@"));
  }
}
