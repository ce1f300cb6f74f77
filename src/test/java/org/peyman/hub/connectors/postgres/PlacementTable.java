package org.peyman.hub.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.support.TestDatabase;

/** A table of a partner's database, made anew for each test, and sources that read it. */
abstract class PlacementTable {

  static final String FIELDS =
      """
          fields:
            claimId: id
            phase: {value: PHASE_1}
            province: {value: GILAN}
            startedOn: {value: 1399-08-15}
      """;

  @SuppressWarnings("NullAway.Init") // set before all
  static String database;

  @SuppressWarnings("NullAway.Init") // set before all
  static PostgresConnector connector;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Vertx vertx;

  @SuppressWarnings("NullAway.Init") // set before each
  private Connection sql;

  @BeforeAll
  static void create() {
    database = TestDatabase.bare();
    vertx = Vertx.vertx();
    connector = new PostgresConnector(vertx, Clock.systemUTC());
  }

  @BeforeEach
  void connect() throws SQLException {
    sql = DriverManager.getConnection(TestDatabase.jdbc(database));
    execute("DROP TABLE IF EXISTS placement");
    execute(
        "CREATE TABLE placement (id bigint PRIMARY KEY, start_date date, changed_at timestamptz)");
  }

  @AfterEach
  void disconnect() throws SQLException {
    sql.close();
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  static Configured claims(String cursor) {
    return claims(cursor, "");
  }

  static Configured claims(String cursor, String more) {
    return configured(database, "SELECT * FROM placement -- all;", cursor, more);
  }

  static Configured byKey(String key) {
    return ordered(database, "SELECT * FROM placement", "key: " + key + "\n");
  }

  static Configured configured(String uri, String query, String cursor, String more) {
    return ordered(uri, query, "cursor: " + cursor + "\n" + more);
  }

  private static Configured ordered(String uri, String query, String order) {
    String source =
        "    kind: claims\n    postgres:\n      uri: ${URI}\n      query: |\n        "
            + query
            + "\n      "
            + order;
    return Configured.open(connector, source + FIELDS, Map.of("URI", uri), null);
  }

  static void assertFailure(Configured source, Kind kind, String part) {
    PartnerFailure failure = source.failure(null);
    assertThat(failure).hasMessageContaining(part);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.getMessage()).doesNotContain("geheim");
  }

  final long count(String query) {
    try (Statement statement = sql.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  final void execute(String statement) throws SQLException {
    try (Statement running = sql.createStatement()) {
      running.execute(statement);
    }
  }
}
