package org.peyman.hub.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.connectors.Configured.until;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.WholeSource;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** Rows of a database read by cursor or key, and what is refused. */
final class PostgresConnectorTest extends PlacementTable {

  @Test
  void everyRowIsReadOnceInPagesThatEndBetweenEqualTimes() throws SQLException {
    execute(
        "INSERT INTO placement SELECT n, '2021-01-01',"
            + " timestamptz '2021-01-01 00:00:00.000001Z' + (n / 4) * interval '1 microsecond'"
            + " FROM generate_series(1, 50) n");
    try (Configured claims = claims("[changed_at, id]")) {
      for (int limit = 1; limit <= 9; limit++) {
        List<Page> pages = claims.pages(null, limit);
        assertThat(Configured.values(pages, "id")).hasSize(50).doesNotHaveDuplicates();
        assertThat(pages).allMatch(page -> !page.items().isEmpty());
      }
      Page first = claims.read(null, 7);
      assertThat(first.dataAsOf()).isNull();
      assertThat(claims.read(first.cursor(), 7)).isEqualTo(claims.read(first.cursor(), 7));
    }
  }

  @Test
  void aRestartGoesOnFromTheCursorAndAnEndIsKept() throws SQLException {
    execute(
        "INSERT INTO placement SELECT n, '2021-01-01', '2021-01-01' FROM generate_series(1,5) n");
    String cursor;
    try (Configured claims = claims("[changed_at, id]")) {
      cursor = claims.pages(null, 10).get(0).cursor();
    }
    try (Configured claims = claims("[changed_at, id]")) {
      Page nothing = claims.read(cursor, 10);
      assertThat(nothing.items()).isEmpty();
      assertThat(nothing.cursor()).isEqualTo(cursor);
      assertThat(nothing.dataAsOf()).isBetween(Instant.now().minusSeconds(30), Instant.now());
      execute("INSERT INTO placement VALUES (0, '2021-01-01', '2021-01-01 00:00:00.000001Z')");
      assertThat(Configured.values(claims.pages(cursor, 10), "id")).containsExactly("0");
    }
    try (Configured otherwise = claims("[id]")) {
      assertThat(Configured.values(otherwise.pages(cursor, 10), "id")).hasSize(6);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "int2 ~ n::int2",
        "int4 ~ (n * 1000)::int4",
        "int8 ~ 9007199254740993 + n",
        "numeric ~ n + 0.00000000000000000001",
        "float8 ~ 0.1::float8 * n",
        "float4 ~ 0.1::float4 * n",
        "text ~ 'it''s \"' || n || ' ; DROP TABLE placement --'",
        "varchar(40) ~ 'نام ' || n",
        "char(10) ~ 'c' || n",
        "uuid ~ md5(n::text)::uuid",
        "date ~ date '2021-01-01' + n",
        "timestamp ~ timestamp '2021-01-01 00:00:00.000001' + n * interval '1 microsecond'",
        "timestamptz ~ timestamptz '2021-01-01 00:00:00.000001' + n * interval '1 microsecond'"
      })
  void aCursorOfEveryTypeIsExact(String type, String value) throws SQLException {
    execute("DROP TABLE placement; CREATE TABLE placement (k " + type + ", id int)");
    execute("INSERT INTO placement SELECT " + value + ", n FROM generate_series(1, 12) n");
    try (Configured claims = claims("k")) {
      assertThat(Configured.values(claims.pages(null, 1), "id"))
          .hasSize(12)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void rowsThatChangeWhileTheyAreReadAreMetAfterTheCursor() throws Exception {
    execute(
        "INSERT INTO placement SELECT n, '2021-01-01', now() - interval '1 hour'"
            + " FROM generate_series(1, 400) n");
    List<String> seen = new ArrayList<>();
    try (Configured claims = claims("[changed_at, id]", "      settle: PT0.2S\n")) {
      CompletableFuture<Void> changes = CompletableFuture.runAsync(this::changeEveryRow);
      String cursor = null;
      int last = 0;
      long end = System.nanoTime() + Patience.of(Duration.ofSeconds(30)).toNanos();
      while (last < 400) {
        assertThat(System.nanoTime()).as("%d of 400 rows were met", last).isLessThan(end);
        if (changes.isCompletedExceptionally()) {
          changes.join();
        }
        for (Page page : claims.pages(cursor, 23)) {
          cursor = page.cursor();
          seen.addAll(
              page.items().stream()
                  .map(item -> item.fields().get("id") + " " + item.fields().get("start_date"))
                  .toList());
        }
        last = new HashSet<>(seen).stream().mapToInt(row -> row.endsWith("02") ? 1 : 0).sum();
      }
      changes.get(10, TimeUnit.SECONDS);
    }
    assertThat(new HashSet<>(seen)).hasSizeGreaterThanOrEqualTo(400);
  }

  /** In transactions that commit in another order than their times. */
  private void changeEveryRow() {
    try (Connection early = DriverManager.getConnection(TestDatabase.jdbc(database));
        Connection late = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement first = early.createStatement();
        Statement second = late.createStatement()) {
      early.setAutoCommit(false);
      for (int id = 1; id < 400; id += 2) {
        first.execute(update(id));
        second.execute(update(id + 1));
        early.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String update(int id) {
    return "UPDATE placement SET start_date = '2021-02-02', changed_at = now() WHERE id = " + id;
  }

  @Test
  void aYoungRowWaitsUntilNoOlderOneCanBeCommitted() throws SQLException {
    execute("INSERT INTO placement VALUES (1, '2021-01-01', now())");
    try (Configured claims = claims("[changed_at, id]", "      settle: PT1S\n")) {
      Page early = claims.read(null, 10);
      assertThat(early.items()).isEmpty();
      assertThat(early.cursor()).isNull();
      until(() -> !claims.read(null, 10).items().isEmpty());
    }
    execute("ALTER TABLE placement ALTER changed_at TYPE timestamp");
    execute("UPDATE placement SET changed_at = now() AT TIME ZONE 'Asia/Tehran'");
    try (Configured claims = claims("[changed_at, id]", "      settle: PT1S\n")) {
      assertThat(claims.read(null, 10).items()).isEmpty();
      until(() -> !claims.read(null, 10).items().isEmpty());
    }
  }

  @Test
  void valuesOfAllTypesBecomeTextNumbersAndLists() throws SQLException {
    String query =
        "SELECT 1 AS id, 12.50::numeric AS n, true AS b, 'متن' AS t, date '2021-03-21' AS d,"
            + " timestamptz '2021-03-21 10:00:00.5Z' AS z, array['a', 'b'] AS a, null::int AS x,"
            + " json_build_object('p', json_build_array(1, json_build_object('q', null))) AS j";
    try (Configured claims = configured(database, query, "[id]", "")) {
      Map<String, @Nullable Object> fields = claims.read(null, 10).items().get(0).fields();
      assertThat(fields)
          .containsEntry("n", new java.math.BigDecimal("12.50"))
          .containsEntry("b", true)
          .containsEntry("t", "متن")
          .containsEntry("d", "2021-03-21")
          .containsEntry("z", "2021-03-21T10:00:00.500Z")
          .containsEntry("a", List.of("a", "b"))
          .containsEntry("x", null);
      assertThat(String.valueOf(fields.get("j"))).isEqualTo("{p=[1, {q=null}]}");
      assertThat(fields).hasSize(9);
    }
  }

  @Test
  void aQueryCannotWrite() throws SQLException {
    execute(
        "CREATE OR REPLACE FUNCTION spoil() RETURNS int LANGUAGE sql AS"
            + " $$ INSERT INTO placement VALUES (99) RETURNING 1 $$");
    try (Configured claims = configured(database, "SELECT spoil() AS id", "[id]", "")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.FAILED);
    }
    assertThat(count("SELECT count(*) FROM placement")).isZero();
  }

  @Test
  void cursorsThatCannotOrderAreRefusedWithWhatToMend() throws SQLException {
    execute("INSERT INTO placement VALUES (1, '2021-01-01', null), (2, '2021-01-01', null)");
    try (Configured claims = claims("[start_date]", "      settle: PT0S\n")) {
      assertFailure(claims, Kind.MALFORMED, "together they must be unique");
    }
    try (Configured claims = claims("[changed]")) {
      assertFailure(claims, Kind.MISSING, "no column changed for the cursor");
    }
    try (Configured claims = claims("[id]", "      settle: PT1S\n")) {
      assertFailure(claims, Kind.MISSING, "settle needs a time");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "      settle: PT0S\n"})
  void rowsOutsideTheOrderAreReadAtEachReadingAndSaid(String settle) throws SQLException {
    execute(
        "INSERT INTO placement VALUES (1, '2021-01-01', '2021-01-01'), (2, '2021-01-01', null),"
            + " (3, '2021-01-01', 'infinity'), (4, '2021-01-01', '2099-01-01'),"
            + " (5, '2021-01-01', '-infinity')");
    try (Configured claims = claims("[changed_at, id]", settle)) {
      Page first = claims.read(null, 100);
      assertThat(Configured.values(List.of(first), "id"))
          .containsExactlyInAnyOrder("5", "1", "2", "3", "4");
      assertThat(first.notes())
          .contains(
              new PageNote("MARK_IN_FUTURE", "changed_at, id", 1),
              new PageNote("ROWS_WITHOUT_MARK", "changed_at, id", 2));
      execute("INSERT INTO placement VALUES (6, '2021-01-01', '2021-01-02')");
      assertThat(Configured.values(List.of(claims.read(first.cursor(), 100)), "id"))
          .containsExactlyInAnyOrder("6", "2", "3", "4");

      String future = "{\"columns\":[\"changed_at\",\"id\"],\"after\":[\"%s\",\"4\"]}";
      for (String mark : List.of("2099-01-01 00:00:00+00", "infinity", "12099-01-01 00:00:00+00")) {
        assertThat(Configured.values(List.of(claims.read(future.formatted(mark), 100)), "id"))
            .as("a cursor that was stored before")
            .contains("1", "6");
      }

      execute("UPDATE placement SET changed_at = '2021-01-03' WHERE id IN (2, 3, 4)");
      assertThat(claims.read(first.cursor(), 100).notes())
          .contains(PageNote.none("MARK_IN_FUTURE"), PageNote.none("ROWS_WITHOUT_MARK"));
    }
  }

  @Test
  void rowsWithoutKeyAreReadAtEachReading() throws SQLException {
    execute("ALTER TABLE placement DROP CONSTRAINT placement_pkey, ALTER id DROP NOT NULL");
    execute("INSERT INTO placement VALUES (1, '2021-01-01', null), (null, '2021-01-01', null)");
    try (Configured claims = claims("[id]")) {
      Page first = claims.read(null, 100);
      assertThat(first.items()).hasSize(2);
      assertThat(claims.read(first.cursor(), 100).items()).hasSize(1);
      assertThat(first.notes())
          .contains(PageNote.none("MARK_IN_FUTURE"), new PageNote("ROWS_WITHOUT_MARK", "id", 1));
    }
  }

  @Test
  void byKeyEveryReadingGivesAllRowsHoweverYoungTheyAre() throws SQLException {
    execute(
        "INSERT INTO placement SELECT n, '2021-01-01', now() + n * interval '1 day'"
            + " FROM generate_series(-3, 3) n");
    String ofChanges;
    try (Configured claims = claims("[id]")) {
      ofChanges = claims.read(null, 100).cursor();
    }
    for (String key : List.of("[id]", "[changed_at, id]")) {
      try (Configured claims = byKey(key)) {
        assertThat(claims.source()).isInstanceOf(WholeSource.class);
        List<Page> pages = claims.pages(ofChanges, 3);
        assertThat(Configured.values(pages, "id"))
            .containsExactly("-3", "-2", "-1", "0", "1", "2", "3");
        assertThat(pages).extracting(Page::dataAsOf).doesNotContainNull();
        assertThat(pages.get(2).cursor()).as("the next one begins at the beginning").isNull();
        assertThat(pages.get(0).items()).extracting(Item::mark).containsOnlyNulls();
      }
    }
    try (Configured claims = byKey("[start_date]")) {
      assertFailure(claims, Kind.MALFORMED, "the same values in the key's columns [start_date]");
    }
  }

  @Test
  void byKeyNoRowIsLeftOutForWantOfOne() throws SQLException {
    execute("ALTER TABLE placement DROP CONSTRAINT placement_pkey, ALTER id DROP NOT NULL");
    execute("INSERT INTO placement SELECT n, null, null FROM generate_series(1, 100) n");
    execute("INSERT INTO placement VALUES (null, '2021-01-01', null)");
    try (Configured claims = byKey("[id]")) {
      assertFailure(claims, Kind.MALFORMED, "A row is null in one of the key's columns [id]");
    }
  }

  @Test
  void aSectionIsCheckedWithoutShowingItsPassword() {
    assertThat(
            Configured.problems(
                connector,
                """
                    kind: claims
                    postgres:
                      uri: mysql://me:geheim@host/name
                      cursor: [code, code]
                      settle: 5s
                      zone: Teheran
                      caFile: no.pem
                      curser: id
                """
                    + FIELDS.replace("{value: 1399-08-15}", "d\n      person: code")))
        .containsExactly(
            "acme.yaml:10: uri is 'mysql://***@host/name'; allowed:"
                + " postgresql://user:password@host:port/name.",
            "acme.yaml:10: query is missing; it is required.",
            "acme.yaml:11: cursor is 'code, code'; allowed: each column once.",
            "acme.yaml:11: cursor is 'code, code'; allowed: columns without personal data, for a"
                + " cursor is stored.",
            "acme.yaml:12: settle is '5s'; allowed: a duration such as PT5S, or PT0S for none.",
            "acme.yaml:13: zone is 'Teheran'; allowed: a time zone such as Asia/Tehran.",
            "acme.yaml:14: caFile is 'no.pem'; allowed: a readable file with certificates in PEM.",
            "acme.yaml:15: there is no key 'curser' here; near: cursor.");
  }

  @Test
  void aKeyStandsInThePlaceOfACursor() {
    assertThat(
            Configured.problems(
                connector,
                """
                    kind: claims
                    postgres:
                      uri: postgresql://u:p@host/name
                      query: TABLE placement
                      cursor: [changed_at, id]
                      key: person
                      settle: PT5S
                """
                    + FIELDS.replace("{value: 1399-08-15}", "d\n      person: person")))
        .containsExactly(
            "acme.yaml:13: key and cursor are both given; allowed: cursor, to read what has"
                + " changed, or key, to read all rows each time.",
            "acme.yaml:13: key is 'person'; allowed: columns without personal data, for a cursor is"
                + " stored.",
            "acme.yaml:14: settle is 'PT5S'; allowed: only with cursor: where all rows are read,"
                + " none waits.");
  }
}
