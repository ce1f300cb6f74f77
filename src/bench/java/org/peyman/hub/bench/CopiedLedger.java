package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** What a ledger took in, copied by COPY into the same tables of a fresh one: the yardstick. */
final class CopiedLedger {

  private static final List<String> TABLES = List.of("batch", "fact_history", "claim", "job");

  private CopiedLedger() {}

  static Ledger.Settings settings(String uri) {
    return new Ledger.Settings(uri, TestDatabase.KEYS, Clock.systemUTC());
  }

  /** Seconds to copy the tables' rows into a new database beside; only the way in is timed. */
  static double copy(URI ledger) throws Exception {
    String from = ledger.toString();
    try (Connection server = DriverManager.getConnection(TestDatabase.jdbc(from));
        Statement statement = server.createStatement()) {
      statement.execute("CREATE DATABASE copied");
    }
    String to = ledger.resolve("/copied").toString();
    Vertx vertx = Vertx.vertx();
    Ledger.open(vertx, settings(to)).await().close().await();
    vertx.close().await();
    Map<String, Path> rows = new LinkedHashMap<>();
    for (String table : TABLES) {
      rows.put(table, export(from, table));
    }
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(to))) {
      for (Map.Entry<String, Path> table : rows.entrySet()) {
        copyIn(connection, table.getKey(), table.getValue());
      }
    }
    double seconds = secondsSince(start);
    for (Path file : rows.values()) {
      Files.delete(file);
    }
    return seconds;
  }

  private static Path export(String uri, String table) throws SQLException, IOException {
    Path file = Files.createTempFile("peyman-" + table, ".copy");
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        var out = Files.newOutputStream(file)) {
      copies(connection).copyOut("COPY " + table + " TO STDOUT", out);
    }
    return file;
  }

  private static void copyIn(Connection connection, String table, Path file)
      throws SQLException, IOException {
    try (var in = Files.newInputStream(file)) {
      copies(connection).copyIn("COPY " + table + " FROM STDIN", in);
    }
  }

  static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** A folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
