package org.peyman.hub.support;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Ledger;

/**
 * One PostgreSQL for the whole test run; each class, or each case, gets a copy of a migrated
 * database.
 */
public final class TestDatabase {

  /** The key secret of the rules' known answer; every test ledger is bound to it. */
  public static final PersonKeys KEYS = new PersonKeys("peyman-test-secret");

  /** A secret as hubs want it over a database of one's own; for {@link #bare} ones. */
  public static final String OWN_SECRET = "a secret of these tests, long enough to be taken";

  /** Made with it. */
  public static final PersonKeys OWN_KEYS = new PersonKeys(OWN_SECRET);

  /** In memory that takes half as long as to write each page to the log. */
  private static final String BY_FILE = " STRATEGY FILE_COPY";

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final URI server;

  private TestDatabase() {
    server = EmbeddedServer.temporary(InMemory.folder()).uri(); // stops with this JVM
    sparePasswords();
    execute("ALTER SYSTEM SET autovacuum = off"); // it would visit hundreds of databases in turn
    execute("SELECT pg_reload_conf()");
    execute("CREATE DATABASE template_of_tests ENCODING 'UTF8' TEMPLATE template0");
    migrate(uri("template_of_tests"));
  }

  /** Started when a database is first asked for: not by who only wants the keys. */
  private static final class Server {
    static final TestDatabase RUNNING = new TestDatabase();
  }

  /** Thousands of connections each hash it some thousand times, as nobody who guesses does here. */
  private void sparePasswords() {
    String login = server.getUserInfo();
    execute(
        "SET scram_iterations = 1; ALTER ROLE postgres PASSWORD '"
            + login.substring(login.indexOf(':') + 1)
            + "'");
  }

  /** The address of a new, empty, migrated database. */
  public static String fresh() {
    String name = "test_" + COUNTER.incrementAndGet();
    Server.RUNNING.execute("CREATE DATABASE " + name + " TEMPLATE template_of_tests" + BY_FILE);
    return Server.RUNNING.uri(name);
  }

  /** The address of a copy of a database to which nobody is connected any more. */
  public static String copyOf(String uri) {
    String name = "copy_" + COUNTER.incrementAndGet();
    String original = URI.create(uri).getPath().substring(1);
    Server.RUNNING.execute("CREATE DATABASE " + name + " TEMPLATE " + original + BY_FILE);
    return Server.RUNNING.uri(name);
  }

  /** Puts a copy in the place of a database, whoever is connected to that: as a restore does. */
  public static void restore(String uri, String copy) {
    String name = URI.create(uri).getPath().substring(1);
    Server.RUNNING.execute("DROP DATABASE " + name + " WITH (FORCE)");
    Server.RUNNING.execute(
        "ALTER DATABASE " + URI.create(copy).getPath().substring(1) + " RENAME TO " + name);
  }

  /** The address of a new database that no hub has seen. */
  public static String bare() {
    String name = "bare_" + COUNTER.incrementAndGet();
    Server.RUNNING.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
    return Server.RUNNING.uri(name);
  }

  /** A new file in the folder with {@link #OWN_SECRET}, for its owner alone. */
  public static String secretFile(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), OWN_SECRET);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
        .toString();
  }

  private static void migrate(String uri) {
    Vertx vertx = Vertx.vertx();
    try {
      Ledger.open(vertx, new Ledger.Settings(uri, KEYS, Clock.systemUTC()))
          .compose(Ledger::close)
          .toCompletionStage()
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("The template database could not be migrated", e);
    } finally {
      vertx.close();
    }
  }

  /** The same address as JDBC writes it, user and password included. */
  public static String jdbc(String uri) {
    URI address = URI.create(uri);
    String login = address.getUserInfo();
    int colon = login.indexOf(':');
    return "jdbc:postgresql://127.0.0.1:"
        + address.getPort()
        + address.getPath()
        + "?user="
        + login.substring(0, colon)
        + "&password="
        + login.substring(colon + 1);
  }

  private String uri(String database) {
    return server.resolve("/" + database).toString();
  }

  private void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(jdbc(uri("postgres")));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
