package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.WorkedExample;

/** The engine as of a day and a version, over a ledger that has a past. */
final class AsOfOverLedgerTest {

  private static final WorkedExample EXAMPLE = WorkedExample.told();
  private static final Engine ENGINE =
      new Engine(EXAMPLE.ledger(), EXAMPLE.clock(), Engine.Options.USUAL);

  private static final String EVERYTHING =
      "rowCount months total { %1$s } rows { province { code } %1$s }"
          .formatted(
              Arrays.stream(Measure.values()).map(Measure::field).collect(Collectors.joining(" ")));

  private static final String FIGURES = "{ claimed jobs joint checked verified }";
  private static final String AT_FIRST = "{claimed=3, jobs=2, joint=1, checked=0, verified=0}";
  private static final String AT_SECOND = "{claimed=2, jobs=2, joint=0, checked=1, verified=1}";

  @BeforeAll
  static void readASource() {
    EXAMPLE.ledger().sources().register(List.of(new SourceInfo("test", "IMDAD", null))).await();
    EXAMPLE.ledger().sources().synced("test", null, null).await();
  }

  @AfterAll
  static void close() {
    EXAMPLE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asOf: \"2020-09-22\"",
        "ledgerVersion: \"2\"",
        "asOf: \"2020-09-22\", ledgerVersion: \"2\"",
        "asOf: \"2020-09-23\", ledgerVersion: \"2\""
      })
  void theWorkedExampleAsItWasAtFirst(String pair) {
    assertThat(total(pair)).isEqualTo(AT_FIRST);
    assertThat(overlaps(pair))
        .isEqualTo("[{organizations=[{code=BASIJ_SAZANDEGI}, {code=IMDAD}], jobs=1}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first: null",
        "asOf: \"2020-10-01\"",
        "asOf: \"2020-09-23\"",
        "asOf: \"2020-09-27\"",
        "ledgerVersion: \"3\"",
        "ledgerVersion: \"003\"",
        "asOf: \"2020-09-30\", ledgerVersion: \"3\""
      })
  void theWorkedExampleAsItWasThen(String pair) {
    assertThat(total(pair)).isEqualTo(AT_SECOND);
    assertThat(overlaps(pair.startsWith("first") ? "filter: null" : pair)).isEqualTo("[]");
  }

  private static String total(String arguments) {
    return shown("{ progress(" + arguments + ") { total " + FIGURES + " } }", "progress")
        .replaceAll("^\\{total=(.*)}$", "$1");
  }

  private static String overlaps(String arguments) {
    return shown("{ overlaps(" + arguments + ") { organizations { code } jobs } }", "overlaps");
  }

  @Test
  void anAnswerSaysItsPair() {
    String pair = "{ asOf ledgerVersion }";
    assertThat(
            run(
                """
                { now: progress %1$s day: progress(asOf: "2020-09-27") %1$s version: progress(ledgerVersion: "2") %1$s
                  both: progress(asOf: "2020-09-23", ledgerVersion: "2") %1$s }
                """
                    .formatted(pair)))
        .hasToString(
            "{data={now={asOf=2020-10-01, ledgerVersion=3}, day={asOf=2020-09-27, ledgerVersion=3},"
                + " version={asOf=2020-09-22, ledgerVersion=2},"
                + " both={asOf=2020-09-23, ledgerVersion=2}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asOf: \"2020-10-02\" | asOf: 2020-10-02 is later than today, 2020-10-01",
        "asOf: \"2020-09-20\" | asOf: 2020-09-20 is before 2020-09-21, the day on which the ledger"
            + " begins",
        "asOf: \"0001-01-01\" | asOf: 0001-01-01 is before 2020-09-21,",
        "asOf: \"9999-12-31\" | asOf: 9999-12-31 is later than today, 2020-10-01",
        "ledgerVersion: \"0\" | ledgerVersion: 0 is outside 1 to 3",
        "ledgerVersion: \"4\" | ledgerVersion: 4 is outside 1 to 3",
        "ledgerVersion: \"-1\" | ledgerVersion: -1 is outside 1 to 3",
        "ledgerVersion: \"x\" | ledgerVersion: \"x\" is no whole number from 1 to 3",
        "ledgerVersion: \"1.5\" | ledgerVersion: \"1.5\" is no whole number from 1 to 3",
        "asOf: \"2020-09-24\", ledgerVersion: \"2\" | of that version were the days 2020-09-22 to"
            + " 2020-09-23",
        "asOf: \"2020-09-21\", ledgerVersion: \"3\" | asOf: 2020-09-21 and ledgerVersion: 3",
        "asOf: \"2020-10-02\", ledgerVersion: \"3\" | asOf: 2020-10-02 is later than today",
        "asOf: \"2020-09-22\", ledgerVersion: \"9\" | ledgerVersion: 9 is outside 1 to 3",
      })
  void whatNeverWasIsRefusedByNameAtTheRootAndBelowAndTakesNoOtherAliasWithIt(
      String pair, String message) {
    Map<String, Object> result =
        run(
            """
            { bad: progress(%1$s) { rowCount } alike: overlaps(%1$s) { jobs } now: progress { total { jobs } }
              phase(code: "PHASE_1") { bad: progress(%1$s) { rowCount } progress(asOf: "2020-09-22") { total { claimed } } } }
            """
                .formatted(pair));

    assertThat(String.valueOf(result.get("data")))
        .isEqualTo(
            "{bad=null, alike=null, now={total={jobs=2}},"
                + " phase={bad=null, progress={total={claimed=3}}}}");
    List<?> errors = (List<?>) Objects.requireNonNull(result.get("errors"));
    assertThat(errors).hasSize(3);
    for (Object error : errors) {
      assertThat(String.valueOf(InputObject.asMap(error).get("message"))).contains(message);
      assertThat(String.valueOf(error)).contains("code=BAD_REQUEST");
    }
  }

  @Test
  void nestedAndRootAgree() {
    for (String pair : List.of("asOf: \"2020-09-22\"", "ledgerVersion: \"3\"", "first: null")) {
      Map<String, Object> result =
          run(
              """
              { provinces { code progress(%1$s) { ...F } } organizations { code progress(%1$s) { ...F } }
                phases { code progress(%1$s) { ...F } } agreements { code progress(%1$s) { ...F } }
                gilan: progress(filter: {provinces: ["GILAN"]}, %1$s) { ...F }
                imdad: progress(filter: {organizations: ["IMDAD"]}, %1$s) { ...F }
                all: progress(%1$s) { ...F } }
              fragment F on ProgressTable { total %2$s ledgerVersion asOf }
              """
                  .formatted(pair, FIGURES));
      assertThat(ofEach(result, "provinces", "GILAN")).isEqualTo(at(result, "gilan"));
      assertThat(ofEach(result, "organizations", "IMDAD")).isEqualTo(at(result, "imdad"));
      assertThat(ofEach(result, "phases", "PHASE_1")).isEqualTo(at(result, "all"));
      assertThat(ofEach(result, "agreements", "AGREEMENT")).isEqualTo(at(result, "all"));
    }
  }

  private static @Nullable Object ofEach(Map<String, Object> result, String list, String code) {
    return ((List<?>) Objects.requireNonNull(at(result, list)))
        .stream()
            .map(InputObject::asMap)
            .filter(object -> code.equals(object.get("code")))
            .map(object -> object.get("progress"))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void asOfTodayIsNowButForIds() {
    String fields =
        EVERYTHING + " complete ledgerVersion asOf sources { code state notes { kind } }";
    Map<String, Object> result =
        run(
            """
            { now: progress(groupBy: [PROVINCE], filter: {lastMonths: 3}) { ...F rows { dataAsOf } }
              today: progress(asOf: "2020-10-01", groupBy: [PROVINCE], filter: {lastMonths: 3}) { ...F rows { dataAsOf } }
              newest: progress(asOf: "2020-10-01", ledgerVersion: "3", groupBy: [PROVINCE], filter: {lastMonths: 3}) { ...F rows { dataAsOf } } }
            fragment F on ProgressTable { %s }
            """
                .formatted(fields));

    assertThat(at(result, "today")).isEqualTo(at(result, "now")).isEqualTo(at(result, "newest"));
    assertThat(String.valueOf(at(result, "now"))).contains("complete=true", "jobs=2");
  }

  /** The example goes on, in a ledger of its own. */
  @Test
  void askedAgainWithItsPairAnAnswerIsTheSameWhateverWasRecordedSince() {
    try (WorkedExample example = WorkedExample.told()) {
      Engine engine = new Engine(example.ledger(), example.clock(), Engine.Options.USUAL);
      String query =
          """
          query($day: Date, $version: String) {
            progress(asOf: $day, ledgerVersion: $version, groupBy: [PROVINCE], filter: {lastMonths: 2}) { id ledgerVersion asOf %s rows { id label } }
            overlaps(asOf: $day, ledgerVersion: $version) { organizations { code } jobs }
            phases { progress(asOf: $day, ledgerVersion: $version) { id total { jobs active } } } }
          """
              .formatted(EVERYTHING);
      Map<String, Object> today = run(engine, query, Map.of("day", "2020-10-01"));
      assertThat(today).doesNotContainKey("errors");

      example.take(example.claim("IMDAD", "A3", "KERMAN", null));
      example.on(WorkedExample.SECOND.plusDays(300));
      example.take(example.claim("IMDAD", "A4", "GILAN", null));

      Map<String, Object> pair = Map.of("day", "2020-10-01", "version", "3");
      assertThat(run(engine, query, pair).toString()).isEqualTo(today.toString());
      assertThat(run(engine, query, Map.of()).toString()).isNotEqualTo(today.toString());
      assertThat(run(engine, query, Map.of("day", "2020-10-01")).toString())
          .as("by the end of the day there was another version")
          .contains("ledgerVersion=4")
          .isNotEqualTo(today.toString());
    }
  }

  @Test
  void sourcesAreThoseOfTheDayHoweverTheyDoSince() {
    try (WorkedExample example = WorkedExample.told()) {
      OneSource source = new OneSource(example);
      example.on(WorkedExample.SECOND);
      source.read();
      example.on(WorkedExample.SECOND.plusDays(8));
      source.fail();
      String answer = "complete sources { state message } total { dataAsOf }";
      Map<String, Object> result =
          run(
              new Engine(example.ledger(), example.clock(), Engine.Options.USUAL),
              """
              { before: progress(asOf: "2020-09-22") { %1$s } then: progress(asOf: "2020-09-23") { %1$s }
                later: progress(asOf: "2020-09-25") { %1$s } today: progress(asOf: "2020-10-01") { %1$s }
                now: progress { %1$s } }
              """
                  .formatted(answer),
              Map.of());

      assertThat(String.valueOf(at(result, "before")))
          .isEqualTo("{complete=true, sources=[], total={dataAsOf=null}}");
      assertThat(String.valueOf(at(result, "then")))
          .isEqualTo(
              "{complete=true, sources=[{state=FRESH, message=null}],"
                  + " total={dataAsOf=2020-09-23T08:30:00.000Z}}");
      assertThat(String.valueOf(at(result, "later")))
          .isEqualTo(
              "{complete=false, sources=[{state=STALE, message=null}],"
                  + " total={dataAsOf=2020-09-23T08:30:00.000Z}}");
      assertThat(at(result, "today")).isEqualTo(at(result, "now"));
      assertThat(String.valueOf(at(result, "now")))
          .startsWith("{complete=false, sources=[{state=FAILED, message=It is away.}]");
    }
  }

  /** One that is read once and then away. */
  private record OneSource(WorkedExample example) {

    void read() {
      SourceInfo daily = new SourceInfo("test", "IMDAD", Duration.ofHours(30));
      example.ledger().sources().register(List.of(daily)).await();
      example.ledger().sources().synced("test", example.clock().instant(), null).await();
    }

    void fail() {
      example.ledger().sources().failed("test", "It is away.").await();
    }
  }

  @Test
  void aRouterAsksOfThePastToo() {
    Engine subgraph =
        new Engine(EXAMPLE.ledger(), EXAMPLE.clock(), Engine.Options.USUAL.asSubgraph(true));
    Map<String, Object> result =
        run(
            subgraph,
            """
            query($of: [_Any!]!) { _entities(representations: $of) {
              ... on Province { progress(asOf: "2020-09-22") { total { claimed } } bad: progress(ledgerVersion: "0") { rowCount } } } }
            """,
            Map.of("of", List.of(Map.of("__typename", "Province", "code", "GILAN"))));

    assertThat(String.valueOf(at(result, "_entities")))
        .isEqualTo("[{progress={total={claimed=2}}, bad=null}]");
  }

  @Test
  void aLedgerWithNothingInItHasNoPast() {
    try (WorkedExample example = WorkedExample.untold()) {
      Engine engine = new Engine(example.ledger(), example.clock(), Engine.Options.USUAL);
      Map<String, Object> result =
          run(
              engine,
              """
              { ledger { version begins beginsSolarHijri { day } lastRecordedAt } now: progress { ledgerVersion }
                day: progress(asOf: "2020-09-22") { rowCount } version: progress(ledgerVersion: "1") { rowCount }
                none: progress(ledgerVersion: "x") { rowCount } }
              """,
              Map.of());

      assertThat(String.valueOf(result.get("data")))
          .isEqualTo(
              "{ledger={version=0, begins=null, beginsSolarHijri=null, lastRecordedAt=null},"
                  + " now={ledgerVersion=0}, day=null, version=null, none=null}");
      assertThat((List<?>) result.get("errors"))
          .hasSize(3)
          .allMatch(error -> error.toString().contains("the ledger is empty"))
          .allMatch(error -> error.toString().contains("BAD_REQUEST"));
    }
  }

  @Test
  void theLedgerSaysWhereItBegins() {
    assertThat(shown("{ ledger { version begins lastRecordedAt } }", "ledger"))
        .isEqualTo("{version=3, begins=2020-09-21, lastRecordedAt=2020-09-23T08:30:00.000Z}");
  }

  @Test
  void whoAsksOfNowPaysNoStatementMoreAndWhoAsksOfThePastTwoForEachPair() {
    String now = "progress { total { jobs } } provinces { progress { total { jobs } } }";
    String past = now.replace("progress", "progress(asOf: \"2020-09-22\")");
    long before = statements("{" + now + "}");

    assertThat(before).as("reference data and the two questions").isEqualTo(3);
    assertThat(statements("{" + past + "}")).isEqualTo(before + 2);
    assertThat(statements("{ again: progress(asOf: \"2020-09-22\") { rowCount } " + past + "}"))
        .as("one question more, and the same pair")
        .isEqualTo(before + 3);
  }

  private static long statements(String query) {
    long before = EXAMPLE.ledger().reads().statements();
    assertThat(run(query)).doesNotContainKey("errors");
    return EXAMPLE.ledger().reads().statements() - before;
  }

  private static String shown(String query, String field) {
    Map<String, Object> result = run(query);
    assertThat(result).doesNotContainKey("errors");
    return String.valueOf(at(result, field));
  }

  private static @Nullable Object at(Map<String, Object> result, String field) {
    return InputObject.asMap(Objects.requireNonNull(result.get("data"), result.toString()))
        .get(field);
  }

  private static Map<String, Object> run(String query) {
    return run(ENGINE, query, Map.of());
  }

  private static Map<String, Object> run(
      Engine engine, String query, Map<String, Object> variables) {
    return engine
        .execute(EngineOverFakes.request(query, variables), "r1")
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }
}
