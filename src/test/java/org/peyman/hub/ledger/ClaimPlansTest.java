package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.support.TestDatabase;

/**
 * A page of an organization's claims is read by an index: no table is read whole, however many
 * claims of others there are.
 */
final class ClaimPlansTest {

  private static final int CLAIMS = 40_000;
  private static final int PAGE = 20;

  /** Of twenty organizations; one job in sixteen has two of them, one claim in five has no key. */
  private static final String FILL =
      """
      INSERT INTO claim (organization, claim_id, revision, job_id, phase, province, started_on, started_month, person_key, since)
      SELECT 'O' || i / 2 % 20 + i % 2 * (i / 2 % 16 = 0)::int, 'C' || lpad(i::text, 6, '0'), 1,
             md5((CASE WHEN i / 2 % 16 = 0 THEN i / 2 ELSE i + CLAIMS END)::text)::uuid, 'PHASE_1', 'GILAN', date '2020-10-01', 139907,
             CASE WHEN i / 2 % 16 = 0 OR i % 5 > 0 THEN md5('person' || CASE WHEN i / 2 % 16 = 0 THEN i / 2 ELSE i + CLAIMS END) END, 1
      FROM generate_series(1, CLAIMS) i;
      INSERT INTO job
      SELECT job_id, 'PHASE_1', 'GILAN', date '2020-10-01', 139907, NULL, min(person_key),
             array_agg(DISTINCT organization ORDER BY organization), array_agg(1), count(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL,
             '{}', false, NULL, NULL, false, false, false, false, 1
      FROM claim GROUP BY job_id
      """
          .replace("CLAIMS", Integer.toString(CLAIMS));

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.fresh();
  private static final Explaining EXPLAINING = new Explaining();

  @BeforeAll
  static void fill() throws SQLException {
    Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.KEYS, Clock.systemUTC()))
        .await()
        .close()
        .await();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
        var statement = connection.createStatement()) {
      statement.execute(FILL);
      statement.execute("VACUUM ANALYZE claim");
      statement.execute("VACUUM ANALYZE job");
    }
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  static Stream<Listing.ClaimFilter> filters() {
    return Stream.of(
        new Listing.ClaimFilter(null, null, null, null),
        new Listing.ClaimFilter(List.of("C000007", "C000008"), null, null, null),
        new Listing.ClaimFilter(null, List.of("O3"), null, null),
        new Listing.ClaimFilter(null, null, true, null),
        new Listing.ClaimFilter(null, null, false, null),
        new Listing.ClaimFilter(null, null, null, true));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void noTableIsReadWholeForAPageAndItsTotal(Listing.ClaimFilter filter) {
    Plan plan = plan(filter, new Listing.Window(PAGE, null, true), Instant.EPOCH);

    assertThat(plan.scans("claim")).as(plan.text()).isNotEmpty();
    assertThat(plan.wholeScans("claim")).as(plan.text()).isEmpty();
    assertThat(plan.wholeScans("job")).as(plan.text()).isEmpty();
  }

  @Test
  void aPageReadsNoFurtherThanItShows() {
    String after = new JsonArray().add("CLAIM_ID+").add("C020000").encode();
    Listing.ClaimFilter all = new Listing.ClaimFilter(null, null, null, null);
    Plan plan = plan(all, new Listing.Window(PAGE, after, false), null);

    assertThat(plan.scans("claim")).singleElement().asString().contains("claim_pkey");
    assertThat(plan.read("claim")).as(plan.text()).isEqualTo(PAGE + 1);
  }

  private static Plan plan(
      Listing.ClaimFilter filter, Listing.Window window, @Nullable Instant matchedBefore) {
    ClaimLists.read(
        EXPLAINING, List.of("O2"), new Listing.ClaimQuery(filter, window, matchedBefore));
    return new Plan(EXPLAINING.plan);
  }

  private record Plan(JsonObject root) {

    List<JsonObject> scans(String table) {
      return PlanNodes.of(root)
          .filter(node -> table.equals(node.getString("Relation Name")))
          .toList();
    }

    List<JsonObject> wholeScans(String table) {
      return scans(table).stream()
          .filter(node -> node.getString("Node Type").equals("Seq Scan"))
          .toList();
    }

    long read(String table) {
      return scans(table).stream()
          .mapToLong(
              node ->
                  node.getNumber("Actual Rows").longValue()
                      + node.getNumber("Rows Removed by Filter", 0).longValue())
          .sum();
    }

    String text() {
      return root.encodePrettily();
    }
  }

  /** Has each statement explained while it runs, and answers nothing else. */
  private static final class Explaining implements Statements {
    private JsonObject plan = new JsonObject();

    @Override
    public Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
      return query(sql, Tuple.wrap(parameters));
    }

    @Override
    public Future<RowSet<Row>> query(String sql, Tuple parameters) {
      PgConnection connection = PgConnection.connect(VERTX, DATABASE).await();
      Row row =
          connection
              .preparedQuery(PlanNodes.EXPLAIN + sql)
              .execute(parameters)
              .await()
              .iterator()
              .next();
      connection.close().await();
      plan = PlanNodes.root(row.getValue(0).toString());
      return Future.failedFuture("It only explains");
    }

    @Override
    public long statements() {
      return 0;
    }
  }
}
