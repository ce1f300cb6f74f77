package org.peyman.hub.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.support.TestDatabase;

/** Marks of change of all kinds in the first column of a cursor, and rows committed late. */
final class PostgresMarksTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final PostgresConnector CONNECTOR =
      new PostgresConnector(VERTX, Clock.systemUTC());
  private static final String FIELDS =
      """
          fields:
            claimId: id
            phase: {value: PHASE_1}
            province: {value: GILAN}
            startedOn: {value: 1399-08-15}
      """;

  private static String database;
  private Connection sql;

  @BeforeAll
  static void create() {
    database = TestDatabase.fresh();
  }

  @BeforeEach
  void connect() throws SQLException {
    sql = DriverManager.getConnection(TestDatabase.jdbc(database));
  }

  @AfterEach
  void disconnect() throws SQLException {
    execute("DROP TABLE IF EXISTS change");
    sql.close();
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  private void execute(String statement) throws SQLException {
    try (Statement running = sql.createStatement()) {
      running.execute(statement);
    }
  }

  private static Configured open(String keys) {
    return Configured.open(CONNECTOR, source(keys) + FIELDS, Map.of("URI", database), null);
  }

  private static String source(String keys) {
    return "    kind: claims\n    postgres:\n      uri: ${URI}\n      query: SELECT * FROM change\n"
        + keys.indent(6);
  }

  private static List<String> ids(List<Page> pages) {
    return Configured.values(pages, "id");
  }

  private static @Nullable String end(List<Page> pages) {
    return pages.get(pages.size() - 1).cursor();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int8 | seconds | extract(epoch FROM now() + %s)",
        "int8 | millis | extract(epoch FROM now() + %s) * 1000",
        "numeric | seconds | extract(epoch FROM now() + %s)",
        "float8 | millis | extract(epoch FROM now() + %s) * 1000"
      })
  void aNumberSince1970SettlesAndIsNotReadFromTheFuture(String type, String unit, String at)
      throws SQLException {
    execute("CREATE TABLE change (at " + type + ", id int)");
    execute("INSERT INTO change SELECT " + at.formatted("interval '-1 hour'") + ", 1");
    execute("INSERT INTO change SELECT " + at.formatted("interval '-1 second'") + ", 2");
    execute("INSERT INTO change SELECT " + at.formatted("interval '3 years'") + ", 3");
    try (Configured claims = open("cursor: [at, id]\ntime: " + unit + "\nsettle: PT10M")) {
      List<Page> pages = claims.pages(null, 10);
      assertThat(ids(pages)).containsExactly("1", "3");
      assertThat(pages.get(0).notes()).contains(new PageNote("MARK_IN_FUTURE", "at, id", 1));
      assertThat(ids(claims.pages(end(pages), 10))).containsExactly("3");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timestamptz | now() - interval '%s minute' | PT10M | none",
        "timestamp | (now() - interval '%s minute') AT TIME ZONE 'Asia/Tehran' | PT10M | none",
        "int8 | extract(epoch FROM now() - interval '%s minute') * 1000 | PT10M | millis",
        "int8 | 1000 - %s | 10 | none"
      })
  void aRowThatIsCommittedLateIsMetInTheOverlap(String type, String at, String overlap, String unit)
      throws SQLException {
    execute("CREATE TABLE change (at " + type + ", id int)");
    for (int minute : new int[] {30, 20, 3}) {
      execute("INSERT INTO change SELECT " + at.formatted(minute) + ", " + minute);
    }
    String time = unit.equals("none") ? "" : "\ntime: " + unit;
    try (Configured claims = open("cursor: [at, id]\noverlap: " + overlap + time)) {
      List<Page> first = claims.pages(null, 2);
      assertThat(ids(first)).containsExactly("30", "20", "3");
      execute("INSERT INTO change SELECT " + at.formatted(5) + ", 5");
      execute("INSERT INTO change SELECT " + at.formatted(2) + ", 2");
      List<Page> second = claims.pages(end(first), 2);
      assertThat(ids(second)).as("in pages, none twice").containsExactly("5", "3", "2");
      assertThat(ids(claims.pages(end(second), 10))).containsExactly("5", "3", "2");
    }
    try (Configured claims = open("cursor: [at, id]" + time)) {
      List<Page> first = claims.pages(null, 10);
      execute("INSERT INTO change SELECT " + at.formatted(4) + ", 4");
      assertThat(ids(claims.pages(end(first), 10))).as("without").isEmpty();
    }
  }

  @Test
  void timesOfTheSolarCalendarThatStandAsTextsSettleAndOverlap() throws SQLException {
    execute("CREATE TABLE change (at text, id int)");
    for (int minute : new int[] {60, 10, 0, -600_000}) {
      execute("INSERT INTO change VALUES ('" + solar(minute) + "', " + minute + ")");
    }
    try (Configured claims = open("cursor: [at, id]\nsettle: PT5M\noverlap: PT30M")) {
      List<Page> first = claims.pages(null, 10);
      assertThat(ids(first)).containsExactly("60", "10", "-600000");
      assertThat(first.get(0).notes()).contains(new PageNote("MARK_IN_FUTURE", "at, id", 1));
      execute("INSERT INTO change VALUES ('" + solar(20) + "', 20), ('" + solar(50) + "', 50)");
      assertThat(ids(claims.pages(end(first), 3))).containsExactly("20", "10", "-600000");
    }
    execute("UPDATE change SET at = 'soon'");
    try (Configured claims = open("cursor: [at, id]\nsettle: PT5M")) {
      assertThat(claims.failure(null)).hasMessageContaining("is 'soon'; with settle or overlap");
    }
  }

  /** The time so many minutes ago, as systems in Tehran write it. */
  private static String solar(int minutes) {
    ZonedDateTime at = ZonedDateTime.now(Tehran.ZONE).minusMinutes(minutes);
    return SolarDate.of(at.toLocalDate()).toString().replace('-', '/')
        + at.format(DateTimeFormatter.ofPattern(" HH:mm", Locale.ROOT));
  }

  @Test
  void timesThatAreAheadByLessThanADayMayBeOfAnotherZone() throws SQLException {
    execute("CREATE TABLE change (at timestamp, id int)");
    execute("INSERT INTO change SELECT now() AT TIME ZONE 'Asia/Tehran', 1");
    try (Configured claims = open("cursor: [at, id]\nzone: UTC")) {
      assertThat(claims.pages(null, 10).get(0).notes())
          .contains(new PageNote("MARK_IN_FUTURE", "at, id", 1, "ANOTHER_ZONE"));
    }
    execute("UPDATE change SET at = at + interval '2 days'");
    try (Configured claims = open("cursor: [at, id]\nzone: UTC")) {
      assertThat(claims.pages(null, 10).get(0).notes())
          .contains(new PageNote("MARK_IN_FUTURE", "at, id", 1));
    }
  }

  /** A database that writes UTC, as most do, read as if it wrote the time of Tehran. */
  @Test
  void rowsThatComeLaterThanTheirTimeSaysAreSaid() throws SQLException {
    execute("CREATE TABLE change (at timestamp, id int)");
    execute("INSERT INTO change SELECT (now() - interval '1 day') AT TIME ZONE 'UTC', 1");
    String keys = "cursor: [at, id]\nsettle: PT0S\nzone: ";
    try (Configured tehran = open(keys + "Asia/Tehran");
        Configured utc = open(keys + "UTC")) {
      List<Page> first = tehran.pages(null, 10);
      List<Page> same = utc.pages(null, 10);
      assertThat(lateRows(first)).as("a first reading tells nothing").isEmpty();
      execute(
          "INSERT INTO change SELECT now() AT TIME ZONE 'UTC' + n * interval '1 ms', n"
              + " FROM generate_series(2, 4) n");
      List<Page> second = tehran.pages(end(first), 2);
      assertThat(ids(second)).containsExactly("2", "3", "4");
      assertThat(lateRows(second)).containsExactly(new PageNote("ROWS_LATE", "at, id", 3));
      assertThat(lateRows(tehran.pages(end(second), 10))).as("nothing came").isEmpty();
      assertThat(lateRows(utc.pages(end(same), 2))).containsExactly(PageNote.none("ROWS_LATE"));
      assertThat(lateRows(tehran.pages(null, 10))).as("from the beginning again").isEmpty();
    }
  }

  private static List<PageNote> lateRows(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> page.notes().stream())
        .filter(note -> note.kind().equals("ROWS_LATE"))
        .toList();
  }

  @Test
  void whatAColumnIsNotFitForIsRefusedByName() throws SQLException {
    execute("CREATE TABLE change (at timestamptz, id int, name text)");
    assertFailure("cursor: [name]\noverlap: 5", "overlap needs a number");
    assertFailure("cursor: [id]\noverlap: PT5M", "overlap needs a time");
    assertFailure("cursor: [at]\noverlap: 5", "overlap needs a number");
    assertFailure("cursor: [at]\ntime: millis", "time needs a number");
    assertThat(Configured.problems(CONNECTOR, source("key: id\noverlap: 5\ntime: millis") + FIELDS))
        .contains(
            "acme.yaml:13: overlap is '5'; allowed: only with cursor: where all rows are read, none"
                + " is missed.",
            "acme.yaml:14: time is 'millis'; allowed: only with cursor: a key is no time of change.");
    assertThat(
            Configured.problems(
                CONNECTOR, source("cursor: id\noverlap: soon\ntime: millis\nzone: UTC") + FIELDS))
        .contains(
            "acme.yaml:13: overlap is 'soon'; allowed: a duration such as PT10M, or for a cursor of"
                + " numbers a whole number such as 1000.",
            "acme.yaml:15: zone is 'UTC'; allowed: only without time: a number since 1970 is of no"
                + " zone.");
  }

  private static void assertFailure(String keys, String part) {
    try (Configured claims = open(keys)) {
      assertThat(claims.failure(null)).hasMessageContaining(part);
    }
  }
}
