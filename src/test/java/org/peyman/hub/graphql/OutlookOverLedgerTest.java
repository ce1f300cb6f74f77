package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.DatedReports;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/**
 * The worked example of outlooks, asked as callers ask, and how many statements that costs. Before
 * its year, months of the year before come in two parts: four of five jobs with the month, one in
 * the month after.
 */
final class OutlookOverLedgerTest {

  private static final MovableClock CLOCK = MovableClock.on(new SolarMonth(1398, 12).lastDay());
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, CLOCK)));
  private static final Engine ENGINE = new Engine(LEDGER, CLOCK, Engine.Options.USUAL);
  private static final List<Integer> KERMAN = List.of(80, 100, 90, 110, 100, 120);

  private static long revision;

  @BeforeAll
  static void takeFacts() {
    await(LEDGER.learn(DatedReports.read().reference(), "test"));
    await(LEDGER.sources().register(List.of(new SourceInfo("test", "IMDAD", null))));
    await(LEDGER.sources().synced("test", null, null));
    SolarMonth month = new SolarMonth(1399, 1);
    for (int i = 0; i < 12; i++) {
      CLOCK.setTo(month.plus(i).lastDay());
      take(count("GILAN", month.plus(i), 80));
      if (i > 0) {
        take(count("GILAN", month.plus(i - 1), 100));
      }
    }
    CLOCK.setTo(new SolarMonth(1400, 6).lastDay());
    take(promise());
    for (int i = 0; i < 6; i++) {
      take(count("KERMAN", new SolarMonth(1400, 1).plus(i), KERMAN.get(i)));
    }
  }

  private static Fact promise() {
    return new Fact(
        FactKind.COMMITMENT,
        "IMDAD",
        "KERMAN-1400",
        1L,
        new Commitment(
            List.of("IMDAD"),
            1400,
            null,
            "PHASE_1",
            "KERMAN",
            1200,
            Certainty.PLEDGE,
            RevisionKind.INITIAL,
            null,
            null,
            null,
            List.of(),
            List.of()));
  }

  private static Fact count(String province, SolarMonth month, int jobs) {
    Count.Cell cell = new Count.Cell(province, Facets.UNKNOWN, jobs);
    return new Fact(
        FactKind.COUNT,
        "IMDAD",
        Count.id("PHASE_1", month),
        ++revision,
        new Count("PHASE_1", month, List.of(cell)));
  }

  private static void take(Fact fact) {
    Entry entry = new Entry.Read(fact, "test:1", new JsonObject());
    assertThat(await(LEDGER.take(new Batch("test", List.of(entry)))).accepted()).isEqualTo(1);
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void kermanIsAsItWasWorkedOutByHand() {
    assertThat(
            run(
                "{ outlook(year: 1400, groupBy: [PROVINCE], asOf: \"2021-09-22\") { rows {"
                    + " label(language: EN) province { code } pledged pledgedOriginal jointPledged"
                    + " forecast jobs expected pace neededPerMonth yearEnd { low mid high } basis"
                    + " monthsUsed verdict late { mid } firstRead months { month jobs lastYear"
                    + " complete late { mid } } } } }"))
        .startsWith(
            "{data={outlook={rows=[{label=KERMAN, province={code=KERMAN}, pledged=1200,"
                + " pledgedOriginal=1200, jointPledged=0, forecast=0, jobs=600,"
                + " expected=611.506849, pace=0.981183, neededPerMonth=100, yearEnd={low=1107,"
                + " mid=1177, high=1248}, basis=EVEN, monthsUsed=6, verdict=OPEN, late=null,"
                + " firstRead=2020-03-19, months=[{month=1400-01, jobs=80, lastYear=0,"
                + " complete=true, late=null}")
        .endsWith("{month=1400-12, jobs=0, lastYear=0, complete=false, late=null}]}]}}}");
  }

  /** Each month of 1399 grew by a quarter after its end, so will the last one. */
  @Test
  void lateReportsOfGilanAreWhatTheMonthsBeforeShowed() {
    String asked =
        "{ outlook(year: 1399, groupBy: [PROVINCE], asOf: \"%s\") { rows { jobs late { low mid high"
            + " } yearEnd { low mid high } months { jobs late { low mid high } } } total { late {"
            + " mid } } } }";
    assertThat(run(asked.formatted("2021-03-20")))
        .startsWith(
            "{data={outlook={rows=[{jobs=1180, late={low=1200, mid=1200, high=1200},"
                + " yearEnd={low=1200, mid=1200, high=1200}, months=[{jobs=100, late={low=100,"
                + " mid=100, high=100}}")
        .endsWith("{jobs=80, late={low=100, mid=100, high=100}}]}], total={late={mid=1200}}}}}");
  }

  @Test
  void inAYoungLedgerNothingIsSaidOfLateReports() {
    assertThat(
            run(
                "{ outlook(year: 1399, asOf: \"2020-09-01\") { total { jobs late { mid } firstRead"
                    + " yearEnd { mid } } } }"))
        .as("no month is finished yet")
        .isEqualTo(
            "{data={outlook={total={jobs=480, late=null, firstRead=2020-03-19,"
                + " yearEnd={mid=1133}}}}}");
  }

  @Test
  void anOutlookOfAllProvincesCostsAsManyStatementsAsThatOfOne() {
    String fields = " { rows { late { mid } months { late { mid } } } total { verdict } } }";
    String one = "{ outlook(year: 1400, filter: {provinces: [\"KERMAN\"]})" + fields;
    String all = "{ outlook(year: 1400, groupBy: [PROVINCE])" + fields;
    String of =
        "{ outlook(year: 1400, groupBy: [ORGANIZATION, PHASE, PROVINCE], asOf: \"2021-09-22\","
            + " filter: {provinceRoles: [PILOT], agreements: [\"AG\"]})"
            + fields;
    run(all);
    assertThat(statements(one)).isEqualTo(5); // reference, sums, months, growth, readings
    assertThat(statements(all)).isEqualTo(6); // and the months of the total
    assertThat(statements(of)).isEqualTo(7); // and the pair
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "year: 1205 | year: 1205 is outside the Solar Hijri years 1206 to 1498",
        "year: 1499 | year: 1499 is outside the Solar Hijri years 1206 to 1498",
        "year: 1400, groupBy: [MONTH] | groupBy: MONTH is none of [ORGANIZATION, PHASE, PROVINCE]",
        "year: 1400, groupBy: [PHASE, GENDER] | groupBy: GENDER is none of [ORGANIZATION, PHASE,"
            + " PROVINCE]",
        "year: 1400, groupBy: [PHASE, PHASE] | groupBy: PHASE is repeated",
        "year: 1400, filter: {provinces: [\"KERMEN\"]} | filter.provinces: there is no province"
            + " \"KERMEN\"; near: \"KERMAN\"",
        "year: 1400, asOf: \"2031-01-01\" | asOf: 2031-01-01 is later than today, 2021-09-22",
      })
  void whatCannotBeAskedIsRefused(String arguments, String message) {
    assertThat(run("{ outlook(" + arguments + ") { rowCount } }"))
        .contains(message)
        .contains("code=BAD_REQUEST")
        .startsWith("{data={outlook=null}, errors");
  }

  private static String run(String query) {
    return answer(query).toString();
  }

  private static Map<String, Object> answer(String query) {
    return await(
        ENGINE.execute(
            new Engine.Request(query, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION),
            "r1"));
  }

  private static long statements(String query) {
    long before = LEDGER.reads().statements();
    assertThat(answer(query)).doesNotContainKey("errors");
    return LEDGER.reads().statements() - before;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
