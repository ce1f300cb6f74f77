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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.support.TestDatabase;

/** The views for tools that speak SQL say what {@code progress} says, to whom they are granted. */
class ReportingViewsTest {

  private static final long SEED = 20_201_031;

  private static final Vertx VERTX = Vertx.vertx();
  private static String database = "";
  private static Hub hub;

  @BeforeAll
  static void takeAWorldIn() {
    database = TestDatabase.fresh();
    hub = Hub.open(VERTX, database, LocalDate.now(Tehran.ZONE));
    hub.learn(RandomFacts.reference());
    hub.register(RandomFacts.reference().organizations().keySet().iterator().next());
    hub.take(RandomFacts.of(SEED));
  }

  @AfterAll
  static void close() {
    hub.close();
    Hub.await(VERTX.close());
  }

  static Stream<List<Dimension>> groupings() {
    return Stream.of(
        List.of(),
        List.of(Dimension.PHASE),
        List.of(Dimension.PROVINCE),
        List.of(Dimension.PHASE, Dimension.PROVINCE),
        List.of(Dimension.YEAR),
        List.of(Dimension.MONTH),
        List.of(Dimension.ORGANIZATION),
        List.of(Dimension.ORGANIZATION, Dimension.PHASE));
  }

  @ParameterizedTest
  @MethodSource("groupings")
  void aViewSaysWhatProgressSays(List<Dimension> groupBy) throws SQLException {
    String view = "progress";
    for (int i = 0; i < groupBy.size(); i++) {
      view += (i == 0 ? "_by_" : "_") + column(groupBy.get(i));
    }
    List<Row> rows = hub.ask(new Question(Filter.NONE, groupBy, List.of(), null, false)).rows();
    Map<List<@Nullable String>, Map<String, @Nullable BigDecimal>> shown = read(view, groupBy);
    assertThat(rows).isNotEmpty();
    assertThat(shown).hasSize(rows.size());
    for (Row row : rows) {
      List<@Nullable String> key = new ArrayList<>();
      groupBy.forEach(dimension -> key.add(row.group().get(dimension)));
      Map<String, @Nullable BigDecimal> figures = shown.getOrDefault(key, Map.of());
      assertThat(figures).as("%s %s", view, key).hasSizeGreaterThan(15);
      assertThat(figures).as("%s %s", view, key).isEqualTo(measures(row, figures));
    }
  }

  @Test
  void everyViewAndColumnIsDescribed() throws SQLException {
    assertThat(
            texts(
                TestDatabase.jdbc(database),
                """
                SELECT c.relname || '.' || a.attname FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'reporting'
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
                WHERE c.relkind = 'v' AND col_description(c.oid, a.attnum) IS NULL
                """))
        .isEmpty();
    assertThat(
            texts(
                TestDatabase.jdbc(database),
                """
                SELECT c.relname FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'reporting'
                WHERE c.relkind = 'v' AND obj_description(c.oid) IS NULL
                """))
        .isEmpty();
  }

  @Test
  void theRoleReadsTheViewsAndNothingElse() throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE peyman_reporting");
      try (ResultSet rows = statement.executeQuery("SELECT jobs FROM reporting.progress")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isPositive();
      }
      for (String table : List.of("claim", "job", "fact_history", "quarantine", "ledger_version")) {
        assertThat(refusal(statement, "SELECT * FROM public." + table))
            .as(table)
            .isEqualTo("42501");
      }
      assertThat(refusal(statement, "UPDATE reporting.organization SET name_fa = ''"))
          .isEqualTo("42501");
    }
  }

  @Test
  void noViewShowsAKeyOrAClaim() throws SQLException {
    Set<String> columns =
        new TreeSet<>(
            texts(
                TestDatabase.jdbc(database),
                "SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = 'reporting'"));
    assertThat(columns)
        .contains("jobs", "pledged")
        .doesNotContain("person_key", "claim_id", "job_id", "given");
  }

  private static String refusal(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return "not refused";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static Map<List<@Nullable String>, Map<String, @Nullable BigDecimal>> read(
      String view, List<Dimension> groupBy) throws SQLException {
    Map<List<@Nullable String>, Map<String, @Nullable BigDecimal>> rows = new HashMap<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM reporting." + view)) {
      while (result.next()) {
        List<@Nullable String> key = new ArrayList<>();
        for (Dimension dimension : groupBy) {
          key.add(result.getString(column(dimension)));
        }
        Map<String, @Nullable BigDecimal> measures = new HashMap<>();
        for (int i = groupBy.size() + 1; i <= result.getMetaData().getColumnCount(); i++) {
          measures.put(result.getMetaData().getColumnName(i), plain(result.getBigDecimal(i)));
        }
        rows.put(key, measures);
      }
    }
    return rows;
  }

  private static Map<String, @Nullable BigDecimal> measures(
      Row row, Map<String, @Nullable BigDecimal> like) {
    Map<String, @Nullable BigDecimal> measures = new HashMap<>();
    for (Measure measure : Measure.values()) {
      String column = measure.name().toLowerCase(Locale.ROOT);
      if (like.containsKey(column)) {
        Number value = row.measure(measure);
        measures.put(column, value == null ? null : plain(new BigDecimal(value.toString())));
      }
    }
    return measures;
  }

  private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
    return value == null ? null : value.stripTrailingZeros();
  }

  private static String column(Dimension dimension) {
    return dimension.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(String jdbc, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbc);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
