package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.YearGone;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Growth;
import org.peyman.hub.ledger.NotInThePast;
import org.peyman.hub.outlook.Outlook;
import org.peyman.hub.outlook.OutlookQuestion;
import org.peyman.hub.outlook.OutlookRow;
import org.peyman.hub.outlook.OutlookTable;
import org.peyman.hub.outlook.Verdict;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.TestDatabase;

/** Outlooks of random worlds that grow for two years (rules.md, section 2.7). */
@Seeded
final class OutlookPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final LocalDate BEGINS = new SolarMonth(1399, 1).firstDay().plusDays(3);

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  private static void grow(Hub hub, MovableClock clock, Dice dice, long seed) {
    LocalDate day = BEGINS;
    boolean isRead = false;
    for (Runnable step : RandomSteps.of(hub, dice, seed)) {
      step.run();
      if (!isRead && hub.version() > 0) {
        Hub.await(hub.ledger().sources().synced(Hub.SOURCE, null, null));
        isRead = true;
      }
      day = day.plusDays(dice.oneOf(0, 0, 1, 5, 20, 40, 70));
      clock.setTo(day);
      // what is read of it now may be kept, and must still hold after the next step
      Hub.await(hub.reads().growth(new Growth.Query(Filter.NONE, List.of(), SolarMonth.of(day))));
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void eachCellIsWhatProgressSaysAsOfThatDay(long seed) throws Exception {
    String address = TestDatabase.fresh();
    MovableClock clock = MovableClock.on(BEGINS);
    try (Hub hub = Hub.open(VERTX, address, clock)) {
      Dice dice = new Dice(900 + seed);
      grow(hub, clock, dice, seed);
      Cells cells = new Cells(hub);
      RandomQuestions random = new RandomQuestions(seed);
      List<Dimension> dimensions = List.copyOf(OutlookQuestion.DIMENSIONS);
      for (int i = 0; i < 6; i++) {
        Filter filter = i == 0 ? Filter.NONE : withoutTimes(random.filter());
        SolarMonth running =
            SolarMonth.of(clock.instant().atZone(org.peyman.hub.domain.Tehran.ZONE).toLocalDate())
                .plus(i < 2 ? 0 : -dice.below(8));
        cells.check(new Growth.Query(filter, dice.some(dimensions, dice.below(4)), running));
      }
      assertThat(cells.others).as("cells that are not 0").isGreaterThan(50);

      List<String> grown = rows(address);
      assertThat(grown).hasSizeGreaterThan(20);
      Hub.await(hub.ledger().rebuildPast());
      assertThat(rows(address)).as("rebuilt").isEqualTo(grown);
    }
  }

  private static Filter withoutTimes(Filter of) {
    return new Filter(
        of.organizations(),
        of.agreements(),
        of.phases(),
        of.provinces(),
        of.provinceRoles(),
        null,
        null,
        Map.of());
  }

  /** But for what came to nothing. */
  private static List<String> rows(String address) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(address));
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT t::text FROM job_growth t WHERE jobs <> 0 ORDER BY 1")) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  /** Asks for cells one by one. */
  private static final class Cells {
    private final Hub hub;
    private int others;

    Cells(Hub hub) {
      this.hub = hub;
    }

    void check(Growth.Query query) {
      Growth growth = Hub.await(hub.reads().growth(query));
      Set<Map<Dimension, @Nullable String>> groups = new HashSet<>(growth.groups().keySet());
      for (int end = 1; end <= Growth.MONTHS; end++) {
        Map<Map<Dimension, @Nullable String>, Long> jobs = jobs(query, end);
        groups.addAll(jobs.keySet().stream().map(Cells::withoutMonth).toList());
        for (int later = 0; later <= Growth.DEPTH && end + later <= Growth.MONTHS; later++) {
          SolarMonth month = query.running().plus(-end - later);
          for (Map<Dimension, @Nullable String> group : groups) {
            long told = growth.groups().getOrDefault(group, Growth.NONE).of(end + later, later);
            assertThat(told)
                .as("%s of %s at the end of the month %s later, %s", group, month, later, query)
                .isEqualTo(jobs.getOrDefault(withMonth(group, month), 0L));
            others += told == 0 ? 0 : 1;
          }
        }
        checkTotal(growth, query, end);
      }
    }

    private void checkTotal(Growth growth, Growth.Query query, int end) {
      Map<Map<Dimension, @Nullable String>, Long> all =
          jobs(new Growth.Query(query.filter(), List.of(), query.running()), end);
      for (int later = 0; later <= Growth.DEPTH && end + later <= Growth.MONTHS; later++) {
        SolarMonth month = query.running().plus(-end - later);
        assertThat(growth.total().of(end + later, later))
            .isEqualTo(all.getOrDefault(withMonth(Map.of(), month), 0L));
      }
    }

    private static Map<Dimension, @Nullable String> withoutMonth(
        Map<Dimension, @Nullable String> group) {
      Map<Dimension, @Nullable String> without = new HashMap<>(group);
      without.remove(Dimension.MONTH);
      return without;
    }

    private static Map<Dimension, @Nullable String> withMonth(
        Map<Dimension, @Nullable String> group, SolarMonth month) {
      Map<Dimension, @Nullable String> with = new HashMap<>(group);
      with.put(Dimension.MONTH, month.toString());
      return with;
    }

    /** As of the end of a month; nothing before the ledger begins. */
    private Map<Map<Dimension, @Nullable String>, Long> jobs(Growth.Query query, int monthsAgo) {
      LocalDate day = query.running().plus(-monthsAgo).lastDay();
      AsOf at;
      try {
        at = Hub.await(hub.reads().asOf(day, null));
      } catch (NotInThePast before) {
        return Map.of();
      }
      List<Dimension> groupBy = new ArrayList<>(query.groupBy());
      groupBy.add(Dimension.MONTH);
      Map<Map<Dimension, @Nullable String>, Long> jobs = new HashMap<>();
      hub.ask(new Question(query.filter(), groupBy, List.of(), null, false, at))
          .rows()
          .forEach(row -> jobs.put(new HashMap<>(row.group()), whole(row, Measure.JOBS)));
      jobs.values().removeIf(count -> count == 0);
      return jobs;
    }
  }

  private static long whole(Row row, Measure measure) {
    Number value = row.measure(measure);
    return value == null ? 0 : value.longValue();
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void whatHoldsOfEveryOutlook(long seed) {
    MovableClock clock = MovableClock.on(BEGINS);
    try (Hub hub = Hub.open(VERTX, TestDatabase.fresh(), clock)) {
      grow(hub, clock, new Dice(950 + seed), seed);
      LocalDate today = org.peyman.hub.domain.Tehran.today(clock);
      int late = 0;
      for (int year = 1398; year <= 1401; year++) {
        for (List<Dimension> by :
            List.of(
                List.<Dimension>of(),
                List.of(Dimension.PROVINCE),
                List.of(Dimension.ORGANIZATION, Dimension.PHASE))) {
          OutlookQuestion question = new OutlookQuestion(year, Filter.NONE, by, null);
          OutlookTable table =
              Hub.await(new Outlook(hub.progress(), hub.reads()).ask(question, today));
          table.rows().forEach(row -> holds(row, today));
          holds(table.total(), today);
          addsUp(hub, table, question);
          late += table.rows().stream().mapToInt(row -> row.late() == null ? 0 : 1).sum();
          isTheSameAsOf(hub, table, question, today);
        }
      }
      assertThat(late).as("rows of which something is said").isGreaterThan(5);
    }
  }

  private static void holds(OutlookRow row, LocalDate today) {
    long jobs = number(row, Measure.JOBS).longValue();
    assertThat(row.months().stream().mapToLong(month -> month.jobs()).sum()).isEqualTo(jobs);
    if (row.late() != null) {
      assertThat(row.late().low()).isGreaterThanOrEqualTo(jobs);
    }
    if (row.yearEnd() != null) {
      assertThat(row.yearEnd().low()).isGreaterThanOrEqualTo(jobs);
    } else {
      assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
    }
    int year = row.months().get(0).month().year();
    Number pledged = number(row, Measure.PLEDGED);
    if (YearGone.of(today).year() > year && pledged.longValue() != 0) {
      assertThat(number(row, Measure.EXPECTED).doubleValue()).isEqualTo(pledged.doubleValue());
      assertThat(row.verdict()).isIn(Verdict.MET, Verdict.MISSED, Verdict.UNKNOWN);
    }
  }

  private static Number number(OutlookRow row, Measure measure) {
    return Objects.requireNonNull(row.measures().get(measure));
  }

  /** What is promised, done and expected, as progress has it. */
  private static void addsUp(Hub hub, OutlookTable table, OutlookQuestion question) {
    Filter year =
        new Filter(null, null, null, null, null, List.of(question.year()), null, Map.of());
    List<Row> rows =
        hub.ask(new Question(year, question.groupBy(), List.of(), null, false)).rows().stream()
            .filter(row -> !row.isEmpty())
            .toList();
    for (Row row : rows) {
      if (whole(row, Measure.JOBS) > 0 || whole(row, Measure.PLEDGED) > 0) {
        OutlookRow own =
            table.rows().stream()
                .filter(it -> it.group().equals(row.group()))
                .findAny()
                .orElseThrow();
        for (Measure measure : List.of(Measure.JOBS, Measure.PLEDGED, Measure.EXPECTED)) {
          assertThat(own.measures().get(measure)).isEqualTo(row.measure(measure));
        }
      }
    }
  }

  /** Asked as of today and the newest version, it is what it is without. */
  private static void isTheSameAsOf(
      Hub hub, OutlookTable table, OutlookQuestion question, LocalDate today) {
    AsOf at = Hub.await(hub.reads().asOf(today, hub.version()));
    OutlookQuestion then =
        new OutlookQuestion(question.year(), question.filter(), question.groupBy(), at);
    assertThat(Hub.await(new Outlook(hub.progress(), hub.reads()).ask(then, today)))
        .isEqualTo(table);
  }

  /** The ledger's own calendar is that of the hub, for every day that can be written. */
  @Test
  void monthsInSqlAreThoseOfTheCalendar() throws Exception {
    try (Connection connection =
            DriverManager.getConnection(TestDatabase.jdbc(TestDatabase.fresh()));
        Statement statement = connection.createStatement();
        ResultSet months =
            statement.executeQuery(
                "SELECT solar_month(day::date), min(day::date), max(day::date)"
                    + " FROM generate_series(date '"
                    + new SolarMonth(1206, 1).firstDay()
                    + "', date '"
                    + new SolarMonth(1498, 12).lastDay()
                    + "', interval '1 day') day GROUP BY 1 ORDER BY 1")) {
      SolarMonth month = new SolarMonth(1206, 1);
      int seen = 0;
      while (months.next()) {
        assertThat(months.getInt(1)).isEqualTo(month.number());
        assertThat(months.getDate(2).toLocalDate()).isEqualTo(month.firstDay());
        assertThat(months.getDate(3).toLocalDate()).isEqualTo(month.lastDay());
        seen++;
        month = seen < 293 * 12 ? month.plus(1) : month;
      }
      assertThat(seen).isEqualTo(293 * 12);
    }
  }
}
