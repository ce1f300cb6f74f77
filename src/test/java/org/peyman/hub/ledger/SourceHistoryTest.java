package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** How sources were doing by the end of past days. */
final class SourceHistoryTest {

  private static final LocalDate DAY = LocalDate.of(2021, 6, 1);
  private static final LocalDate NEXT = DAY.plusDays(1);
  private static final Instant MORNING = Instant.parse("2021-06-01T04:00:00Z"); // 8:30 in Tehran
  private static final Duration ONE_DAY = Duration.ofDays(1);
  private static final Advance.End END = new Advance.End(null, false);
  private static final MovableClock CLOCK = new MovableClock(MORNING);
  private static final Vertx VERTX = Vertx.vertx();
  private static final String URI = TestDatabase.fresh();
  private static final Ledger LEDGER =
      await(Ledger.open(VERTX, new Ledger.Settings(URI, TestDatabase.KEYS, CLOCK)));
  private static final Sources SOURCES = LEDGER.sources();

  private static int sources;
  private final String source = "a/" + sources++;

  @BeforeEach
  void registerASource() {
    CLOCK.setTo(MORNING);
    Reference organizations =
        Reference.of(
            List.of(organization("A"), organization("B")), List.of(), List.of(), List.of());
    await(LEDGER.introduce(organizations, "test"));
    register(new SourceInfo(source, "A", null));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void everyChangeIsKeptOnceAndNothingIsKeptTwice() {
    assertThat(rows()).as("registered").isEqualTo(1);

    keepsOne(() -> register(new SourceInfo(source, "A", Duration.ofHours(6))));
    keepsOne(() -> register(new SourceInfo(source, "B", Duration.ofHours(6))));
    keepsOne(() -> await(SOURCES.failed(source, "It is away.")));
    keepsOne(() -> await(SOURCES.failed(source, "It refuses.")));
    keepsOne(() -> await(SOURCES.synced(source, null, null)));
    keepsOne(() -> await(SOURCES.synced(source, null, "two rows were left out")));
    keepsOne(() -> opens(1));
    keepsOne(() -> opens(2));
    keepsOne(() -> answers());
    keepsOne(() -> opens(1));
    keepsOne(() -> dismisses());
    keepsOne(() -> await(SOURCES.retire(source)));
    keepsOne(() -> register(new SourceInfo(source, "B", null)));
    keepsOne(() -> await(SOURCES.failOthers(allButOwn(), code -> "It is not configured.")));
    keepsOne(() -> await(SOURCES.retireOthers(allButOwn())));
  }

  @Test
  void anAttemptThatEndsLikeTheOneBeforeKeepsNothing() {
    Lease lease = lease();
    keepsOne(() -> fails(lease, "It is away."));
    long rows = rows();
    for (int i = 0; i < 5; i++) {
      CLOCK.setTo(CLOCK.instant().plus(ONE_DAY));
      fails(lease, "It is away.");
    }

    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void aPageKeepsNothingButThatTheSourceAnswersAgainAndWhatIsNoted() {
    Lease lease = lease();
    long registered = rows();
    for (int i = 0; i < 5; i++) {
      CLOCK.setTo(CLOCK.instant().plus(ONE_DAY));
      take(lease, null, new NoteChange[0]);
    }
    assertThat(rows()).isEqualTo(registered);

    keepsOne(() -> fails(lease, "It is away."));
    keepsOne(() -> take(lease, null, new NoteChange[0]));
    keepsOne(() -> take(lease, null, new NoteChange.Opened(rejected(1))));
    keepsOne(() -> take(lease, END, new NoteChange[0]));
  }

  @Test
  void aSubmissionIsASuccessOfItsSource() {
    String pushed = source + "/submitted";
    for (String key : List.of("one", "two", "three")) {
      await(LEDGER.submit(new Submission("A", pushed, pushed + key, key, List.of(row(1)))));
    }
    assertThat(rows(pushed)).isEqualTo(1);

    CLOCK.setTo(MORNING.plus(ONE_DAY));
    await(LEDGER.submit(new Submission("A", pushed, pushed + "four", "four", List.of(row(1)))));

    assertThat(rows(pushed)).isEqualTo(2);
    assertThat(of(pushed, DAY).map(Records.Source::lastSyncedAt)).contains(MORNING);
    assertThat(of(pushed, NEXT).map(Records.Source::lastSyncedAt)).contains(CLOCK.instant());
  }

  @Test
  void ofSuccessesTheLastOfEachDayIsTold() {
    Instant lastOfDay = Instant.parse("2021-06-01T19:29:59Z"); // 23:59:59 in Tehran, in summer
    await(SOURCES.synced(source, MORNING.minusSeconds(60), null));
    CLOCK.setTo(lastOfDay);
    await(SOURCES.synced(source, MORNING.minusSeconds(30), null));
    CLOCK.setTo(lastOfDay.plusSeconds(1));
    await(SOURCES.synced(source, MORNING.minusSeconds(10), null));

    assertThat(of(DAY))
        .hasValueSatisfying(
            it -> {
              assertThat(it.lastSyncedAt()).isEqualTo(lastOfDay);
              assertThat(it.lastAttemptedAt()).isEqualTo(lastOfDay);
              assertThat(it.dataAsOf()).isEqualTo(MORNING.minusSeconds(30));
            });
    assertThat(of(NEXT).map(Records.Source::dataAsOf)).contains(MORNING.minusSeconds(10));
    assertThat(rows()).as("registered, and a success on each day").isEqualTo(3);
  }

  @Test
  void aDayThatIsNotOverYetSaysWhatIsNow() {
    await(SOURCES.synced(source, MORNING, "warned"));
    opens(2);
    take(lease(), END, new NoteChange.Answered(NoteKind.NOTHING_NEW, null));

    assertThat(of(DAY)).isEqualTo(now()).isPresent();
    assertThat(of(NEXT.plusDays(100))).isEqualTo(now());
  }

  @Test
  void aReadingUnderWayHasNoPast() {
    take(lease(), null, new NoteChange[0]);
    CLOCK.setTo(CLOCK.instant().plusSeconds(1));
    await(SOURCES.synced(source, null, null));

    assertThat(now().orElseThrow().reading()).isNotNull();
    assertThat(of(DAY).orElseThrow().reading()).isNull();
  }

  @Test
  void aSourceIsThereFromTheDayItWasRegisteredUntilTheDayItWasRetired() {
    LocalDate retired = NEXT.plusDays(1);
    LocalDate back = retired.plusDays(2);
    CLOCK.setTo(MORNING.plus(ONE_DAY.multipliedBy(2)));
    await(SOURCES.retire(source));
    CLOCK.setTo(MORNING.plus(ONE_DAY.multipliedBy(4)));
    register(new SourceInfo(source, "A", null));

    assertThat(of(DAY.minusDays(1))).isEmpty();
    assertThat(of(DAY)).isPresent();
    assertThat(of(NEXT)).isPresent();
    assertThat(of(retired)).isEmpty();
    assertThat(of(retired.plusDays(1))).isEmpty();
    assertThat(of(back)).isPresent();
  }

  @Test
  void aSourceThatFailedAndRecoveredIsToldForEachDay() {
    await(SOURCES.synced(source, MORNING, null));
    CLOCK.setTo(MORNING.plus(ONE_DAY));
    await(SOURCES.failed(source, "It is away."));
    CLOCK.setTo(MORNING.plus(ONE_DAY.multipliedBy(3)));
    await(SOURCES.synced(source, CLOCK.instant(), null));

    assertThat(of(DAY).map(Records.Source::failed)).contains(false);
    for (LocalDate day : List.of(NEXT, NEXT.plusDays(1))) {
      assertThat(of(day))
          .hasValueSatisfying(
              it -> {
                assertThat(it.failed()).isTrue();
                assertThat(it.message()).isEqualTo("It is away.");
                assertThat(it.lastSyncedAt()).isEqualTo(MORNING);
                assertThat(it.dataAsOf()).isEqualTo(MORNING);
              });
    }
    assertThat(of(NEXT.plusDays(2)))
        .hasValueSatisfying(
            it -> {
              assertThat(it.failed()).isFalse();
              assertThat(it.message()).isNull();
              assertThat(it.dataAsOf()).isEqualTo(CLOCK.instant());
            });
  }

  @Test
  void aNoteIsToldForTheDaysOnWhichItWasOpen() {
    CLOCK.setTo(MORNING.plus(ONE_DAY).plusMillis(123));
    opens(2);
    Instant since = CLOCK.instant();
    CLOCK.setTo(MORNING.plus(ONE_DAY.multipliedBy(3)));
    answers();

    assertThat(notesOf(DAY)).isEmpty();
    assertThat(notesOf(NEXT)).containsExactly(new Records.Note(rejected(2), since));
    assertThat(notesOf(NEXT.plusDays(1))).containsExactly(new Records.Note(rejected(2), since));
    assertThat(notesOf(NEXT.plusDays(2))).isEmpty();
  }

  @Test
  void howMuchWasTakenInAndRefusedIsOfTheLastSuccessOfTheDay() {
    Lease lease = lease();
    take(lease, END, row(1));
    long rows = rows();
    CLOCK.setTo(MORNING.plusSeconds(1));
    take(lease, END, row(2));
    assertThat(rows()).isEqualTo(rows);
    CLOCK.setTo(MORNING.plus(ONE_DAY));
    take(lease, END, row(3));

    assertThat(of(DAY).map(Records.Source::rejected)).contains(2);
    assertThat(of(NEXT).map(Records.Source::rejected)).contains(3);
  }

  @Test
  void aClockThatIsSetBackHidesNothingThatIsNotedLater() {
    await(SOURCES.failed(source, "It is away."));
    CLOCK.setTo(MORNING.minus(ONE_DAY));
    await(SOURCES.synced(source, null, null));

    assertThat(of(DAY.minusDays(1))).isEmpty();
    assertThat(of(DAY).map(Records.Source::failed)).contains(false);
  }

  @Test
  void hubsThatNoteTheSameAtOnceKeepItOnceAndNoneIsLost() {
    Lease lease = lease();
    await(SOURCES.synced(source, null, null));
    long before = rows();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(SOURCES.failed(source, "It is away."));
      all.add(SOURCES.note(source, List.of(new NoteChange.Opened(rejected(1)))));
      all.add(SOURCES.failed(lease, "It is away.", MORNING));
      all.add(SOURCES.note(lease, List.of(new NoteChange.Opened(rejected(1)))));
    }
    await(Future.all(all));
    assertThat(rows()).as("failed, and noted").isEqualTo(before + 2);

    for (int i = 0; i < 10; i++) {
      all.add(LEDGER.take(page(lease, null, List.of(), row(i))));
      all.add(SOURCES.failed(lease, "It is away.", MORNING));
      all.add(SOURCES.note(source, List.of(new NoteChange.Opened(rejected(i + 1)))));
      all.add(
          SOURCES.dismiss(new Sources.Dismissal(source, NoteKind.FILE_REJECTED, null, "known")));
    }
    await(Future.all(all));
    assertThat(of(DAY))
        .hasValueSatisfying(it -> assertThat(it.notes()).isEqualTo(now().orElseThrow().notes()));
  }

  @Test
  void whatTwoHubsNoteAtOnceIsKeptInTheOrderInWhichItStands() throws Exception {
    opens(1);
    try (Connection other = DriverManager.getConnection(TestDatabase.jdbc(URI))) {
      other.setAutoCommit(false);
      execute(other, "SELECT FROM source WHERE code = '" + source + "' FOR UPDATE");
      Future<Void> noted = SOURCES.note(source, List.of(new NoteChange.Opened(rejected(2))));
      waitUntilDoneOrWaiting(noted);
      execute(other, "UPDATE source SET failed = true WHERE code = '" + source + "'");
      execute(
          other,
          SourceHistorySql.KEEP
              .replace("$1", "'" + source + "'")
              .replaceAll("\\$[23]", "timestamptz '" + MORNING + "'"));
      other.commit();
      await(noted);
    }

    assertThat(of(DAY)).isEqualTo(now());
    assertThat(rows()).as("registered, noted, failed, and noted anew").isEqualTo(4);
  }

  @Test
  void whoPutsANoteAsideDuringABatchWaitsForItAndKeepsNothingFromIt() throws Exception {
    opens(1);
    try (Connection batch = DriverManager.getConnection(TestDatabase.jdbc(URI))) {
      batch.setAutoCommit(false);
      String own = " = '" + source + "'";
      execute(batch, "UPDATE source_reading SET rows = 1 WHERE source" + own);
      execute(batch, "UPDATE source SET accepted = 1 WHERE code" + own);
      Future<Integer> dismissed =
          SOURCES.dismiss(new Sources.Dismissal(source, NoteKind.FILE_REJECTED, null, "known"));
      waitUntilDoneOrWaiting(dismissed);
      execute(batch, "UPDATE source_note SET count = 2 WHERE source" + own);
      batch.commit();
      assertThat(await(dismissed)).isEqualTo(1);
    }

    assertThat(notesOf(DAY)).isEmpty();
  }

  private static void waitUntilDoneOrWaiting(Future<?> work) throws Exception {
    String waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
    while (!work.isComplete() && count(waiting) == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** It keeps one row, and done again it keeps none. */
  private void keepsOne(Runnable change) {
    long before = rows();
    for (int i = 0; i < 2; i++) {
      CLOCK.setTo(CLOCK.instant().plusSeconds(1));
      change.run();
      assertThat(rows()).as(i == 0 ? "a change" : "the same again").isEqualTo(before + 1);
    }
  }

  private void register(SourceInfo info) {
    await(SOURCES.register(List.of(info)));
  }

  private void fails(Lease lease, String message) {
    await(SOURCES.failed(lease, message, CLOCK.instant().minusSeconds(1)));
  }

  private void opens(int count) {
    await(SOURCES.note(source, List.of(new NoteChange.Opened(rejected(count)))));
  }

  private void answers() {
    await(
        SOURCES.note(source, List.of(new NoteChange.Answered(NoteKind.FILE_REJECTED, "مهر.csv"))));
  }

  private void dismisses() {
    await(SOURCES.dismiss(new Sources.Dismissal(source, NoteKind.FILE_REJECTED, null, "known")));
  }

  private static SourceNote rejected(int count) {
    return new SourceNote(NoteKind.FILE_REJECTED, "مهر.csv", null, count);
  }

  private static Organization organization(String code) {
    return new Organization(code, "الف", code, "PARTNER");
  }

  private Lease lease() {
    Lease.Holder holder = new Lease.Holder("one", Duration.ofSeconds(30));
    return await(SOURCES.lease(source, holder)).orElseThrow().lease();
  }

  private void take(Lease lease, Advance.@Nullable End end, NoteChange... notes) {
    await(LEDGER.take(page(lease, end, List.of(notes))));
  }

  private void take(Lease lease, Advance.End end, Entry... rows) {
    await(LEDGER.take(page(lease, end, List.of(), rows)));
  }

  private Batch page(
      Lease lease, Advance.@Nullable End end, List<NoteChange> notes, Entry... rows) {
    Advance advance = new Advance(lease, "c", CLOCK.instant(), end, notes, null);
    return new Batch(source, List.of(rows), advance);
  }

  private static Entry row(int number) {
    Refusal refusal = new Refusal(Refusal.Reason.INVALID, "sex", "7", "1, 2", "sex is '7'.");
    JsonObject given = new JsonObject().put("id", number);
    return new Entry.Refused(FactKind.CLAIM, "A", null, null, refusal, "row " + number, given);
  }

  private List<String> allButOwn() {
    return await(LEDGER.reads().sources()).stream()
        .map(Records.Source::code)
        .filter(code -> !code.equals(source))
        .toList();
  }

  private Optional<Records.Source> now() {
    return find(await(LEDGER.reads().sources()), source);
  }

  private Optional<Records.Source> of(LocalDate day) {
    return of(source, day);
  }

  private static Optional<Records.Source> of(String code, LocalDate day) {
    return find(await(LEDGER.reads().sources(day)), code);
  }

  private List<Records.Note> notesOf(LocalDate day) {
    return of(day).orElseThrow().notes();
  }

  private static Optional<Records.Source> find(List<Records.Source> sources, String code) {
    return sources.stream().filter(it -> it.code().equals(code)).findFirst();
  }

  private long rows() {
    return rows(source);
  }

  private static long rows(String code) {
    return count("SELECT count(*) FROM source_history WHERE source = '" + code + "'");
  }

  private static long count(String sql) {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(URI));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
