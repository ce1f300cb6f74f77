package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peyman.hub.ledger.Facts.fact;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/** The ledger as of a version and a day. */
class PastTest {

  private static final LocalDate FIRST = LocalDate.of(2020, 9, 22); // 1 Mehr 1399
  private static final String SOURCE = "test";
  private static final String PERSON = "ab".repeat(32);

  private final Vertx vertx = Vertx.vertx();
  private final String uri = TestDatabase.fresh();
  private final MovableClock clock = MovableClock.on(FIRST);
  private final Ledger ledger = open();
  private int position;

  private Ledger open() {
    return await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, clock, 2)));
  }

  @AfterEach
  void close() {
    await(ledger.close());
    await(vertx.close());
  }

  @Test
  void figuresAreAsTheyWereBeforeAClaimWasWithdrawn() {
    long before = claimsAndAVisit();
    clock.setTo(FIRST.plusDays(1));
    long after = take(fact(FactKind.CLAIM, "IMDAD", "A1", 2, null));

    assertThat(figures(at(null, before))).isEqualTo(List.of(3L, 2L, 1L, 0L, 0L));
    assertThat(figures(at(FIRST, null))).isEqualTo(List.of(3L, 2L, 1L, 0L, 0L));
    assertThat(figures(at(null, after))).isEqualTo(List.of(2L, 2L, 0L, 1L, 1L));
    assertThat(figures(null)).isEqualTo(List.of(2L, 2L, 0L, 1L, 1L));
    assertThat(at(FIRST, null)).isEqualTo(new AsOf(before, FIRST, true));
    assertThat(at(null, before)).isEqualTo(new AsOf(before, FIRST, true));
    assertThat(at(FIRST.plusDays(1), before)).isEqualTo(new AsOf(before, FIRST.plusDays(1), false));
    assertThat(at(FIRST.plusDays(1), null)).isEqualTo(new AsOf(after, FIRST.plusDays(1), false));
  }

  @Test
  void whatWasNeverSoIsRefusedByName() {
    assertRefused(FIRST, null, "asOf: 2020-09-22: the ledger is empty");
    assertRefused(null, 1L, "ledgerVersion: 1: the ledger is empty");
    long first = claimsAndAVisit();
    clock.setTo(FIRST.plusDays(9));
    long second = take(fact(FactKind.CLAIM, "IMDAD", "A1", 2, null));
    clock.setTo(FIRST.plusDays(10));

    assertRefused(
        FIRST.minusDays(1),
        null,
        "asOf: 2020-09-21 is before 2020-09-22, the day on which the ledger begins");
    assertRefused(FIRST.plusDays(11), null, "asOf: 2020-10-03 is later than today, 2020-10-02");
    assertRefused(null, 0L, "ledgerVersion: 0 is outside 1 to " + second);
    assertRefused(
        null, second + 1, "ledgerVersion: " + (second + 1) + " is outside 1 to " + second);
    assertRefused(
        FIRST.minusDays(1), first, "of that version were the days 2020-09-22 to 2020-10-01");
    assertRefused(
        FIRST.plusDays(10), first, "of that version were the days 2020-09-22 to 2020-10-01");
    assertRefused(
        FIRST.plusDays(8), second, "of that version were the days 2020-10-01 to 2020-10-02");
  }

  @Test
  void aLedgerThatBeganWithoutItsPastSaysSince() throws SQLException {
    long first = claimsAndAVisit();
    clock.setTo(FIRST.plusDays(1));
    long second = take(fact(FactKind.CLAIM, "IMDAD", "A1", 2, null));
    execute("UPDATE ledger_version SET past_from = version");

    assertRefused(
        FIRST, null, "is before 2020-09-23, the day on which the ledger began to keep its past");
    assertRefused(
        null, first, "is before " + second + ", with which the ledger began to keep its past");
    assertThat(await(ledger.reads().extent()).begins()).isEqualTo(clock.instant());

    await(ledger.rebuildPast());
    assertThat(figures(at(FIRST, null))).isEqualTo(List.of(3L, 2L, 1L, 0L, 0L));
  }

  @Test
  void aHistoryThatGivesAnotherStateChangesNothing() throws SQLException {
    claimsAndAVisit();
    execute("UPDATE job SET claims = 7 WHERE claims = 2");

    assertThatThrownBy(() -> await(ledger.rebuildPast()))
        .hasRootCauseInstanceOf(Rebuilt.Differing.class)
        .hasStackTraceContaining("job in 2 rows");
    assertThat(column("SELECT count(*) FROM job WHERE claims = 7")).containsExactly("1");
    assertThat(column("SELECT count(*) FROM pg_namespace WHERE nspname = 'rebuilt'"))
        .containsExactly("0");
  }

  @Test
  void whatComesOutAsItWasStandsSinceBefore() throws SQLException {
    long first = claimsAndAVisit();
    take(visit("V2", Outcome.UNREACHABLE));
    assertThat(column("SELECT DISTINCT since FROM job")).containsExactly(String.valueOf(first));
    assertThat(column("SELECT count(*) FROM job_past")).containsExactly("0");

    long third = take(visit("V3", Outcome.NOT_FOUND));
    assertThat(column("SELECT since FROM job ORDER BY 1"))
        .containsExactly(String.valueOf(first), String.valueOf(third));
    assertThat(column("SELECT until - since FROM job_past"))
        .containsExactly(String.valueOf(third - first));
  }

  @Test
  void versionsAreRecordedInTheirOrderWhateverTheClockSays() throws SQLException {
    claimsAndAVisit();
    clock.setTo(clock.instant().minus(3, ChronoUnit.HOURS));
    take(visit("V2", Outcome.NOT_FOUND));
    clock.setTo(clock.instant().plus(30, ChronoUnit.HOURS));
    take(visit("V3", Outcome.UNREACHABLE));

    assertThat(column("SELECT recorded_at FROM batch ORDER BY version")).isSorted();
    assertThat(column("SELECT count(DISTINCT recorded_at) FROM batch")).containsExactly("2");
  }

  @Test
  void aDayIsFinalOnceNobodyMayRecordForItAnyMore() throws SQLException {
    claimsAndAVisit();
    clock.setTo(FIRST.plusDays(1));
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeQuery("SELECT version FROM ledger_version FOR UPDATE").close();
      assertThat(at(FIRST, null).isFinal()).as("somebody may still record for it").isFalse();
      other.rollback();
      assertThat(at(FIRST, null).isFinal()).isTrue();
      assertThat(at(FIRST.plusDays(1), null).isFinal()).as("today is not over").isFalse();
    }
    take(visit("V2", Outcome.NOT_FOUND));
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeQuery("SELECT version FROM ledger_version FOR UPDATE").close();
      assertThat(at(FIRST, null).isFinal()).as("something was recorded after it").isTrue();
    }
  }

  @Test
  void thePastHasTheColumnsOfThePresent() throws SQLException {
    for (String table :
        List.of(
            "claim", "job", "count_document", "count_cell", "commitment_part", "verification")) {
      List<String> columns = columns(table);
      assertThat(columns(table + "_past"))
          .isEqualTo(Stream.concat(Stream.of("until bigint"), columns.stream()).toList());
    }
  }

  private List<String> columns(String table) throws SQLException {
    return column(
        "SELECT column_name || ' ' || data_type FROM information_schema.columns"
            + " WHERE table_schema = 'public' AND table_name = '"
            + table
            + "' ORDER BY ordinal_position");
  }

  /** Two organizations claim one job, one of them another; the first visits it. */
  private long claimsAndAVisit() {
    Organization imdad = new Organization("IMDAD", "امداد", "Imdad", "FOUNDATION");
    Organization basij = new Organization("BASIJ_SAZANDEGI", "بسیج", "Basij", "FOUNDATION");
    Province gilan = new Province("GILAN", "گیلان", "Gilan", "Gilan", "IR-01", "IR-19", 37.3, 49.6);
    Agreement joint = new Agreement("JOINT", "مشترک", "Joint", null, null, List.of());
    Phase phase =
        new Phase("P1", "JOINT", 1, "یک", "One", PhaseStatus.ACTIVE, null, null, null, List.of());
    await(
        ledger.learn(
            Reference.of(List.of(imdad, basij), List.of(gilan), List.of(joint), List.of(phase)),
            SOURCE));
    return take(
        fact(FactKind.CLAIM, "IMDAD", "A1", 1, claim(PERSON)),
        fact(FactKind.CLAIM, "BASIJ_SAZANDEGI", "B1", 1, claim(PERSON)),
        fact(FactKind.CLAIM, "BASIJ_SAZANDEGI", "B2", 1, claim(null)),
        visit("V1", Outcome.CONFIRMED_ACTIVE));
  }

  private static Claim claim(@Nullable String person) {
    return new Claim("P1", "GILAN", FIRST.minusDays(40), null, person, null, Facets.UNKNOWN);
  }

  private static Fact visit(String id, Outcome outcome) {
    return fact(
        FactKind.VERIFICATION,
        "IMDAD",
        id,
        1,
        new Verification(
            "BASIJ_SAZANDEGI",
            "B1",
            List.of("IMDAD"),
            FIRST.minusDays(2),
            VerificationMethod.FIELD_VISIT,
            outcome));
  }

  private long take(Fact... facts) {
    List<Entry> entries = new ArrayList<>();
    for (Fact fact : facts) {
      position++;
      entries.add(new Entry.Read(fact, SOURCE + ":" + position, new JsonObject()));
    }
    return await(ledger.take(new Batch(SOURCE, entries))).version();
  }

  private AsOf at(@Nullable LocalDate day, @Nullable Long version) {
    return await(ledger.reads().asOf(day, version));
  }

  private void assertRefused(@Nullable LocalDate day, @Nullable Long version, String says) {
    assertThatThrownBy(() -> at(day, version))
        .hasRootCauseInstanceOf(NotInThePast.class)
        .hasStackTraceContaining(says);
  }

  /** Claimed, jobs, joint, checked, verified. */
  private List<Number> figures(@Nullable AsOf at) {
    Sums.Query query = new Sums.Query(Filter.NONE, List.of(), null, null, at);
    Map<Measure, Number> total =
        Objects.requireNonNull(await(ledger.sum(query)).answers().get("")).total().values();
    return Stream.of(
            Measure.CLAIMED, Measure.JOBS, Measure.JOINT, Measure.CHECKED, Measure.VERIFIED)
        .map(measure -> Objects.requireNonNull(total.get(measure)))
        .toList();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(TestDatabase.jdbc(uri));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
