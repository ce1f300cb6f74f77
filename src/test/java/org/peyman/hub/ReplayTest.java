package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.demo.SetClock;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.ReportRecords;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;
import org.peyman.hub.pulling.PullSettings;
import org.peyman.hub.pulling.Puller;
import org.peyman.hub.reporting.Book;
import org.peyman.hub.reporting.DueReport;
import org.peyman.hub.reporting.ReportFilter;
import org.peyman.hub.reporting.ReportState;
import org.peyman.hub.reporting.Reporting;
import org.peyman.hub.reporting.ReportingRow;
import org.peyman.hub.reporting.ReportingTable;
import org.peyman.hub.simulator.Simulation;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.SimulatedPartners;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;

/**
 * A demonstration with a past, whose making was broken off once, beside one that takes all in on
 * the day of its start.
 */
@LongRunning
final class ReplayTest {

  private static final PersonKeys KEYS = new PersonKeys("peyman-demonstration-secret");
  private static final FactReader READER = new FactReader(KEYS);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Vertx VERTX = Vertx.vertx();
  private static final LocalDate SHAHRIVAR_31 = LocalDate.of(2021, 9, 22);
  private static final SolarMonth FIRST = new SolarMonth(1399, 6);

  /** None of them depends on the day. */
  private static final List<Measure> OF_FACTS =
      List.of(
          Measure.PLEDGED,
          Measure.FORECAST,
          Measure.CLAIMED,
          Measure.JOBS,
          Measure.JOINT,
          Measure.CHECKED,
          Measure.VERIFIED);

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger replayed;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger plain;

  private static final List<Boolean> DUE = new ArrayList<>();
  private static final List<Row> BEFORE_THE_BREAK = new ArrayList<>();
  private static long versionReplayed;

  @BeforeAll
  static void fillBoth() throws Exception {
    String database = TestDatabase.bare();
    replayed = open(database);
    plain = open(TestDatabase.bare());
    try (SimulatedPartners partners = SimulatedPartners.start(VERTX, KEYS, folder)) {
      replay(database, partners);
      versionReplayed = replayed.reads().version().await();
      fill(replayed, partners);
      fill(plain, partners);
    }
  }

  private static Ledger open(String database) {
    return Ledger.open(VERTX, new Ledger.Settings(database, KEYS, CLOCK, 2).onThisMachine())
        .await();
  }

  /** Half of it, and then all of it. */
  private static void replay(String database, SimulatedPartners partners) {
    Path mark = folder.resolve("replaying");
    Replay replay = new Replay(VERTX, new Replay.Target(database, KEYS, READER, mark), CLOCK);
    ReplayRun.Story story =
        new ReplayRun.Story(SimulatedPartners.SEED_DATA, Simulation.folders(), partners.partners());
    DUE.add(replay.isDue(replayed));
    SetClock then = new SetClock(CLOCK.instant());
    Ledger broken = Ledger.openAsItIs(VERTX, new Ledger.Settings(database, KEYS, then, 1)).await();
    ReplayRun run = replay.begin(story, broken, then);
    while (then.instant().isBefore(Tehran.startOf(SHAHRIVAR_31)) && run.hasNext()) {
      run.next();
    }
    broken.close().await();
    BEFORE_THE_BREAK.addAll(totals(replayed, FIRST, new SolarMonth(1400, 5)));
    DUE.add(replay.isDue(replayed));
    assertThat(mark).exists();
    replay.run(story);
    DUE.add(replay.isDue(replayed));
    assertThat(Files.exists(mark)).isFalse();
  }

  private static void fill(Ledger ledger, SimulatedPartners partners) throws Exception {
    new SeedLoader(VERTX, ledger, READER, CLOCK)
        .load(SimulatedPartners.SEED_DATA, Simulation.folders())
        .await();
    Puller puller = new Puller(VERTX, ledger, READER, CLOCK, PullSettings.USUAL);
    puller.start(partners.partners()).await();
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(60)).toNanos();
    while (!puller.sources().stream().allMatch(source -> firstReading(ledger, source) != null)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
    puller.close().await();
  }

  private static Records.@Nullable PastReading firstReading(Ledger ledger, String source) {
    List<Records.PastReading> readings =
        ledger.reads().readings(source, new Listing.Window(100, null, true)).await().items();
    return readings.isEmpty() ? null : readings.get(readings.size() - 1);
  }

  @AfterAll
  static void close() {
    replayed.close().await();
    plain.close().await();
    VERTX.close().await();
  }

  @Test
  void onlyAnEmptyLedgerAndOneThatWasBrokenOffAreReplayed() {
    assertThat(DUE).containsExactly(true, true, false);
  }

  @Test
  void whatWasReplayedBeforeTheBreakStaysAsItWas() {
    assertThat(totals(replayed, FIRST, new SolarMonth(1400, 5)))
        .hasSameSizeAs(BEFORE_THE_BREAK)
        .isEqualTo(BEFORE_THE_BREAK);
  }

  @Test
  void pullingFindsAllOfItKnown() {
    assertThat(replayed.reads().version().await()).isEqualTo(versionReplayed);
    List<Records.Source> sources = replayed.reads().sources().await();
    assertThat(sources).hasSize(20);
    for (Records.Source source : sources) {
      Records.PastReading pulled = firstReading(replayed, source.code());
      if (pulled != null) {
        assertThat(pulled.message()).isNull();
        assertThat(pulled.rows()).as(source.code()).isPositive();
        assertThat(pulled.taken())
            .as(source.code())
            .isEqualTo(
                new Records.PastReading.Taken(
                    0, pulled.rows() - refused(source.code()), refused(source.code()), 0));
      }
    }
  }

  private static long refused(String source) {
    return Objects.requireNonNull(firstReading(plain, source)).taken().refused();
  }

  @Test
  void figuresQuarantineAndSourcesAreThoseOfOneWithoutAPast() {
    Dimension[] all = {
      Dimension.ORGANIZATION, Dimension.PHASE, Dimension.PROVINCE, Dimension.MONTH
    };
    Table now = ask(replayed, null, all);
    Table asBefore = ask(plain, null, all);
    assertThat(now.total()).isEqualTo(asBefore.total());
    assertThat(now.rows()).hasSizeGreaterThan(500).isEqualTo(asBefore.rows());
    assertThat(quarantine(replayed)).hasSize(13).isEqualTo(quarantine(plain));
    assertThat(sources(replayed)).isEqualTo(sources(plain));
  }

  private static List<String> quarantine(Ledger ledger) {
    return ledger
        .reads()
        .quarantine(null, new Listing.Window(100, null, true))
        .await()
        .items()
        .stream()
        .map(
            it ->
                Stream.of(
                        it.source(),
                        it.position(),
                        it.factId(),
                        it.revision(),
                        it.refusal(),
                        it.given(),
                        it.fields())
                    .map(String::valueOf)
                    .toList()
                    .toString())
        .sorted()
        .toList();
  }

  private static List<String> sources(Ledger ledger) {
    return ledger.reads().sources().await().stream()
        .map(
            it ->
                "%s %s %s %s %s %s %s"
                    .formatted(
                        it.code(),
                        it.organization(),
                        it.staleAfter(),
                        it.accepted(),
                        it.rejected(),
                        it.failed(),
                        it.notes()))
        .toList();
  }

  /** While there is work that begins; afterwards some claims are still withdrawn. */
  @Test
  void figuresRiseMonthByMonthWhileWorkBegins() {
    List<Row> totals = totals(replayed, FIRST, new SolarMonth(1400, 12));
    for (Measure measure :
        List.of(Measure.CLAIMED, Measure.JOBS, Measure.CHECKED, Measure.VERIFIED)) {
      List<Long> values = totals.stream().map(row -> whole(row, measure)).toList();
      assertThat(values).as(measure.field()).isSorted();
      assertThat(values.stream().distinct()).as(measure.field()).hasSizeGreaterThan(12);
    }
  }

  @Test
  void onTheLastDayTheyAreThoseOfNow() {
    Instant last = Objects.requireNonNull(replayed.reads().extent().await().lastRecorded());
    assertThat(last).isBefore(Tehran.startOf(new SolarMonth(1402, 2).firstDay()));
    assertThat(facts(ask(replayed, Tehran.dayOf(last)).total()))
        .isEqualTo(facts(ask(replayed, null).total()));
  }

  /** By quarters: some promises are lowered. */
  @Test
  void promisesRiseQuarterByQuarter() {
    List<Long> pledged =
        Stream.of(0, 3, 6, 9)
            .map(month -> ask(replayed, FIRST.plus(month).lastDay()).total())
            .map(row -> whole(row, Measure.PLEDGED))
            .toList();
    assertThat(pledged).isSorted().doesNotHaveDuplicates();
    assertThat(pledged.get(0)).isPositive();
    assertThat(pledged.get(3)).isLessThan(whole(ask(replayed, null).total(), Measure.PLEDGED));
  }

  @Test
  void halfOfTheClaimsWereKnownInShahrivar1400() {
    Row then = ask(replayed, SHAHRIVAR_31).total();
    Row now = ask(replayed, null).total();
    assertThat(whole(then, Measure.CLAIMED))
        .isBetween(whole(now, Measure.CLAIMED) / 2, whole(now, Measure.CLAIMED) * 4 / 5);
    assertThat(whole(then, Measure.VERIFIED))
        .isBetween(whole(now, Measure.VERIFIED) / 5, whole(now, Measure.VERIFIED) / 2);
  }

  /** The report speaks for the day on which Basij week begins. */
  @Test
  void theForecastOfThePublicReportIsKnownFromItsDayOn() {
    assertThat(ask(replayed, LocalDate.of(2020, 11, 18)).total().measure(Measure.FORECAST))
        .isNotEqualTo(700_000L);
    assertThat(whole(ask(replayed, LocalDate.of(2020, 11, 20)).total(), Measure.FORECAST))
        .isGreaterThanOrEqualTo(700_000L);
  }

  @Test
  void reportsCameOnDaysOfTheirOwnSomeOfThemLate() {
    ReportRecords.Standing standing = replayed.reads().reports(null).await().standing();
    Book book = new Reporting().book(standing, LocalDate.of(2023, 6, 1));
    assertThat(book.all())
        .extracting(DueReport::state)
        .contains(
            ReportState.ACCEPTED,
            ReportState.RETURNED,
            ReportState.REVISED,
            ReportState.RECEIVED,
            ReportState.EXCUSED,
            ReportState.OVERDUE);
    ReportingRow total = ReportingTable.of(book, ReportFilter.NONE, List.of()).total();
    assertThat(total.late()).isBetween(40, total.onTime() / 2);
    assertThat(total.missing()).isBetween(20, 60);
  }

  @Test
  void sourcesWereAsTheyWouldHaveBeen() {
    LocalDate begins =
        Tehran.dayOf(Objects.requireNonNull(replayed.reads().extent().await().begins()));
    assertThat(begins).isEqualTo(FIRST.firstDay());
    assertThat(replayed.reads().sources(begins.minusDays(1)).await()).isEmpty();
    assertThat(replayed.reads().sources(begins).await())
        .hasSize(20)
        .allMatch(source -> source.lastSyncedAt() == null);
    Instant end = Tehran.startOf(SHAHRIVAR_31.plusDays(1));
    List<Records.Source> then = replayed.reads().sources(SHAHRIVAR_31).await();
    assertThat(then).hasSize(20);
    for (Records.Source source : then) {
      assertThat(source.failed()).isFalse();
      assertThat(source.notes()).isEmpty();
      assertThat(source.staleAfter()).as("it is never stale").isNull();
      Instant speaksFor = Objects.requireNonNull(source.dataAsOf());
      if (!source.code().startsWith("story/")) {
        assertThat(speaksFor).isBetween(end.minus(Duration.ofDays(31)), end);
        assertThat(source.lastSyncedAt()).isEqualTo(speaksFor);
      }
    }
    assertThat(then.stream().mapToInt(Records.Source::accepted).sum()).isBetween(4_000, 7_000);
  }

  private static List<Row> totals(Ledger ledger, SolarMonth first, SolarMonth last) {
    List<Row> totals = new ArrayList<>();
    for (SolarMonth month = first; month.compareTo(last) <= 0; month = month.plus(1)) {
      totals.add(ask(ledger, month.lastDay()).total());
    }
    return totals;
  }

  private static List<Long> facts(Row row) {
    return OF_FACTS.stream().map(measure -> whole(row, measure)).toList();
  }

  private static long whole(Row row, Measure measure) {
    return Objects.requireNonNull(row.measure(measure), measure.field()).longValue();
  }

  private static Table ask(Ledger ledger, @Nullable LocalDate day, Dimension... groupBy) {
    AsOf at = day == null ? null : ledger.reads().asOf(day, null).await();
    return new Progress(ledger)
        .ask(new Question(Filter.NONE, List.of(groupBy), List.of(), null, false, at))
        .await();
  }
}
