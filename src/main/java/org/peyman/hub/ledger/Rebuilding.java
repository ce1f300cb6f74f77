package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.peyman.hub.domain.FactKind;

/**
 * Makes the past of the state out of the history: every version is taken in once more, into tables
 * beside those of the ledger, and what comes out takes their place. Nothing is taken in meanwhile;
 * who asks sees the ledger as it was, until it is done.
 */
final class Rebuilding {

  private static final List<String> STATE =
      List.of(
          "claim",
          "job",
          "count_document",
          "count_cell",
          "commitment_part",
          "verification",
          "report",
          "review",
          "flow",
          "joined_flow");

  /** Of it no past is kept: what a commitment was is told by the history. */
  private static final String COMMITMENT = "commitment";

  /** Tables of the same names, found first; of the history, no more than is replayed so far. */
  private static final List<String> BESIDE =
      List.of(
          "SELECT set_config('statement_timeout', '0', true)",
          "CREATE SCHEMA rebuilt",
          "CREATE TABLE rebuilt.ledger_version AS SELECT 0::bigint AS version",
          """
          CREATE VIEW rebuilt.fact_history AS
          SELECT * FROM fact_history WHERE version <= (SELECT version + 1 FROM rebuilt.ledger_version)
          """,
          """
          CREATE TEMPORARY TABLE replayed ON COMMIT DROP AS
          SELECT version, kind, organization, id, revision, content, translation, undoes FROM fact_history
          """,
          "CREATE INDEX ON replayed (version)",
          "ANALYZE replayed");

  private static final String FIND_FIRST =
      "SELECT set_config('search_path', 'rebuilt, ' || current_setting('search_path'), true)";

  private static final String VERSIONS =
      "SELECT version, count(*)::int AS facts FROM replayed GROUP BY version ORDER BY version";

  private static final List<String> CLEAR =
      List.of("TRUNCATE staging, touched_job, touched_person, touched_month");

  private static final String STAGE =
      """
      INSERT INTO staging (kind, organization, id, revision, content, translation, undoes, status)
      SELECT kind, organization, id, revision, content, translation, undoes, 'ACCEPTED'
      FROM replayed WHERE version = $1
      """;

  private static final String BEGIN_VERSION = "UPDATE rebuilt.ledger_version SET version = $1 - 1";

  private static final Template DIFFERING =
      new Template(
          """
          SELECT '{table}' AS name, count(*) AS rows
          FROM (
            (SELECT to_jsonb(t) - 'since' FROM public.{table} t EXCEPT ALL SELECT to_jsonb(t) - 'since' FROM rebuilt.{table} t)
            UNION ALL
            (SELECT to_jsonb(t) - 'since' FROM rebuilt.{table} t EXCEPT ALL SELECT to_jsonb(t) - 'since' FROM public.{table} t)
          ) differing
          HAVING count(*) > 0
          """);

  private final BatchTransaction transaction;
  private final Projection projection;

  Rebuilding(BatchTransaction transaction, FactJson json) {
    this.transaction = transaction;
    this.projection = new Projection(transaction, json);
  }

  /**
   * Fails with {@link Rebuilt.Differing} where the history does not give the state that the ledger
   * has.
   */
  Future<Rebuilt> rebuild() {
    return differing()
        .compose(Rebuilding::refuseOther)
        .compose(same -> transaction.run(takePlace()))
        .compose(placed -> transaction.query(extent()))
        .map(rows -> rows.iterator().next())
        .map(row -> new Rebuilt(row.getLong("versions"), row.getLong("past")));
  }

  /**
   * Makes the state and its past beside those of the ledger.
   *
   * @return the tables that the history gives otherwise, with how many rows
   */
  Future<List<String>> differing() {
    return transaction
        .run(beside())
        .compose(made -> transaction.query(FIND_FIRST))
        .compose(found -> transaction.query(VERSIONS))
        .compose(this::replay)
        .compose(replayed -> compared());
  }

  private static List<String> beside() {
    List<String> statements = new ArrayList<>(BESIDE);
    for (String table : STATE) {
      statements.add(like(table));
      statements.add(like(table + "_past"));
    }
    statements.add(like(COMMITMENT));
    return statements;
  }

  private static String like(String table) {
    return "CREATE TABLE rebuilt." + table + " (LIKE public." + table + " INCLUDING ALL)";
  }

  private Future<Void> replay(RowSet<Row> versions) {
    Future<Void> done = Future.succeededFuture();
    for (Row row : versions) {
      done = done.compose(before -> replay(row.getLong("version"), row.getInteger("facts")));
    }
    return done;
  }

  private Future<Void> replay(long version, int facts) {
    return BatchTransaction.all(
            transaction.query(BEGIN_VERSION, version),
            transaction.run(CLEAR),
            transaction.query(STAGE, version),
            transaction.run(facts >= Staging.MANY ? List.of(IntakeSql.ANALYZE) : List.of()))
        .compose(staged -> projection.project(EnumSet.allOf(FactKind.class)))
        .compose(projected -> projection.match(facts));
  }

  private Future<List<String>> compared() {
    List<Future<?>> asked = new ArrayList<>();
    List<String> differing = new ArrayList<>();
    for (String table : STATE) {
      asked.add(
          transaction
              .query(DIFFERING.with("table", table))
              .onSuccess(
                  rows ->
                      rows.forEach(
                          row ->
                              differing.add(
                                  row.getString("name")
                                      + " in "
                                      + row.getLong("rows")
                                      + " rows"))));
    }
    return BatchTransaction.all(asked.toArray(Future<?>[]::new)).map(done -> differing);
  }

  private static Future<Void> refuseOther(List<String> differing) {
    return differing.isEmpty()
        ? Future.succeededFuture()
        : Future.failedFuture(new Rebuilt.Differing(String.join(", ", differing)));
  }

  /** Deleted, not truncated: whoever asks meanwhile sees the rows until all is done. */
  private static List<String> takePlace() {
    List<String> statements = new ArrayList<>();
    for (String table : STATE) {
      for (String each : List.of(table, table + "_past")) {
        statements.add("DELETE FROM public." + each);
        statements.add("INSERT INTO public." + each + " SELECT * FROM rebuilt." + each);
      }
    }
    statements.add("UPDATE public.ledger_version SET past_from = 1");
    statements.add("DROP SCHEMA rebuilt CASCADE");
    statements.add("SELECT fill_job_growth()");
    statements.add("SELECT fill_claim_record()");
    return statements;
  }

  private static String extent() {
    return "SELECT (SELECT version FROM ledger_version) AS versions, "
        + String.join(
            " + ",
            STATE.stream().map(table -> "(SELECT count(*) FROM " + table + "_past)").toList())
        + " AS past";
  }
}
