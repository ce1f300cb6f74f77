package org.peyman.hub.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What is in a large ledger, and whether it fits together. */
final class LargeLedgerCheck {

  private static final String FIGURES =
      """
      SELECT (SELECT count(*) FROM claim) AS claims, count(*) AS jobs, sum(claims) AS of_jobs,
             sum((SELECT sum(n) FROM unnest(claim_counts) n)) AS of_counts,
             round(100.0 * count(*) FILTER (WHERE cardinality(organizations) > 1) / count(*), 1) AS joint,
             round(100.0 * count(*) FILTER (WHERE latest_conclusive IS NOT NULL) / count(*), 1) AS visited,
             round(100.0 * count(*) FILTER (WHERE person_key IS NULL) / count(*), 1) AS without_key,
             round(100.0 * count(*) FILTER (WHERE last_end IS NOT NULL) / count(*), 1) AS ended,
             count(DISTINCT started_month) AS months,
             (SELECT count(*) FROM fact_history) AS history,
             (SELECT count(*) FROM (SELECT FROM job GROUP BY organizations, phase, province, started_month) c) AS cells,
             pg_database_size(current_database()) / 1000000 AS megabytes
      FROM job
      """;

  private LargeLedgerCheck() {}

  static void print(String database) throws SQLException {
    try (Connection connection = LargeLedger.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FIGURES)) {
      row.next();
      require(row.getLong("claims") == row.getLong("of_jobs"), "claims of jobs are not the claims");
      require(row.getLong("claims") == row.getLong("of_counts"), "claims by claimant are not all");
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        System.out.printf(
            Locale.ROOT, "  %-12s %s%n", row.getMetaData().getColumnName(i), row.getString(i));
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException("The ledger does not fit together: " + otherwise);
    }
  }
}
