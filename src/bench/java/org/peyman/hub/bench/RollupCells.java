package org.peyman.hub.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.peyman.hub.domain.Facet;

/**
 * Tables of cells in PostgreSQL, in a schema beside the ledger's, as somebody would make them who
 * wants quick sums: one row for each set of claimants, phase, province and month, every measure a
 * column; one more table for each facet, with it; and one with all facets. Sets of claimants have
 * numbers. Kept for the day that they speak for.
 */
final class RollupCells {

  private static final String SETS =
      """
      CREATE TABLE bench.claimant_set AS
      SELECT row_number() OVER (ORDER BY claimants)::int AS id, claimants, cardinality(claimants) AS size
      FROM (SELECT DISTINCT organizations AS claimants FROM job) sets
      """;

  private static final String CELLS =
      """
      CREATE TABLE bench.%1$s AS
      SELECT s.id AS claimants, cell.*
      FROM (
        SELECT f.organizations, f.phase, f.province, f.started_month AS month,
               f.started_month / 100 * 10 + (f.started_month %% 100 + 2) / 3 AS quarter, f.started_month / 100 AS year,
               %2$s sum(f.claims)::int AS claimed,
               (ARRAY[sum(f.claim_counts[1])::int, sum(f.claim_counts[2])::int, sum(f.claim_counts[3])::int,
                      sum(f.claim_counts[4])::int])[1:cardinality(f.organizations)] AS claimed_by,
               %3$s
        FROM job_fact f CROSS JOIN LATERAL job_measures(f, date '%4$s') m
        GROUP BY f.organizations, f.phase, f.province, f.started_month%5$s) cell
      JOIN bench.claimant_set s ON s.claimants = cell.organizations
      """;

  private final String database;
  private final LocalDate day;

  private RollupCells(String database, LocalDate day) {
    this.database = database;
    this.day = day;
  }

  /** Makes them where they are not, or speak for another day. */
  static void of(String database, LocalDate day) throws SQLException {
    RollupCells cells = new RollupCells(database, day);
    if (!cells.areMade()) {
      cells.make();
    }
  }

  /** The smallest table that has the facets: without, with the one, with all. */
  static String table(Set<Facet> facets) {
    return switch (facets.size()) {
      case 0 -> "cells";
      case 1 -> "cells_" + facets.iterator().next().column();
      default -> "cells_all";
    };
  }

  private boolean areMade() throws SQLException {
    try (Connection connection = LargeLedger.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'bench'")) {
      return rows.next() && day.toString().equals(rows.getString(1));
    }
  }

  private void make() throws SQLException {
    try (Connection connection = LargeLedger.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements()) {
        statement.execute(sql);
      }
    }
  }

  private List<String> statements() {
    List<String> statements =
        new ArrayList<>(
            List.of(
                "SET work_mem = '1GB'",
                "DROP SCHEMA IF EXISTS bench CASCADE",
                "CREATE SCHEMA bench",
                SETS));
    statements.addAll(cells(List.of(), "cells"));
    for (Facet facet : Facet.values()) {
      statements.addAll(cells(List.of(facet), table(Set.of(facet))));
    }
    statements.addAll(cells(List.of(Facet.values()), "cells_all"));
    statements.add("VACUUM (ANALYZE) bench.claimant_set");
    statements.add("COMMENT ON SCHEMA bench IS '" + day + "'");
    return statements;
  }

  private List<String> cells(List<Facet> facets, String table) {
    String columns =
        facets.stream().map(it -> "f." + it.column() + ", ").collect(Collectors.joining());
    String places = facets.stream().map(it -> ", f." + it.column()).collect(Collectors.joining());
    String measures =
        Asked.MEASURES.stream()
            .map(it -> "sum(m." + it + ")::" + (it.equals("fte") ? "bigint" : "int") + " AS " + it)
            .collect(Collectors.joining(", "));
    return List.of(
        CELLS.formatted(table, columns, measures, day, places),
        "ALTER TABLE bench." + table + " DROP COLUMN organizations",
        "CREATE INDEX ON bench." + table + " (phase, month)",
        "CREATE INDEX ON bench." + table + " (province, month)",
        "VACUUM (ANALYZE) bench." + table);
  }
}
