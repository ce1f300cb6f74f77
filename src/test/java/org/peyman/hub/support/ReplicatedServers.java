package org.peyman.hub.support;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;
import org.peyman.hub.embedded.EmbeddedServer;

/**
 * Two PostgreSQL, of which one is the standby of the other by streaming replication: it began as a
 * copy of the other's folder, and may be promoted.
 */
public final class ReplicatedServers implements AutoCloseable {

  private static final String DATA = "data";

  private final Path folder;
  private final EmbeddedServer primary;
  private final EmbeddedServer standby;

  private ReplicatedServers(Path folder, EmbeddedServer primary, EmbeddedServer standby) {
    this.folder = folder;
    this.primary = primary;
    this.standby = standby;
  }

  /** Starts them in a folder that is deleted with them. */
  public static ReplicatedServers start() {
    try {
      Path folder = Files.createTempDirectory(InMemory.folder(), "peyman-replicated-");
      Path first = folder.resolve("first");
      Path second = folder.resolve("second");
      EmbeddedServer.start(first).close();
      copy(first, second);
      EmbeddedServer primary = EmbeddedServer.start(first);
      follow(second, primary.uri());
      return new ReplicatedServers(folder, primary, EmbeddedServer.start(second));
    } catch (IOException e) {
      throw new IllegalStateException("Two servers could not be made", e);
    }
  }

  private static void follow(Path folder, URI primary) throws IOException {
    String password = primary.getUserInfo().substring(primary.getUserInfo().indexOf(':') + 1);
    Path data = folder.resolve(DATA);
    Files.createFile(data.resolve("standby.signal"));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%s user=postgres password=%s'%n"
            .formatted(primary.getPort(), password));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path copied = to.resolve(from.relativize(each).toString());
        Files.copy(each, copied);
        Files.setPosixFilePermissions(copied, Files.getPosixFilePermissions(each));
      }
    }
  }

  /** The address of the database on that which is the primary at first. */
  public String primary() {
    return primary.uri().toString();
  }

  /** The address of the same on that which is its standby at first. */
  public String standby() {
    return standby.uri().toString();
  }

  /** Has what was taken in no longer replayed, though it still comes. */
  public void pauseReplay() {
    execute(standby(), "SELECT pg_wal_replay_pause()");
    while (!text(standby(), "SELECT pg_get_wal_replay_pause_state()").equals("paused")) {
      Thread.onSpinWait();
    }
  }

  public void resumeReplay() {
    execute(standby(), "SELECT pg_wal_replay_resume()");
  }

  /** Waits for each commit to be replayed, as an operator asks for who must lose nothing. */
  public void replicateSynchronously() {
    execute(primary(), "ALTER SYSTEM SET synchronous_standby_names = '*'");
    execute(primary(), "ALTER SYSTEM SET synchronous_commit = 'remote_apply'");
    execute(primary(), "SELECT pg_reload_conf()");
  }

  /** Ends the primary at once, as when its machine is lost. */
  public void losePrimary() {
    ProcessHandle postgres = StartedHub.postgres(folder.resolve("first")).orElseThrow();
    postgres.destroyForcibly();
    while (StartedHub.runs(postgres)) {
      Thread.onSpinWait();
    }
  }

  /** Makes the standby a primary; returns when it takes writes. */
  public void promote() {
    execute(standby(), "SELECT pg_promote()");
  }

  /** The first value that a statement gives. */
  public static String text(String address, String sql) {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(address));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Runs a statement. */
  public static void execute(String address, String sql) {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(address));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    standby.close();
    primary.close();
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
