package org.peyman.hub.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the system's own programs, where it has them: with it come the programs that make
 * backups and restore them, which must be of the server's version or newer.
 */
public final class SystemPostgres implements AutoCloseable {

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String NEEDED =
      "PostgreSQL's programs are needed: there is no " + INSTALLED + "/N/bin/pg_dump";

  private final Path programs;
  private final Process server;
  private final int port;

  private SystemPostgres(Path programs, Process server, int port) {
    this.programs = programs;
    this.server = server;
    this.port = port;
  }

  /** Starts one in a folder; skips the test where there are no programs, or fails it. */
  public static SystemPostgres start(Path folder) throws IOException, InterruptedException {
    Path programs = programs().orElseThrow(() -> Needs.missing(NEEDED));
    Path data = folder.resolve("postgres");
    run(
        List.of(
            programs.resolve("initdb").toString(),
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            data.toString()));
    int port = free();
    Process server =
        new ProcessBuilder(
                ordinary(
                    List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    SystemPostgres started = new SystemPostgres(programs, server, port);
    started.awaitReady();
    return started;
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(
              bin ->
                  Stream.of("initdb", "postgres", "pg_dump", "pg_restore")
                      .allMatch(program -> Files.isExecutable(bin.resolve(program))))
          .max(Comparator.comparing(Path::toString));
    }
  }

  /** PostgreSQL refuses to run as root, which is an ordinary user in a namespace of its own. */
  private static List<String> ordinary(List<String> command) {
    List<String> whole = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      whole.addAll(List.of("unshare", "-U"));
    }
    whole.addAll(command);
    return whole;
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(30)).toNanos();
    while (!answers()) {
      if (!server.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("PostgreSQL does not start");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(jdbc("postgres"))) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private String jdbc(String database) {
    return TestDatabase.jdbc(uri(database));
  }

  /** The address of a database, for a hub. */
  public String uri(String database) {
    return "postgresql://postgres:unused@127.0.0.1:" + port + "/" + database;
  }

  /** Runs a statement in the database {@code postgres}. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbc("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Makes a backup of a database, as the guide says. */
  public void dump(String database, Path file) throws IOException, InterruptedException {
    run(
        List.of(
            programs.resolve("pg_dump").toString(),
            "--format=custom",
            "--file=" + file,
            uri(database)));
  }

  /** Restores one into an empty database, as the guide says. */
  public void restore(Path file, String database) throws IOException, InterruptedException {
    run(
        List.of(
            programs.resolve("pg_restore").toString(),
            "--exit-on-error",
            "--no-owner",
            "--dbname=" + uri(database),
            file.toString()));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(ordinary(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command + " said: " + said);
    }
  }

  @Override
  public void close() {
    server.destroy(); // SIGTERM: it waits for nobody who is idle
    if (!server.onExit().completeOnTimeout(server, 20, TimeUnit.SECONDS).join().isAlive()) {
      return;
    }
    server.destroyForcibly();
  }
}
