package org.peyman.hub.embedded;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the server listens, and what it asks for. */
record ServerAddress(int port, String password) {

  static final String USER = "postgres";
  private static final String DATABASE = "peyman";

  URI uri() {
    return URI.create(
        "postgresql://%s:%s@127.0.0.1:%s/%s".formatted(USER, password, port, DATABASE));
  }

  /** Creates the hub's database if it is missing, and proves that the server takes the password. */
  void createDatabase() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      if (!exists(statement)) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException e) {
      throw new EmbeddedServerException("The embedded PostgreSQL refuses: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Statement statement) throws SQLException {
    String query = "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'";
    try (ResultSet found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private Connection connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser(USER);
    source.setPassword(password);
    return source.getConnection();
  }

  /** Without the password: this may stand in a log. */
  @Override
  public String toString() {
    return "postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }
}
