package org.peyman.hub.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;

/**
 * Ledgers of many claims, each in a database of its own on one server, whose folder is kept: it is
 * made once and found by every later run.
 */
final class LargeLedger implements AutoCloseable {

  private final EmbeddedServer server;

  private LargeLedger(EmbeddedServer server) {
    this.server = server;
  }

  /** Starts the server of the folder that {@code -Dbench.data} names. */
  static LargeLedger start() throws IOException {
    Files.createDirectories(folder());
    return new LargeLedger(EmbeddedServer.start(folder().resolve("postgres")));
  }

  /** What is kept, of this and of those beside it. */
  static Path folder() {
    return Path.of(System.getProperty("bench.data", "target/bench-data")).toAbsolutePath();
  }

  /** The address of the ledger of so many claims, about; it is made where it is missing. */
  String of(int claims) throws Exception {
    String name = "claims_" + claims;
    String address = server.uri().resolve("/" + name).toString();
    if (!isMade(name)) {
      long start = System.nanoTime();
      run(server.uri(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      run(server.uri(), "CREATE DATABASE " + name);
      LargeLedgerMaking.into(address, claims);
      run(server.uri(), "COMMENT ON DATABASE " + name + " IS 'made'");
      System.out.printf(
          Locale.ROOT, "Made %s within %.0f s%n", name, CopiedLedger.secondsSince(start));
    }
    return address;
  }

  /**
   * The address of a copy of such a ledger, bound to another key secret: that of tests is published
   * and refused by the hub's command.
   */
  String copy(int claims, String keySecret) throws Exception {
    of(claims);
    run(server.uri(), "DROP DATABASE IF EXISTS copy WITH (FORCE)");
    run(server.uri(), "CREATE DATABASE copy TEMPLATE claims_" + claims);
    URI copy = server.uri().resolve("/copy");
    String fingerprint = new PersonKeys(keySecret).fingerprint();
    run(copy, "UPDATE ledger_version SET key_fingerprint = '" + fingerprint + "'");
    return copy.toString();
  }

  private boolean isMade(String name) throws SQLException {
    String asked =
        "SELECT count(*) FROM pg_database WHERE datname = '"
            + name
            + "' AND shobj_description(oid, 'pg_database') = 'made'";
    try (Connection connection = connect(server.uri().toString());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(asked)) {
      rows.next();
      return rows.getInt(1) == 1;
    }
  }

  private static void run(URI database, String sql) throws SQLException {
    try (Connection connection = connect(database.toString());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How such a ledger is opened, on its day. */
  static Ledger.Settings settings(String database) {
    return new Ledger.Settings(database, TestDatabase.KEYS, LargeWorld.clock());
  }

  static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(TestDatabase.jdbc(database));
  }

  @Override
  public void close() {
    server.close();
  }

  /**
   * Makes ledgers, and says what is in them.
   *
   * <p>Arguments: how many claims each has; 100,000 if none is given.
   */
  static void main(String[] arguments) throws Exception {
    try (LargeLedger ledgers = start()) {
      for (String claims : arguments.length == 0 ? new String[] {"100000"} : arguments) {
        LargeLedgerCheck.print(ledgers.of(Integer.parseInt(claims)));
      }
    }
  }
}
