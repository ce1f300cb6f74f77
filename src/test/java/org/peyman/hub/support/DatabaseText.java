package org.peyman.hub.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Everything that stands in the tables of a database, for tests of what must not. */
public final class DatabaseText {

  private static final String TABLES =
      "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN"
          + " ('pg_catalog', 'information_schema') AND schemaname !~ '^pg_temp'";

  private DatabaseText() {}

  /** Each row of each table as one text. */
  public static List<String> of(String uri) {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      for (String table : texts(statement, TABLES)) {
        rows.addAll(texts(statement, "SELECT all_of_it::text FROM " + table + " AS all_of_it"));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
