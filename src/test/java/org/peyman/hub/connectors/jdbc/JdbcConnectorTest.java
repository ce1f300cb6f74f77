package org.peyman.hub.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.connectors.Cancelling;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.mapping.LiveDefinition;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.WholeSource;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** Rows of databases of two makes, by drivers out of a folder, over their networks. */
final class JdbcConnectorTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-01T08:00:00Z"));
  private static final String POSTGRES = TestDatabase.jdbc(TestDatabase.bare());
  private static final String FIELDS =
      """
          fields:
            claimId: id
            phase: {value: PHASE_1}
            province: {value: GILAN}
            startedOn: start_date
      """;

  @TempDir static Path folder;

  private static Server server;
  private static JdbcConnector connector;

  /** The makes. */
  enum Make {
    H2,
    POSTGRES;

    String url() {
      return this == H2
          ? "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:own;DB_CLOSE_DELAY=-1"
          : JdbcConnectorTest.POSTGRES;
    }
  }

  @BeforeAll
  static void start() throws SQLException, IOException {
    server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    for (String driver : List.of("org.h2.Driver", "org.postgresql.Driver")) {
      try {
        Path jar =
            Path.of(
                Class.forName(driver)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
        Files.copy(jar, folder.resolve(Objects.requireNonNull(jar.getFileName()).toString()));
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
    connector = new JdbcConnector(VERTX, CLOCK, JdbcDrivers.in(folder));
  }

  @AfterAll
  static void stop() {
    server.stop();
    VERTX.close().await();
  }

  @BeforeEach
  void clear() throws SQLException {
    for (Make make : Make.values()) {
      execute(
          make,
          "DROP TABLE IF EXISTS placement",
          "CREATE TABLE placement (id int, start_date date, changed_at timestamp(6), note varchar(50))");
    }
  }

  private static void execute(Make make, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(make.url());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Each at a time of its own millionth, four of them at the same. */
  private static void fill(Make make, int rows) throws SQLException {
    for (int i = 1; i <= rows; i++) {
      execute(
          make,
          String.format(
              Locale.ROOT,
              "INSERT INTO placement VALUES (%d, '2021-01-01', '2021-01-01 00:00:00.%06d', 'n')",
              i,
              i / 4));
    }
  }

  private static Configured claims(Make make, String keys) {
    return Configured.open(
        connector,
        "    kind: claims\n    jdbc:\n      url: ${URL}\n"
            + "      query: SELECT id, start_date, changed_at, note FROM placement;\n"
            + keys
            + FIELDS,
        Map.of("URL", make.url()),
        null);
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void everyRowIsReadOnceInPagesThatEndBetweenEqualTimes(Make make) throws SQLException {
    fill(make, 21);
    try (Configured claims = claims(make, "      cursor: [changed_at, id]\n")) {
      for (int limit : List.of(1, 2, 3, 5, 20, 21, 22)) {
        List<Page> pages = claims.pages(null, limit);
        assertThat(Configured.values(pages, "id")).hasSize(21).doesNotHaveDuplicates();
      }
      Page page = claims.read(null, 30);
      assertThat(claims.translated(page).get(0).fields())
          .as("by the names of the configuration, whatever the database makes of them")
          .containsEntry("claimId", 1)
          .containsEntry("startedOn", "2021-01-01");
      assertThat(page.dataAsOf()).isEqualTo(CLOCK.instant().minusSeconds(5));
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aRestartGoesOnFromTheCursorAndAnotherOrderBeginsAnew(Make make) throws SQLException {
    fill(make, 5);
    String cursor;
    try (Configured claims = claims(make, "      cursor: [changed_at, id]\n")) {
      cursor = claims.pages(null, 10).get(0).cursor();
    }
    try (Configured claims = claims(make, "      cursor: [changed_at, id]\n")) {
      assertThat(claims.read(cursor, 10).items()).isEmpty();
      assertThat(claims.read(cursor, 10).cursor()).isEqualTo(cursor);
      execute(make, "INSERT INTO placement VALUES (0, '2021-01-01', '2021-01-02', 'n')");
      assertThat(Configured.values(claims.pages(cursor, 10), "id")).containsExactly("0");
    }
    try (Configured overlapping =
        claims(make, "      cursor: [changed_at, id]\n      overlap: PT1H\n")) {
      assertThat(Configured.values(overlapping.pages(cursor, 10), "id")).hasSize(6);
    }
    try (Configured otherwise = claims(make, "      cursor: [id]\n      overlap: 1\n")) {
      List<Page> pages = otherwise.pages(cursor, 4);
      assertThat(Configured.values(pages, "id")).hasSize(6);
      String end = pages.get(pages.size() - 1).cursor();
      assertThat(Configured.values(otherwise.pages(end, 4), "id")).containsExactly("4", "5");
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void youngRowsWaitAndThoseWithoutAPlaceComeWithEachReading(Make make) throws SQLException {
    String tehran = "'2026-11-01 11:29:%02d'";
    execute(
        make,
        "INSERT INTO placement VALUES (1, '2021-01-01', " + tehran.formatted(50) + ", 'old')",
        "INSERT INTO placement VALUES (2, '2021-01-01', " + tehran.formatted(57) + ", 'young')",
        "INSERT INTO placement VALUES (3, '2021-01-01', NULL, 'none')",
        "INSERT INTO placement VALUES (4, '2021-01-01', '2027-01-01', 'future')");
    try (Configured claims = claims(make, "      cursor: [changed_at, id]\n")) {
      Page page = claims.read(null, 10);
      assertThat(Configured.values(List.of(page), "id")).containsExactlyInAnyOrder("1", "3", "4");
      assertThat(page.notes())
          .extracting(PageNote::kind, PageNote::count)
          .contains(
              org.assertj.core.groups.Tuple.tuple("MARK_IN_FUTURE", 1),
              org.assertj.core.groups.Tuple.tuple("ROWS_WITHOUT_MARK", 1));
      Instant before = CLOCK.instant();
      CLOCK.setTo(before.plusSeconds(5));
      assertThat(Configured.values(claims.pages(page.cursor(), 10), "id")).contains("2");
      CLOCK.setTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void timesOfTheSolarCalendarThatStandAsTextsSettleAndOverlap(Make make) throws SQLException {
    String row = "INSERT INTO placement VALUES (%d, '2021-01-01', NULL, '%s')";
    execute(
        make,
        row.formatted(1, "1405/08/10 10:00"),
        row.formatted(2, "1405/08/10 11:20"),
        row.formatted(3, "1405/08/10 11:29"),
        row.formatted(4, "1450/01/01 00:00"));
    String keys = "      cursor: [note, id]\n      settle: PT5M\n      overlap: PT30M\n";
    try (Configured claims = claims(make, keys)) {
      Page page = claims.read(null, 10);
      assertThat(Configured.values(List.of(page), "id")).containsExactly("1", "2", "4");
      assertThat(page.notes()).contains(new PageNote("MARK_IN_FUTURE", "note, id", 1));
      Instant before = CLOCK.instant();
      CLOCK.setTo(before.plusSeconds(300));
      execute(make, row.formatted(5, "1405/08/10 10:49"), row.formatted(6, "1405/08/10 10:51"));
      assertThat(Configured.values(claims.pages(page.cursor(), 2), "id"))
          .containsExactly("6", "2", "3", "4");
      CLOCK.setTo(before);
    }
    execute(make, row.formatted(7, "soon"));
    try (Configured claims = claims(make, keys)) {
      assertThat(claims.failure(null)).hasMessageContaining("is 'soon'; with settle or overlap");
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void aLiveFieldIsAskedOnceForAllKeys(Make make) throws Exception {
    execute(
        make,
        "INSERT INTO placement VALUES (8, '2021-01-01', NULL, 'A'), (8, '2021-02-01', NULL, 'A')",
        "INSERT INTO placement VALUES (17, '2021-03-01', NULL, 'B'), (9, '2021-03-01', NULL, 'B')");
    String byNumber =
        "SELECT id AS Ostan, count(*) AS n, max(start_date) AS newest FROM placement"
            + " WHERE id IN (?) GROUP BY id;";
    assertThat(asked(make, byNumber + "\n      numbers: true", "{\"8\": KERMAN, \"17\": GILAN}"))
        .hasToString("{GILAN={jobs=1, newest=2021-03-01}, KERMAN={jobs=2, newest=2021-02-01}}");
    String byText =
        "SELECT note AS Ostan, count(*) AS n, max(start_date) AS newest FROM placement"
            + " WHERE note IN (?) GROUP BY note";
    assertThat(asked(make, byText, "{B: GILAN, C: KERMAN}"))
        .hasToString("{GILAN={jobs=2, newest=2021-03-01}}");
    assertThat(asked(make, byText + "\n      numbers: true", "{B: GILAN, C: KERMAN}")).isEmpty();
    assertThatThrownBy(() -> asked(make, "SELECT 1 FROM gone WHERE a IN (?)", "{B: GILAN}"))
        .hasCauseInstanceOf(PartnerFailure.class);
    assertThatThrownBy(() -> asked(make, "SELECT 1", "{B: GILAN}"))
        .hasMessageContaining("allowed: a SELECT with the keys as its one ?");
  }

  private static Map<String, ?> asked(Make make, String query, String codes) throws Exception {
    ConfigurationFile file = new ConfigurationFile("acme.yaml", live(query, codes), null);
    Definition definition =
        Definitions.read(List.of(file), Map.of("URL", make.url()), List.of(connector)).get(0);
    LiveResolver.Arguments none = new LiveResolver.Arguments(Map.of(), new Cancelling());
    try (LiveDefinition.Opened opened = Objects.requireNonNull(definition.live()).open(CLOCK)) {
      return new TreeMap<>(
          Objects.requireNonNull(opened.extension().resolvers().get("Province"))
              .load(List.of("KERMAN", "GILAN"), none)
              .toCompletableFuture()
              .get(20, TimeUnit.SECONDS));
    }
  }

  private static String live(String query, String codes) {
    return """
    partner: acme
    organization: ACME
    nameFa: آکمه
    nameEn: Acme
    live:
      - extends: Province
        fa: فارسی
        en: English
        codes: CODES
        jdbc:
          url: ${URL}
          query: QUERY
        key: ostan
        fields:
          jobs: {from: n, type: Int, fa: شغل, en: Jobs}
          newest: {type: Date, fa: تازه‌ترین, en: The newest}
    """
        .replace("CODES", codes)
        .replace("QUERY", query);
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void byKeyAllRowsAreReadEachTime(Make make) throws SQLException {
    fill(make, 5);
    try (Configured claims = claims(make, "      key: id\n")) {
      assertThat(claims.source()).isInstanceOf(WholeSource.class);
      List<Page> pages = claims.pages(null, 2);
      assertThat(Configured.values(pages, "id")).containsExactly("1", "2", "3", "4", "5");
      assertThat(pages.get(2).cursor()).isNull();
      execute(make, "INSERT INTO placement VALUES (NULL, '2021-01-01', NULL, 'n')");
      assertThat(claims.failure(null)).hasMessageContaining("null in one of the key's columns");
    }
    execute(make, "UPDATE placement SET id = 1");
    try (Configured claims = claims(make, "      cursor: id\n")) {
      assertThat(claims.failure(null)).hasMessageContaining("together they must be unique");
    }
  }

  @ParameterizedTest
  @EnumSource(Make.class)
  void whatTheQueryLacksIsNamed(Make make) {
    try (Configured claims = claims(make, "      cursor: [changed, id]\n")) {
      assertThat(claims.failure(null).kind()).isEqualTo(PartnerFailure.Kind.MISSING);
      assertThat(claims.failure(null)).hasMessageContaining("has no column changed for the cursor");
    }
    try (Configured claims = claims(make, "      cursor: id\n      settle: PT1S\n")) {
      assertThat(claims.failure(null)).hasMessageContaining("settle needs a time");
    }
  }

  @Test
  void aTableThatIsNotThereAndALoginThatIsRefusedAreToldApart() throws SQLException {
    execute(Make.POSTGRES, "DROP TABLE placement");
    try (Configured claims = claims(Make.POSTGRES, "      cursor: id\n")) {
      assertThat(claims.failure(null).kind()).isEqualTo(PartnerFailure.Kind.MISSING);
      assertThat(claims.failure(null)).hasMessageContaining("placement");
    }
    execute(Make.H2, "CREATE USER IF NOT EXISTS reader PASSWORD 'geheim'");
    String login = "      user: reader\n      password: ${PASSWORD}\n      cursor: id\n";
    try (Configured claims =
        Configured.open(
            connector,
            "    kind: claims\n    jdbc:\n      url: ${URL}\n      query: SELECT 1 AS id\n"
                + login
                + FIELDS,
            Map.of("URL", Make.H2.url(), "PASSWORD", "hunter2"),
            null)) {
      PartnerFailure failure = claims.failure(null);
      assertThat(failure.kind()).isEqualTo(PartnerFailure.Kind.DENIED);
      assertThat(failure.getMessage()).doesNotContain("hunter2");
    }
  }

  @Test
  void whereNobodyListensTheSystemCannotBeReached() {
    try (Configured claims =
        Configured.open(
            connector,
            "    kind: claims\n    jdbc:\n      url: jdbc:postgresql://127.0.0.1:9/none\n"
                + "      query: SELECT 1\n      cursor: id\n"
                + FIELDS,
            Map.of(),
            null)) {
      assertThat(claims.failure(null).kind()).isEqualTo(PartnerFailure.Kind.UNREACHABLE);
    }
  }

  @Test
  void aSlowDatabaseIsGivenUpAndNothingCanBeWritten() throws Exception {
    execute(
        Make.POSTGRES,
        "CREATE OR REPLACE FUNCTION writing() RETURNS int LANGUAGE sql AS"
            + " 'INSERT INTO placement (id) VALUES (7) RETURNING id'");
    try (Configured slow = queried("SELECT 1 AS id, pg_sleep(30) AS start_date", "PT0.5S")) {
      long began = System.nanoTime();
      assertThat(slow.failure(null).kind()).isEqualTo(PartnerFailure.Kind.TIMED_OUT);
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isLessThan(Patience.of(Duration.ofSeconds(5)));
    }
    try (Configured hanging = queried("SELECT 1 AS id, pg_sleep(30) AS start_date", "PT30S")) {
      Cancelling cancellation = new Cancelling();
      CompletableFuture<Page> started = hanging.start(null, 10, cancellation);
      Configured.until(() -> sleeping() == 1);
      cancellation.cancel();
      assertThat(Configured.failureOf(started).kind()).isEqualTo(PartnerFailure.Kind.TIMED_OUT);
      Configured.until(() -> sleeping() == 0);
    }
    try (Configured writing = queried("SELECT writing() AS id, 'x' AS start_date", "PT5S")) {
      assertThat(writing.failure(null)).hasMessageContaining("25006");
    }
  }

  /** How many statements sleep in the database. */
  private static int sleeping() {
    try (Connection connection = DriverManager.getConnection(Make.POSTGRES.url());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE"
                    + " '%pg_sleep(30)%' AND pid <> pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Configured queried(String query, String limit) {
    return Configured.open(
        connector,
        "    kind: claims\n    jdbc:\n      url: ${URL}\n      query: \""
            + query
            + "\"\n      cursor: id\n      timeLimit: "
            + limit
            + "\n"
            + FIELDS,
        Map.of("URL", Make.POSTGRES.url()),
        null);
  }

  @Test
  void anAddressThatNoDriverTakesIsSaidWithTheDriversThatThereAre() {
    String source =
        "    kind: claims\n    jdbc:\n      url: jdbc:sqlserver://host;password=hunter2\n"
            + "      query: SELECT 1\n      cursor: id\n"
            + FIELDS;

    assertThat(Configured.problems(connector, source))
        .singleElement()
        .asString()
        .contains("acme.yaml:10: url is no address that a driver takes", "org.h2.Driver")
        .contains("org.postgresql.Driver")
        .doesNotContain("hunter2");
    assertThat(Configured.problems(new JdbcConnector(VERTX, CLOCK, JdbcDrivers.in(null)), source))
        .singleElement()
        .asString()
        .contains("there is none in no folder (--drivers)");
  }
}
