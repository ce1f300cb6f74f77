package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.ReportingPlan;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.ReviewDecision;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.ReportRecords;
import org.peyman.hub.reporting.Book;
import org.peyman.hub.reporting.DueReport;
import org.peyman.hub.reporting.ReportDimension;
import org.peyman.hub.reporting.ReportFilter;
import org.peyman.hub.reporting.ReportingRow;
import org.peyman.hub.reporting.ReportingTable;
import org.peyman.hub.support.DatedReports;
import org.peyman.hub.support.DatedReports.Arrival;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.TestDatabase;

/** What holds of reports due in any world, and that a second implementation counts the same. */
@Seeded
final class ReportingPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final LocalDate FIRST = LocalDate.of(2020, 8, 1);
  private static final List<String> PROVINCES = List.of("X", "Y", "Z");
  private static final ReviewDecision[] DECISIONS = ReviewDecision.values();

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  @Test
  void theSecondImplementationGivesTheFiguresWorkedOutByHand() {
    DatedReports example = DatedReports.read();
    ReportOracle oracle =
        new ReportOracle(
            example.reference(), example.batches().subList(0, example.batches().size() - 1));
    assertThat(oracle.counts(LocalDate.of(2020, 11, 5), key -> List.of()))
        .isEqualTo(Map.of(List.of(), new ReportOracle.Counts(11, 9, 7, 2, 2, 1, 1)));
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void bothCountTheSameNowAndWhenAskedAgainLater(long seed) {
    Random random = new Random(seed);
    MovableClock clock = MovableClock.on(FIRST);
    try (Hub hub = Hub.open(VERTX, TestDatabase.fresh(), clock)) {
      hub.learn(reference());
      hub.register("A");
      List<Arrival> came = new ArrayList<>();
      List<Long> versions = new ArrayList<>();
      for (Arrival arrival : arrivals(random)) {
        clock.setTo(arrival.day());
        long version = hub.take(arrival.facts()).version();
        came.add(arrival);
        versions.add(version);
        assertSame(hub.reports(null), came, arrival.day(), "seed " + seed);
      }
      for (int i = 0; i < versions.size(); i++) {
        AsOf pair = hub.asOf(came.get(i).day(), versions.get(i));
        assertSame(
            hub.reports(pair), came.subList(0, i + 1), came.get(i).day(), "again, seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void theOrderOfArrivalChangesNothingButWhenSomethingWasReceived(long seed) {
    List<Arrival> arrivals = arrivals(new Random(seed));
    List<Fact> facts =
        new ArrayList<>(arrivals.stream().flatMap(arrival -> arrival.facts().stream()).toList());
    LocalDate day = arrivals.get(arrivals.size() - 1).day();
    List<List<String>> ends = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Collections.shuffle(facts, new Random(seed + i));
      try (Hub hub = Hub.of(VERTX, reference(), facts.subList(0, facts.size() / 2), day)) {
        hub.take(facts.subList(facts.size() / 2, facts.size()));
        ends.add(states(Hub.bookOf(hub.reports(null), day)));
      }
    }
    assertThat(ends.get(0)).isEqualTo(ends.get(1));
  }

  private static List<String> states(Book book) {
    return book.all().stream()
        .map(
            it ->
                it.key()
                    + " "
                    + it.state()
                    + " "
                    + it.dueOn()
                    + " "
                    + it.decisions().stream().map(review -> review.id() + review.date()).toList())
        .toList();
  }

  private static void assertSame(
      ReportRecords.At at, List<Arrival> came, LocalDate day, String where) {
    Book book = Hub.bookOf(at, day);
    ReportOracle oracle = new ReportOracle(reference(), List.copyOf(came));
    Map<ReportKey, ReportOracle.Line> expected = new TreeMap<>();
    oracle.lines(day).forEach(line -> expected.put(line.key(), line));
    Map<ReportKey, ReportOracle.Line> found = new TreeMap<>();
    book.all().forEach(report -> found.put(report.key(), line(report)));
    assertThat(found).as(where).isEqualTo(expected);
    groupings().forEach((groupBy, group) -> assertSame(book, groupBy, oracle.counts(day, group)));
  }

  /** The second implementation numbers batches from 1, the ledger begins with reference data. */
  private static ReportOracle.Line line(DueReport report) {
    ReportRecords.LiveReport live = report.live();
    ReportRecords.Decision signed = report.accepted();
    return new ReportOracle.Line(
        report.key(),
        report.dueOn(),
        report.state().name(),
        live == null ? null : live.revision(),
        report.receivedOn(),
        signed == null ? null : Math.toIntExact(signed.decided().version() - 1));
  }

  private static Map<List<ReportDimension>, Function<ReportKey, List<String>>> groupings() {
    Map<List<ReportDimension>, Function<ReportKey, List<String>>> groupings = new LinkedHashMap<>();
    groupings.put(List.of(), key -> List.of());
    groupings.put(List.of(ReportDimension.ORGANIZATION), key -> List.of(key.organization()));
    groupings.put(
        List.of(ReportDimension.PERIOD, ReportDimension.PROVINCE),
        key -> List.of(key.period().toString(), key.province()));
    groupings.put(
        List.of(ReportDimension.PHASE, ReportDimension.PERIOD),
        key -> List.of(key.phase(), key.period().toString()));
    return groupings;
  }

  private static void assertSame(
      Book book, List<ReportDimension> groupBy, Map<List<String>, ReportOracle.Counts> expected) {
    ReportingTable table = ReportingTable.of(book, ReportFilter.NONE, groupBy);
    Map<List<String>, ReportOracle.Counts> found = new HashMap<>();
    for (ReportingRow row : table.rows()) {
      found.put(groupBy.stream().map(row.group()::get).toList(), counts(row));
      assertThat(row.onTime()).isLessThanOrEqualTo(row.received());
      assertThat(row.received()).isLessThanOrEqualTo(row.expected());
    }
    if (groupBy.isEmpty() && expected.isEmpty()) {
      expected = Map.of(List.of(), new ReportOracle.Counts(0, 0, 0, 0, 0, 0, 0));
    }
    assertThat(found).isEqualTo(expected);
    assertThat(counts(table.total())).isEqualTo(sum(table.rows()));
  }

  private static ReportOracle.Counts sum(List<ReportingRow> rows) {
    List<ReportOracle.Counts> all = rows.stream().map(ReportingPropertyTest::counts).toList();
    return new ReportOracle.Counts(
        sum(all, ReportOracle.Counts::expected),
        sum(all, ReportOracle.Counts::received),
        sum(all, ReportOracle.Counts::onTime),
        sum(all, ReportOracle.Counts::late),
        sum(all, ReportOracle.Counts::missing),
        sum(all, ReportOracle.Counts::excused),
        sum(all, ReportOracle.Counts::accepted));
  }

  private static int sum(
      List<ReportOracle.Counts> all, Function<ReportOracle.Counts, Integer> which) {
    return all.stream().collect(Collectors.summingInt(which::apply));
  }

  private static ReportOracle.Counts counts(ReportingRow row) {
    return new ReportOracle.Counts(
        row.expected(),
        row.received(),
        row.onTime(),
        row.late(),
        row.missing(),
        row.excused(),
        row.accepted());
  }

  // A random world

  private static Reference reference() {
    return DatedReports.reference(
        new TreeMap<>(
            Map.of(
                "A", PartyRole.IMPLEMENTER,
                "B", PartyRole.IMPLEMENTER,
                "C", PartyRole.FUNDER,
                "M", PartyRole.MONITOR,
                "S", PartyRole.SIGNATORY)),
        new TreeMap<>(Map.of("P1", PROVINCES, "P2", List.of("X"))),
        List.of(
            plan("MONTHLY", "P1", "1399-05", "1399-08", 10, List.of()),
            plan("QUARTERLY", "P2", "1399-Q2", "1399-Q3", 5, List.of("A"))));
  }

  private static ReportingPlan plan(
      String code, String phase, String from, String to, int dueDays, List<String> organizations) {
    ReportingPeriod first = DatedReports.period(from);
    return new ReportingPlan(
        code,
        phase,
        first,
        DatedReports.period(to),
        dueDays,
        organizations,
        null,
        true,
        Map.of(first, first.lastDay().plusDays(dueDays + 5L)));
  }

  /** Batches on rising days, some days with two of them. */
  private static List<Arrival> arrivals(Random random) {
    List<Fact> facts = facts(random);
    Collections.shuffle(facts, random);
    List<Arrival> arrivals = new ArrayList<>();
    LocalDate day = FIRST;
    while (!facts.isEmpty()) {
      day = day.plusDays(random.nextInt(20));
      List<Fact> batch = facts.subList(0, Math.min(facts.size(), 1 + random.nextInt(12)));
      arrivals.add(new Arrival(day, List.copyOf(batch)));
      batch.clear();
    }
    return arrivals;
  }

  private static List<Fact> facts(Random random) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    for (int i = 0; i < 70; i++) {
      add(facts, report(random));
    }
    for (int i = 0; i < 50; i++) {
      add(facts, review(random));
    }
    return new ArrayList<>(facts.values());
  }

  /** Each revision says one thing. */
  private static void add(Map<String, Fact> facts, Fact fact) {
    facts.putIfAbsent(
        fact.kind() + fact.organization() + " " + fact.id() + " " + fact.revision(), fact);
  }

  private static Fact report(Random random) {
    ReportKey key = key(random);
    long revision = 1 + random.nextInt(3);
    boolean isNil = random.nextInt(4) == 0;
    @Nullable Report content =
        random.nextInt(5) == 0
            ? null
            : new Report(
                key.phase(),
                key.province(),
                key.period(),
                isNil,
                isNil ? null : "Revision " + revision,
                null,
                null,
                List.of());
    return new Fact(FactKind.REPORT, key.organization(), key.id(), revision, content);
  }

  private static ReportKey key(Random random) {
    boolean isMonthly = random.nextInt(5) > 0;
    String organization = List.of("A", "A", "B", "B", "C").get(random.nextInt(5));
    String period =
        isMonthly ? "1399-0" + (5 + random.nextInt(4)) : "1399-Q" + (2 + random.nextInt(2));
    return new ReportKey(
        organization,
        isMonthly ? "P1" : "P2",
        PROVINCES.get(random.nextInt(3)),
        DatedReports.period(period));
  }

  private static Fact review(Random random) {
    String id = "r" + random.nextInt(25);
    long revision = 1 + random.nextInt(2);
    Review content = random.nextInt(8) == 0 ? null : decision(random);
    return new Fact(FactKind.REVIEW, random.nextBoolean() ? "M" : "S", id, revision, content);
  }

  private static Review decision(Random random) {
    ReviewDecision decision = DECISIONS[random.nextInt(DECISIONS.length)];
    LocalDate date = FIRST.plusDays(random.nextInt(60));
    return new Review(
        key(random),
        decision,
        decision.isOfRevision() ? 1L + random.nextInt(3) : null,
        decision == ReviewDecision.EXTEND ? date.plusDays(random.nextInt(90)) : null,
        date,
        decision == ReviewDecision.ACCEPT ? null : "Why");
  }
}
