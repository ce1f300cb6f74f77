package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.support.TestDatabase;

/**
 * A page of jobs is read by an index, whatever it is ordered by: PostgreSQL reads no more rows than
 * a page shows and its filter leaves out on the way, and sorts no more than those.
 */
final class ListPlansTest {

  private static final int JOBS = 30_000;
  private static final int PAGE = 20;

  /** Jobs of four years, ten phases and 31 provinces; most of one claim, many without an end. */
  private static final String FILL =
      """
      INSERT INTO job
      SELECT md5(i::text)::uuid, 'PHASE_' || r[1] % 10, 'PROVINCE_' || r[2] % 31, date '2020-03-20' + r[3] % 1460,
             139900 + 100 * (r[3] % 1460 / 365) + 1 + least(r[3] % 365 / 31, 11),
             CASE WHEN r[4] % 4 = 0 THEN date '2024-04-01' + r[4] % 300 END,
             md5('person' || i), CASE WHEN r[5] % 8 = 0 THEN '{A,B}' ELSE '{A}' END::text[], '{1}', 1 + (r[5] % 8 = 0)::int,
             CASE WHEN r[6] % 3 > 0 THEN 100 + r[6] % 340 END, (ARRAY['RURAL', 'URBAN'])[1 + r[7] % 2],
             NULL, NULL, NULL, NULL, NULL, '{}', false, NULL, NULL, false, false, false, false, 1
      FROM generate_series(1, ALL) i
      CROSS JOIN LATERAL (SELECT array_agg(hashint4(i + 1000000 * k) & 1073741823) FROM generate_series(1, 7) k) AS x (r)
      """
          .replace("ALL", Integer.toString(JOBS));

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.fresh();
  private static Connection connection = connect();

  private static Connection connect() {
    try {
      Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.KEYS, Clock.systemUTC()))
          .await()
          .close()
          .await();
      return DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void fill() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(FILL);
      statement.execute("VACUUM ANALYZE job");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    VERTX.close().await();
  }

  /** Each order, with each of the filters that dashboards ask with. */
  static Stream<Arguments> lists() {
    return FILTERS.keySet().stream().flatMap(ListPlansTest::lists);
  }

  /** Each order, with what leaves out nothing and with what leaves out most. */
  static Stream<Arguments> listsFarDown() {
    return Stream.of("none", "a year").flatMap(ListPlansTest::lists);
  }

  private static Stream<Arguments> lists(String filter) {
    return Stream.of(Listing.JobField.values())
        .flatMap(
            field ->
                Stream.of(false, true).map(descending -> Arguments.of(field, descending, filter)));
  }

  private static final Map<String, Filter> FILTERS =
      Map.of(
          "none",
          Filter.NONE,
          "a phase",
          filter(List.of("PHASE_3"), null, null, Map.of()),
          "some provinces",
          filter(null, List.of("PROVINCE_1", "PROVINCE_2", "PROVINCE_3"), null, Map.of()),
          "a year",
          filter(
              null,
              null,
              new MonthRange(new SolarMonth(1400, 1), new SolarMonth(1400, 12)),
              Map.of()),
          "an organization",
          new Filter(List.of("A"), null, null, null, null, null, null, Map.of()),
          "a facet",
          filter(null, null, null, Map.of(Facet.SETTLEMENT, List.of("RURAL"))));

  private static Filter filter(
      @Nullable List<String> phases,
      @Nullable List<String> provinces,
      @Nullable MonthRange months,
      Map<Facet, List<String>> facets) {
    return new Filter(null, null, phases, provinces, null, null, months, facets);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aPageReadsAnIndexAsFarAsItNeedsTo(
      Listing.JobField field, boolean descending, String filter) {
    Explained page = explained(query(field, descending, filter, null));

    assertThat(page.sorted()).as(page.text()).isLessThan(JOBS / 30);
    assertThat(page.scans()).as(page.text()).isNotEmpty().allMatch(it -> it.startsWith("Index"));
    assertThat(page.read()).as(page.text()).isLessThan(JOBS / 8);
  }

  /** From the middle, and from where nothing is known of what is ordered by. */
  @ParameterizedTest
  @MethodSource("listsFarDown")
  void aPageFarDownReadsNoMoreThanTheFirst(
      Listing.JobField field, boolean descending, String filter) {
    for (double part : new double[] {0.5, 0.9}) {
      String after = cursor(field, descending, part);
      Explained page = explained(query(field, descending, filter, after));

      assertThat(page.sorted()).as(page.text()).isLessThan(JOBS / 30);
      assertThat(page.read()).as(page.text()).isLessThan(JOBS / 8);
    }
  }

  @Test
  void jobsInNoParticularOrderAreReadById() {
    Explained page =
        explained(
            new Listing.JobQuery(
                Filter.NONE, Map.of(), List.of(), new Listing.Window(PAGE, null, false)));

    assertThat(page.sorted()).as(page.text()).isZero();
    assertThat(page.read()).as(page.text()).isEqualTo(PAGE + 1);
  }

  private static Listing.JobQuery query(
      Listing.JobField field, boolean descending, String filter, @Nullable String after) {
    return new Listing.JobQuery(
        Objects.requireNonNull(FILTERS.get(filter)),
        Map.of(),
        List.of(new Listing.Order<>(field, descending)),
        new Listing.Window(PAGE, after, false));
  }

  /** The cursor of the job that has so large a part of all before it. */
  private static String cursor(Listing.JobField field, boolean descending, double part) {
    Said said = new Said();
    new SqlLists(said, null, () -> LocalDate.EPOCH).jobs(query(field, descending, "none", null));
    String all =
        said.sql
            .replaceAll(" LIMIT \\d+(?!\\d| *$)", "")
            .replaceAll(" LIMIT \\d+$", " LIMIT 1 OFFSET " + (int) (JOBS * part));
    JsonArray cursor = new JsonArray().add(field.name() + (descending ? "-" : "+") + "ID+");
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(all)) {
      rows.next();
      return cursor.add(rows.getString("key_0")).add(rows.getString("key_1")).encode();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What PostgreSQL did for the statement of a page. */
  private static Explained explained(Listing.JobQuery query) {
    Said said = new Said();
    new SqlLists(said, null, () -> LocalDate.EPOCH).jobs(query);
    String sql = PlanNodes.EXPLAIN + said.sql.replaceAll("\\$\\d+", "?");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      List<Object> given = said.inOrder();
      for (int i = 0; i < given.size(); i++) {
        statement.setObject(i + 1, given.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Explained(PlanNodes.root(rows.getString(1)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(said.sql, e);
    }
  }

  private record Explained(JsonObject root) {

    Stream<JsonObject> nodes() {
      return PlanNodes.of(root);
    }

    /** How many rows went into sorting. */
    long sorted() {
      return nodes()
          .filter(node -> node.getString("Node Type").contains("Sort"))
          .flatMap(node -> node.getJsonArray("Plans").stream())
          .mapToLong(below -> rows((JsonObject) below))
          .sum();
    }

    /** Those of tables of many rows. */
    private Stream<JsonObject> tables() {
      return nodes()
          .filter(node -> node.containsKey("Relation Name"))
          .filter(node -> !node.getString("Relation Name").equals("ledger_version"));
    }

    List<String> scans() {
      return tables().map(node -> node.getString("Node Type")).toList();
    }

    /** How many rows of tables were looked at. */
    long read() {
      return tables()
          .mapToLong(node -> rows(node) + node.getNumber("Rows Removed by Filter", 0).longValue())
          .sum();
    }

    private static long rows(JsonObject node) {
      return node.getNumber("Actual Rows").longValue();
    }

    String text() {
      return root.encodePrettily();
    }
  }

  /** Hears a statement and runs nothing. */
  private static final class Said implements Statements {
    private String sql = "";
    private Tuple parameters = Tuple.tuple();

    @Override
    public Future<RowSet<Row>> query(String said, @Nullable Object... with) {
      return query(said, Tuple.wrap(with));
    }

    @Override
    public Future<RowSet<Row>> query(String said, Tuple with) {
      sql = said;
      parameters = with;
      return Future.failedFuture("It only listens");
    }

    /** The parameters in the order in which the text names them. */
    List<Object> inOrder() {
      List<Object> given = new ArrayList<>();
      var named = java.util.regex.Pattern.compile("\\$(\\d+)").matcher(sql);
      while (named.find()) {
        given.add(parameters.getValue(Integer.parseInt(named.group(1)) - 1));
      }
      return given;
    }

    @Override
    public long statements() {
      return 0;
    }
  }
}
