package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.peyman.hub.TestDatabase;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.EmbeddedServer;
import org.peyman.hub.ledger.Ledger;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * How fast facts are taken in, beside COPY of the very rows that they became into the same tables
 * with the same indexes and durability, in one run on one server. Prints both times and their
 * ratio; more is better, 1 is COPY's own rate.
 *
 * <p>Argument: how many claims, 200,000 if none is given.
 */
public final class IntakeBench {

  private static final int BATCH = 5_000;
  private static final List<String> TABLES = List.of("batch", "fact_history", "claim", "job");

  private IntakeBench() {}

  public static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("peyman-intake-bench-");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      String taken = server.uri().toString();
      double intake = takeIn(taken, claims);
      double copy = copy(taken, server.uri().resolve("/copied").toString());
      System.out.printf(
          Locale.ROOT,
          "%,d claims: taken in within %.1f s, their rows copied within %.1f s; ratio %.2f%n",
          claims,
          intake,
          copy,
          copy / intake);
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static double takeIn(String uri, int claims) throws Exception {
    Vertx vertx = Vertx.vertx();
    Ledger ledger = Ledger.open(vertx, settings(uri)).await();
    ledger.learn(Claims.reference(), "bench").await();
    long start = System.nanoTime();
    for (int from = 0; from < claims; from += BATCH) {
      int to = Math.min(claims, from + BATCH);
      ledger.take(new Batch("bench", Claims.entries(from, to))).await();
    }
    double seconds = secondsSince(start);
    ledger.close().await();
    vertx.close().await();
    return seconds;
  }

  private static Ledger.Settings settings(String uri) {
    return new Ledger.Settings(uri, TestDatabase.KEYS, Clock.systemUTC());
  }

  /** Copies the tables' rows into those of a fresh ledger; only the way in is timed. */
  private static double copy(String from, String to) throws Exception {
    try (Connection server = DriverManager.getConnection(TestDatabase.jdbc(from));
        Statement statement = server.createStatement()) {
      statement.execute("CREATE DATABASE copied");
    }
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

  private static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
