package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/** Which measures the views for tools that speak SQL show, and numbers as large as they may be. */
class ReportingColumnsTest {

  private static final LocalDate TODAY = LocalDate.of(2021, 6, 1);
  private static final Reference REFERENCE = Claims.reference();

  private static final Vertx VERTX = Vertx.vertx();
  private static String database = "";
  private static Hub hub;

  /** In each province, of two organizations, the largest count that is allowed. */
  @BeforeAll
  static void takeTheLargestCountsIn() {
    database = TestDatabase.fresh();
    hub = Hub.open(VERTX, database, TODAY);
    hub.learn(REFERENCE);
    hub.register("O0");
    hub.take(List.of(largest("O0"), largest("O1")));
  }

  @AfterAll
  static void close() {
    hub.close();
    Hub.await(VERTX.close());
  }

  private static Fact largest(String organization) {
    SolarMonth month = new SolarMonth(1399, 7);
    List<Count.Cell> cells =
        REFERENCE.provinces().keySet().stream()
            .map(province -> new Count.Cell(province, Facets.UNKNOWN, Commitment.MOST))
            .toList();
    Count count = new Count("PHASE_1", month, cells);
    return new Fact(FactKind.COUNT, organization, Count.id("PHASE_1", month), 1L, count);
  }

  @Test
  void theLargestCountsAreSummedInEveryView() throws SQLException {
    long all = 2L * REFERENCE.provinces().size() * Commitment.MOST;
    assertThat(all).isGreaterThan(2L * Integer.MAX_VALUE);
    Row asked = hub.ask(new Question(Filter.NONE, List.of(), List.of(), null, false)).rows().get(0);
    assertThat(asked.measure(Measure.JOBS)).isEqualTo(all);

    for (String column :
        List.of("jobs", "reported", "claimed", "credit", "unmatched", "fte", "hours_unknown")) {
      assertThat(numbers("SELECT " + column + " FROM reporting.progress"))
          .as(column)
          .usingElementComparator(BigDecimal::compareTo)
          .containsExactly(BigDecimal.valueOf(all));
    }
    for (String view : views()) {
      assertThat(
              numbers(
                  "SELECT count(*) FROM (SELECT DISTINCT v.*::text FROM reporting."
                      + view
                      + " v) rows"))
          .as("every column of " + view + " can be read")
          .hasSize(1);
    }
    assertThat(numbers("SELECT sum(jobs) FROM reporting.job"))
        .containsExactly(BigDecimal.valueOf(all));
  }

  @Test
  void yearsBeginAsInTheCalendar() throws SQLException {
    List<BigDecimal> days =
        IntStream.rangeClosed(SolarMonth.FIRST_YEAR, SolarMonth.LAST_YEAR)
            .mapToObj(year -> new SolarMonth(year, 1).firstDay())
            .map(day -> BigDecimal.valueOf(day.toEpochDay()))
            .toList();
    assertThat(
            numbers(
                "SELECT begins - date '1970-01-01' FROM solar_year WHERE year < 1499 ORDER BY year"))
        .isEqualTo(days);
    assertThat(numbers("SELECT begins - date '1970-01-01' FROM solar_year WHERE year = 1499"))
        .containsExactly(BigDecimal.valueOf(new SolarMonth(1498, 12).lastDay().toEpochDay() + 1));
  }

  @Test
  void everyMeasureIsShown() throws SQLException {
    Set<Measure> ofOrganizations = EnumSet.allOf(Measure.class);
    ofOrganizations.remove(Measure.PLEDGED_UNPLACED); // only where a filter names places
    Set<Measure> ofAll = EnumSet.copyOf(ofOrganizations);
    ofAll.removeAll( // nobody is outside
        Set.of(Measure.JOINT_PLEDGED, Measure.JOINT_FORECAST, Measure.JOINT_PROPOSED));
    Set<Measure> ofMonths = EnumSet.copyOf(ofAll);
    ofMonths.removeIf(Measure::isOfCommitments);
    ofMonths.removeAll(Set.of(Measure.FULFILMENT, Measure.GAP, Measure.PACE));

    for (String view : views()) {
      if (view.startsWith("progress") && !view.startsWith("progress_part")) {
        Set<Measure> expected =
            view.contains("organization")
                ? ofOrganizations
                : view.endsWith("month") ? ofMonths : ofAll;
        assertThat(columns(view)).as(view).containsAll(names(expected));
      }
    }
  }

  @Test
  void whoseSearchPathNamesNoSchemaReadsTheSame() throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE peyman_reporting");
      statement.execute("SET search_path = ''");
      for (String view : views()) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM reporting." + view)) {
          assertThat(rows.getMetaData().getColumnCount()).as(view).isPositive();
        }
      }
    }
  }

  private static List<String> views() throws SQLException {
    List<String> views = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        ResultSet found =
            connection.getMetaData().getTables(null, "reporting", null, new String[] {"VIEW"})) {
      while (found.next()) {
        views.add(found.getString("TABLE_NAME"));
      }
    }
    assertThat(views).hasSizeGreaterThan(15);
    return views;
  }

  private static Set<String> columns(String view) throws SQLException {
    Set<String> columns = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        ResultSet found = connection.getMetaData().getColumns(null, "reporting", view, null)) {
      while (found.next()) {
        columns.add(found.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }

  private static Set<String> names(Set<Measure> measures) {
    return measures.stream()
        .map(measure -> measure.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static List<BigDecimal> numbers(String sql) throws SQLException {
    List<BigDecimal> numbers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.add(rows.getBigDecimal(1));
      }
    }
    return numbers;
  }
}
