package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/** Databases of earlier releases, and hubs of several releases on one database. */
class MigrationsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-11-01T08:00:00Z"), ZoneOffset.UTC);

  /** What a user of the first release saw of its database. */
  /** What a query shows, but for columns that views have since. */
  private static final String BESIDE_NEW =
      "SELECT to_jsonb(shown) - '{proposed, joint_proposed, expected, pace}'::text[] FROM (%s)"
          + " shown";

  private static final List<String> SHOWN =
      List.of(
          "SELECT * FROM reporting.progress",
          "SELECT * FROM reporting.progress_by_phase ORDER BY phase",
          "SELECT * FROM reporting.progress_by_province ORDER BY province",
          "SELECT * FROM reporting.progress_by_phase_province ORDER BY phase, province",
          "SELECT * FROM reporting.progress_by_year ORDER BY year",
          "SELECT * FROM reporting.progress_by_month ORDER BY month",
          "SELECT * FROM reporting.progress_by_organization ORDER BY organization",
          "SELECT * FROM reporting.progress_by_organization_phase ORDER BY organization, phase",
          "SELECT * FROM reporting.job ORDER BY phase, province, started_on, jobs",
          "SELECT * FROM reporting.job_by_organization ORDER BY organization, phase, province,"
              + " started_on, jobs",
          "SELECT * FROM reporting.promise ORDER BY organizations, province, pledged,"
              + " pledged_original",
          "SELECT * FROM reporting.report ORDER BY organization, phase, month, province, reported",
          "SELECT * FROM reporting.organization ORDER BY code",
          "SELECT * FROM reporting.phase ORDER BY code",
          "SELECT * FROM reporting.province ORDER BY code",
          "SELECT code, organization, last_synced_at, data_as_of, stale_after FROM reporting.source"
              + " ORDER BY code",
          "SELECT id, reason, message FROM quarantine_open ORDER BY id");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void aDatabaseOfTheFirstReleaseSaysTheSameAfterItIsUpgraded() throws Exception {
    String uri = ofTheFirstRelease();
    Map<String, List<String>> before = shown(uri);

    Ledger ledger = open(uri, Clock.systemUTC());
    Sums.Result sums = await(ledger.sum(new Sums.Query(Filter.NONE, List.of(), null)));
    await(ledger.close());

    assertThat(shown(uri)).isEqualTo(before);
    assertThat(Objects.requireNonNull(sums.answers().get("")).total().values())
        .containsEntry(Measure.JOBS, 271L)
        .containsEntry(Measure.CLAIMED, 272L)
        .containsEntry(Measure.PLEDGED, 130L);
    assertThat(sums.version()).isEqualTo(6);
  }

  @Test
  void ofSourcesOfTheFirstReleaseTheirLastAttemptIsTold() throws Exception {
    String uri = ofTheFirstRelease();
    Ledger ledger = open(uri, Clock.systemUTC());
    LocalDate attempted = LocalDate.of(2021, 6, 1);
    LocalDate upgraded = Tehran.today(Clock.systemUTC());
    String count = "SELECT count(*) FROM source_history";

    assertThat(await(ledger.reads().sources(attempted.minusDays(1)))).isEmpty();
    assertThat(await(ledger.reads().sources(attempted)))
        .extracting(it -> it.code() + " " + it.lastSyncedAt() + " " + it.message())
        .containsExactly(
            "b/facts 2021-06-01T08:00:00Z null",
            "c/counts null C's system cannot be reached.",
            "c/submitted 2021-06-01T08:00:00Z null");
    assertThat(await(ledger.reads().sources(upgraded)))
        .isEqualTo(await(ledger.reads().sources()))
        .extracting(Records.Source::code)
        .containsExactly("a/claims", "b/facts", "c/counts", "c/submitted");
    assertThat(rows(uri, count)).as("one that is retired among them").containsExactly("(5)");

    SourceInfo known = new SourceInfo("a/claims", "A", Duration.ofHours(36));
    await(ledger.sources().register(List.of(known)));
    await(ledger.close());
    assertThat(rows(uri, count)).as("nothing is another than it was").containsExactly("(5)");
  }

  @Test
  void thePastOfTheFirstReleaseIsMadeOfItsHistory() throws Exception {
    Ledger ledger = open(ofTheFirstRelease(), CLOCK);
    assertThatThrownBy(() -> await(ledger.reads().asOf(null, 3L)))
        .hasStackTraceContaining("the command rebuild-past makes it of the history");

    assertThat(await(ledger.rebuildPast()).versions()).isEqualTo(6);

    assertThat(total(ledger, 2L))
        .containsEntry(Measure.CLAIMED, 3L)
        .containsEntry(Measure.JOBS, 3L)
        .containsEntry(Measure.JOINT, 0L)
        .containsEntry(Measure.PLEDGED, 0L);
    assertThat(total(ledger, 3L))
        .containsEntry(Measure.CLAIMED, 4L)
        .containsEntry(Measure.JOBS, 3L)
        .containsEntry(Measure.JOINT, 1L)
        .containsEntry(Measure.PLEDGED, 130L);
    assertThat(total(ledger, 6L)).containsEntry(Measure.JOBS, 271L);
    await(ledger.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"14", "15", "17", "19", "21", "26"})
  void aDatabaseThatKeepsItsPastIsAskedAsOfItAfterItIsUpgraded(String version) throws Exception {
    String uri = of(version);
    Ledger ledger = open(uri, CLOCK);
    assertThat(rows(uri, "SELECT organizations, visitors FROM job WHERE visitors <> '{}'"))
        .containsExactly("(\"{A,B}\",{A})");
    assertThat(total(ledger, 2L))
        .containsEntry(Measure.CLAIMED, 5L)
        .containsEntry(Measure.JOBS, 4L)
        .containsEntry(Measure.JOINT, 1L)
        .containsEntry(Measure.PLEDGED, 100L);
    assertThat(total(ledger, 4L))
        .containsEntry(Measure.CLAIMED, 4L)
        .containsEntry(Measure.JOBS, 3L)
        .containsEntry(Measure.PLEDGED, 130L);
    LocalDate first = LocalDate.of(2020, 9, 22);
    assertThat(await(ledger.reads().sources(first)))
        .extracting(Records.Source::code, source -> source.notes().size())
        .containsExactly(tuple("a/facts", 0), tuple("b/submitted", 0));
    assertThat(await(ledger.reads().sources(first.plusDays(40))))
        .extracting(Records.Source::failed, source -> source.notes().size())
        .containsExactly(tuple(false, 1), tuple(true, 0));
    isOfTheQualityThatItsPastSays(uri, ledger);
    await(ledger.close());
  }

  private void isOfTheQualityThatItsPastSays(String uri, Ledger ledger) throws Exception {
    assertThat(rows(uri, "SELECT organization, claim_id FROM claim_record")).isNotEmpty();
    QualityRecords.Query query =
        new QualityRecords.Query(Filter.NONE, List.of(Dimension.ORGANIZATION), null);
    Map<Map<Dimension, @Nullable String>, List<Object>> found = new HashMap<>();
    await(ledger.reads().quality(query))
        .forEach(row -> found.put(row.group(), PastQuality.values(row)));
    assertThat(found).isEqualTo(PastQuality.of(vertx, uri, query)).isNotEmpty();
  }

  @Test
  void personsOfWhomNoJobOfEarlierReleasesTellsAreKnownAfterItIsUpgraded() throws Exception {
    String uri = of("21");
    execute(
        uri,
        "INSERT INTO fact_history (kind, organization, id, revision, version, source, position,"
            + " content, given) VALUES ('CLAIM', 'A', 'passed', 1, 4, 'a/facts', '', '{\"personKey\":"
            + " \"passed\"}', '{}')");
    Ledger ledger = open(uri, CLOCK);
    assertThat(await(ledger.reads().persons(List.of("passed", "unheard-of"))))
        .containsExactly("passed");
    await(ledger.close());
  }

  private static Map<Measure, Number> total(Ledger ledger, long version) {
    AsOf at = await(ledger.reads().asOf(null, version));
    Sums.Query query = new Sums.Query(Filter.NONE, List.of(), null, null, at);
    return Objects.requireNonNull(await(ledger.sum(query)).answers().get("")).total().values();
  }

  @Test
  void startingAgainMigratesNothing() throws Exception {
    String uri = TestDatabase.fresh();
    List<String> before = migrations(uri);

    await(open(uri, CLOCK).close());

    assertThat(migrations(uri)).isEqualTo(before).isNotEmpty();
  }

  /** What it says of itself is believed only while nothing else says otherwise. */
  @Test
  void aDatabaseThatDoesNotSayThatItHasAllIsMigratedAndSaysSoThen() throws Exception {
    String uri = TestDatabase.fresh();
    String mark = "SELECT obj_description('flyway_schema_history'::regclass)";
    List<String> said = rows(uri, mark);
    String views = "SELECT count(*) FROM pg_views WHERE schemaname = 'reporting'";
    List<String> before = rows(uri, views);
    execute(
        uri,
        "DROP VIEW reporting.progress CASCADE",
        "DELETE FROM flyway_schema_history WHERE script = 'R__figures.sql'");

    await(open(uri, CLOCK).close());

    assertThat(rows(uri, views)).isEqualTo(before);
    assertThat(rows(uri, mark))
        .isNotEqualTo(said)
        .hasSize(1)
        .first()
        .asString()
        .contains("SHA-256");
  }

  @Test
  void hubsThatStartAtOnceUpgradeOnce() throws Exception {
    String uri = ofTheFirstRelease();
    List<Future<Ledger>> opened = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      opened.add(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, CLOCK, 1)));
    }
    await(Future.all(opened));
    opened.forEach(ledger -> await(ledger.result().close()));

    assertThat(migrations(uri)).doesNotHaveDuplicates().isEqualTo(migrations(TestDatabase.fresh()));
  }

  @Test
  void theTablesOfALaterReleaseAreRefusedByBothVersions() throws Exception {
    String uri = TestDatabase.fresh();
    migratedLater(uri, "'1000', 'later', 'SQL', 'V1000__later.sql'");
    List<String> before = migrations(uri);

    for (Future<Ledger> opening :
        List.of(
            Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, CLOCK, 1)),
            Ledger.openAsItIs(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, CLOCK, 1)))) {
      assertThatThrownBy(opening::await)
          .isInstanceOf(LedgerUnavailable.class)
          .hasMessageMatching(
              ".* has version 1000 of the schema, and this hub knows " + newestTables() + "; .*");
    }
    assertThat(migrations(uri)).isEqualTo(before);
  }

  @Test
  void theViewsOfALaterReleaseAreLeftAsTheyAre() throws Exception {
    String uri = TestDatabase.fresh();
    migratedLater(uri, "NULL, 'later', 'SQL', 'R__later.sql'");
    List<String> before = migrations(uri);

    await(open(uri, CLOCK).close());
    await(
        Ledger.openAsItIs(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, CLOCK, 1))
            .compose(Ledger::close));

    assertThat(migrations(uri)).isEqualTo(before);
  }

  private static void migratedLater(String uri, String later) throws SQLException {
    execute(
        uri,
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success) VALUES (1000, "
            + later
            + ", 1, 'someone', 1, true)",
        "UPDATE flyway_schema_history SET checksum = 1 WHERE version IS NULL AND installed_rank <"
            + " 1000");
  }

  @Test
  void whoDidWhatCannotBeChanged() throws Exception {
    String uri = of("17");
    await(open(uri, CLOCK).close());

    assertThat(rows(uri, "SELECT id, role, organization FROM api_key"))
        .containsExactly("(k0000001,PARTNER,A)");
    assertThat(rows(uri, "SELECT action, caller FROM audit_entry"))
        .containsExactly("(create-key,\"a test\")");
    for (String change :
        List.of(
            "UPDATE audit_entry SET caller = 'x'",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry")) {
      assertThatThrownBy(() -> execute(uri, change)).hasMessageContaining("append-only");
    }
  }

  /** Views show the columns that their tables had when they were made. */
  @Test
  void viewsSayOverWhichTablesTheyAreMadeSoThatNewerTablesMakeThemAnew() throws Exception {
    long newest = newestTables();
    for (String views : List.of("R__quarantine.sql", "R__figures.sql")) {
      Matcher said = Pattern.compile("Over the tables of V(\\d+)\\.").matcher(migration(views));
      assertThat(said.find()).as(views).isTrue();
      assertThat(said.group(1)).as(views).isEqualTo(Long.toString(newest));
    }
  }

  private static long newestTables() {
    Stream<MigrationInfo> tables =
        Stream.of(flyway(TestDatabase.fresh()).load().info().all())
            .filter(migration -> migration.isVersioned());
    return tables.mapToLong(it -> Long.parseLong(it.getVersion().getVersion())).max().orElseThrow();
  }

  @Test
  void theViewsAreAsOfTheHubsDay() throws Exception {
    String uri = TestDatabase.fresh();
    MovableClock clock = new MovableClock(Instant.parse("2021-11-01T20:29:00Z")); // 23:59 in Tehran
    Ledger ledger = open(uri, clock);
    assertThat(rows(uri, "SELECT reporting.as_of()")).containsExactly("(2021-11-01)");

    clock.setTo(clock.instant().plusSeconds(60));
    long start = System.nanoTime();
    while (!rows(uri, "SELECT reporting.as_of()").equals(List.of("(2021-11-02)"))) {
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
      TimeUnit.MILLISECONDS.sleep(50);
    }
    await(ledger.close());
    await(
        Ledger.openAsItIs(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, CLOCK, 1))
            .compose(Ledger::close));
    assertThat(rows(uri, "SELECT reporting.as_of()"))
        .as("who only looks says nothing")
        .containsExactly("(2021-11-02)");
  }

  private static String ofTheFirstRelease() throws Exception {
    return of("5");
  }

  /** A database of the release that had this version of the tables, as it was written down then. */
  private static String of(String version) throws Exception {
    String uri = TestDatabase.bare();
    flyway(uri).target(version).repeatableSqlMigrationPrefix("NONE").load().migrate();
    String name = "/ledger/v" + version + ".sql";
    try (InputStream rows = MigrationsTest.class.getResourceAsStream(name)) {
      execute(uri, new String(Objects.requireNonNull(rows).readAllBytes(), StandardCharsets.UTF_8));
    }
    return uri;
  }

  private static org.flywaydb.core.api.configuration.FluentConfiguration flyway(String uri) {
    return Flyway.configure()
        .dataSource(TestDatabase.jdbc(uri), null, null)
        .locations("classpath:ledger/migrations");
  }

  private static String migration(String name) throws IOException {
    try (InputStream file = Ledger.class.getResourceAsStream("/ledger/migrations/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Ledger open(String uri, Clock clock) {
    return await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, clock, 1)));
  }

  private static List<String> migrations(String uri) throws SQLException {
    return rows(
        uri, "SELECT version, script, checksum FROM flyway_schema_history ORDER BY installed_rank");
  }

  private static Map<String, List<String>> shown(String uri) throws SQLException {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    for (String sql : SHOWN) {
      shown.put(sql, rows(uri, BESIDE_NEW.formatted(sql)));
    }
    assertThat(shown.values()).as("something is shown by each").noneMatch(List::isEmpty);
    return shown;
  }

  private static List<String> rows(String uri, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT row(q.*)::text FROM (" + sql + ") q")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static void execute(String uri, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
