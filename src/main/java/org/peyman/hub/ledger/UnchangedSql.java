package org.peyman.hub.ledger;

import java.util.List;
import java.util.Map;

/**
 * Cells and parts of commitments that a transaction took away and put again as they were: they
 * stand since before, and what was kept of them as the past is taken back.
 */
final class UnchangedSql {

  private static final Template RESTORE =
      new Template(
          """
          WITH old AS (
            SELECT place, since, content, row_number() OVER (PARTITION BY content) AS nth
            FROM (SELECT ctid AS place, since, ROW({columns}) AS content FROM {table}_past WHERE until = {next}) past
          ), new AS (
            SELECT place, content, row_number() OVER (PARTITION BY content) AS nth
            FROM (SELECT ctid AS place, ROW({columns}) AS content FROM {table} WHERE since = {next}) put
          ), same AS (
            SELECT old.place AS old_place, new.place, old.since
            FROM old JOIN new ON new.content = old.content AND new.nth = old.nth
          ), back AS (
            DELETE FROM {table}_past WHERE ctid = ANY (ARRAY(SELECT old_place FROM same))
          )
          UPDATE {table} SET since = same.since FROM same WHERE {table}.ctid = same.place
          """);

  static final List<String> RESTORE_ALL =
      List.of(
          restore("count_cell", CountSql.COLUMNS),
          restore("commitment_part", CommitmentSql.COLUMNS));

  private UnchangedSql() {}

  private static String restore(String table, String columns) {
    return RESTORE.with(Map.of("table", table, "columns", columns, "next", StateSql.NEXT));
  }
}
