package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.progress.Question;

/**
 * What is asked of the ledger where a query names a day or a version. In the fakes' ledger, version
 * 5 was recorded on 5 October 2020, and so on to 11, today.
 */
final class EngineAsOfTest extends EngineOverFakes {

  private static final LocalDate THE_FIFTH = LocalDate.of(2020, 10, 5);
  private static final AsOf FIFTH = new AsOf(5, THE_FIFTH, true);

  /** The three ways to name it. */
  private static final List<String> NAMES =
      List.of(
          "asOf: \"2020-10-05\"",
          "ledgerVersion: \"5\"",
          "asOf: \"2020-10-05\", ledgerVersion: \"5\"");

  @Test
  void whoAsksForNeitherAsksOfNowAndNothingMore() {
    data(
        "{ progress(asOf: null, ledgerVersion: null) { rowCount } phases { progress { rowCount } }"
            + " }");

    assertThat(answers.asked).hasSize(2).allMatch(question -> question.at() == null);
    assertThat(reads.calls).containsExactly("reference");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aPairIsFoundOutOnceAndAskedOfTheRootAndBelowIt(int name) {
    String pair = NAMES.get(name);
    data(
        "{ a: progress(%1$s) { asOf } b: progress(%1$s, groupBy: [PHASE]) { asOf }".formatted(pair)
            + " overlaps(%1$s) { jobs } organizations { progress(%1$s) { asOf } }".formatted(pair)
            + " phases { progress(%1$s) { asOf } agreement { progress(%1$s) { asOf } } } }"
                .formatted(pair));

    assertThat(answers.asked).hasSize(5).extracting(Question::at).allMatch(FIFTH::equals);
    assertThat(reads.calls).containsExactlyInAnyOrder("reference", "asOf", "overlaps");
  }

  @Test
  void questionsOfTheSamePairUnderTwoNamesAreOneForAllParents() {
    data(
        "{ provinces { a: progress(%s) { rowCount } b: progress(%s) { rowCount } } }"
            .formatted(NAMES.get(0), NAMES.get(1)));

    assertThat(answers.asked).hasSize(1);
    assertThat(answers.askedOfEach.get(0)).hasSize(31);
  }

  @Test
  void twoAliasesOfTwoPairsDoNotMix() {
    Map<String, Object> result =
        run(
            """
            query($day: Date) {
              now: progress { asOf ledgerVersion }
              a: progress(asOf: $day) { asOf ledgerVersion asOfSolarHijri { text(language: EN) } }
              b: progress(ledgerVersion: "7") { asOf ledgerVersion }
              provinces { a: progress(asOf: $day) { asOf } b: progress(ledgerVersion: "7") { asOf } now: progress { asOf } }
            }
            """,
            Map.of("day", "2020-10-05"));

    assertThat(String.valueOf(at(result, "data", "now")))
        .isEqualTo("{asOf=2020-10-11, ledgerVersion=42}");
    assertThat(String.valueOf(at(result, "data", "a")))
        .isEqualTo("{asOf=2020-10-05, ledgerVersion=5, asOfSolarHijri={text=14 Mehr 1399}}");
    assertThat(String.valueOf(at(result, "data", "b")))
        .isEqualTo("{asOf=2020-10-07, ledgerVersion=7}");
    assertThat(new HashSet<>((List<?>) Objects.requireNonNull(at(result, "data", "provinces"))))
        .hasToString("[{a={asOf=2020-10-05}, b={asOf=2020-10-07}, now={asOf=2020-10-11}}]");
  }

  @Test
  void lastMonthsCountBackFromTheDay() {
    data("{ progress(asOf: \"2020-10-05\", filter: {lastMonths: 2}) { rowCount } }");
    data("{ progress(filter: {lastMonths: 2}) { rowCount } }");
    data("{ phases { progress(ledgerVersion: \"3\", filter: {lastMonths: 1}) { rowCount } } }");

    assertThat(answers.asked)
        .extracting(question -> question.filter().months())
        .containsExactly(
            new MonthRange(month("1399-06"), month("1399-07")),
            new MonthRange(month("1399-06"), month("1399-07")),
            new MonthRange(month("1399-07"), month("1399-07")));
  }

  @Test
  void idsAreTheSameForTheSamePairAndOthersForNow() {
    assertThat(NAMES.stream().map(this::ids).collect(Collectors.toSet())).hasSize(1);
    assertThat(Set.of(ids(NAMES.get(0)), ids("ledgerVersion: \"6\""), ids("first: null")))
        .as("ids of two pairs and of now")
        .hasSize(3);
    Set<Object> each = new HashSet<>();
    each.addAll(idsIn(NAMES.get(0)));
    each.addAll(idsIn("ledgerVersion: \"6\""));
    each.addAll(idsIn("first: null"));
    assertThat(each).as("each is of its own pair").hasSize(3 * 5);
  }

  private String ids(String argument) {
    return idsIn(argument).toString();
  }

  /** Of a table, its total, a source, and the tables of two phases. */
  private List<Object> idsIn(String argument) {
    reads.sources = List.of(FakeReads.source("IMDAD", 1, false, null));
    Map<String, Object> result =
        run(
            "{ progress(%1$s) { id total { id } sources { id } } phases { progress(%1$s) { id } } }"
                .formatted(argument),
            Map.of());
    return List.of(
        Objects.requireNonNull(at(result, "data", "progress", "id")),
        Objects.requireNonNull(at(result, "data", "progress", "total", "id")),
        Objects.requireNonNull(at(result, "data", "progress", "sources", 0, "id")),
        Objects.requireNonNull(at(result, "data", "phases", 0, "progress", "id")),
        Objects.requireNonNull(at(result, "data", "phases", 1, "progress", "id")));
  }

  /** Clients may have kept them, so they are made of the words that they always were made of. */
  @Test
  void idsOfNowAreThoseOfTheReleaseBefore() {
    Map<String, Object> result =
        run("{ progress(groupBy: [PHASE], first: 3) { id total { id } } }", Map.of());
    String filter = String.valueOf(answers.asked.get(0).filter());

    assertThat(at(result, "data", "progress", "id"))
        .isEqualTo(
            Ids.digest(
                "table|Asked[question=Question[filter="
                    + filter
                    + ", groupBy=[PHASE], orderBy=[], first=3, fillGaps=false], parent=null]"));
    assertThat(at(result, "data", "progress", "total", "id"))
        .isEqualTo(Ids.digest("row|null|" + filter + "|{}"));
  }

  @Test
  void sourcesAreAsLastNotedByTheEndOfAPastDayAndJudgedThen() {
    Duration day = Duration.ofHours(24);
    reads.sources = List.of(FakeReads.source("IMDAD", 30, false, day)); // stale now, not yesterday
    String fields = "complete sources { state } total { dataAsOf }";
    Map<String, Object> result =
        run(
            "{ now: progress { %1$s } today: progress(asOf: \"2020-10-11\") { %1$s }"
                    .formatted(fields)
                + " past: progress(asOf: \"2020-10-10\") { %1$s } }".formatted(fields),
            Map.of());

    assertThat(String.valueOf(at(result, "data", "now")))
        .startsWith("{complete=false, sources=[{state=STALE}]")
        .isEqualTo(String.valueOf(at(result, "data", "today")));
    assertThat(String.valueOf(at(result, "data", "past")))
        .startsWith("{complete=true, sources=[{state=FRESH}]");
    assertThat(reads.calls)
        .containsExactlyInAnyOrder("reference", "asOf", "asOf", "sources", "sources 2020-10-10");
  }

  @Test
  void aSourceOfAPastDayIsFoundAgainByItsId() {
    reads.sources = List.of(FakeReads.source("IMDAD", 30, false, Duration.ofHours(24)));
    String source = Ids.of("PastSourceStatus", LocalDate.of(2020, 10, 10), "imdad/claims.csv");
    String query = "query($id: ID!) { node(id: $id) { id ... on SourceStatus { code state } } }";

    assertThat(String.valueOf(at(run(query, Map.of("id", source)), "data", "node")))
        .isEqualTo("{id=" + source + ", code=imdad/claims.csv, state=FRESH}");
    for (String none :
        List.of(
            Ids.of("PastSourceStatus", LocalDate.of(2020, 10, 12), "imdad/claims.csv"),
            Ids.of("PastSourceStatus", THE_FIFTH, "none"),
            Ids.of("PastSourceStatus", "2020-13-01/imdad/claims.csv"),
            Ids.of("PastSourceStatus", "imdad"))) {
      assertThat(run(query, Map.of("id", none))).hasToString("{data={node=null}}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "4.0", "1e3", "\u06F5", "5 ", "99999999999999999999", "0x5"})
  void aVersionThatIsNoWholeNumberIsRefusedAndNamedAndNoOtherAliasWithIt(String version) {
    Map<String, Object> result =
        run(
            """
            query($v: String) { bad: progress(ledgerVersion: $v) { asOf } good: progress(ledgerVersion: "5") { asOf }
              badOnes: overlaps(ledgerVersion: $v) { jobs } now: progress { asOf } }
            """,
            Map.of("v", version));

    assertThat(String.valueOf(result.get("data")))
        .isEqualTo("{bad=null, good={asOf=2020-10-05}, badOnes=null, now={asOf=2020-10-11}}");
    List<?> errors = (List<?>) Objects.requireNonNull(result.get("errors"));
    assertThat(errors).hasSize(2);
    for (Object error : errors) {
      assertThat(InputObject.asMap(error).get("message"))
          .isEqualTo("ledgerVersion: \"" + version + "\" is no whole number from 1 to 11");
      assertThat(extensions(InputObject.asMap(error))).containsEntry("code", "BAD_REQUEST");
    }
  }

  @Test
  void aBadPairBelowTheRootIsTheErrorOfItsFieldAlone() {
    Map<String, Object> result =
        run(
            "{ phases { code bad: progress(ledgerVersion: \"x\") { asOf } progress { asOf } } }",
            Map.of());

    assertThat(at(result, "data", "phases"))
        .hasToString(
            "[{code=PHASE_1, bad=null, progress={asOf=2020-10-11}},"
                + " {code=PHASE_2, bad=null, progress={asOf=2020-10-11}}]");
    assertThat((List<?>) result.get("errors")).hasSize(2);
  }

  @Test
  void theLedgerSaysHowFarItReaches() {
    assertThat(
            run(
                "{ ledger { version begins beginsSolarHijri { text(language: EN) } lastRecordedAt }"
                    + " }",
                Map.of()))
        .hasToString(
            "{data={ledger={version=11, begins=2020-10-01, beginsSolarHijri={text=10 Mehr 1399},"
                + " lastRecordedAt=2020-10-11T09:00:00.000Z}}}");
  }

  @Test
  void aQuestionOfThePastCostsTwiceThatOfNow() {
    int now = mostAtOnce("fillGaps: false");
    int past = mostAtOnce("ledgerVersion: \"5\"");

    assertThat(now).isBetween(2 * past - 2, 2 * past + 3);
  }

  /** How many such questions may be asked at once. */
  private int mostAtOnce(String argument) {
    int most = 0;
    for (int step = 512; step > 0; step /= 2) {
      if (isAllowed(most + step, argument)) {
        most += step;
      }
    }
    return most;
  }

  private boolean isAllowed(int count, String argument) {
    String fields =
        IntStream.range(0, count)
            .mapToObj(i -> "a" + i + ": progress(" + argument + ") { rowCount }")
            .collect(Collectors.joining(" "));
    return !run("{" + fields + "}", Map.of()).containsKey("errors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subscription { progressChanged { rows { phase { progress(asOf: \"2020-10-05\") { asOf } }"
            + " } } }",
        "subscription { sourceChanged { organization { progress(ledgerVersion: \"5\") { asOf } } }"
            + " }"
      })
  void aSubscriptionIsRefusedThatAsksOfThePast(String query) {
    List<Subscription.Event> events = engine.moment(request(query, Map.of()), "r1").result();

    assertThat(events).hasSize(1);
    Map<String, Object> error = onlyError(events.get(0).result());
    assertThat(extensions(error)).containsEntry("code", "BAD_REQUEST");
    assertThat(String.valueOf(error.get("message"))).contains("asOf and ledgerVersion");
  }
}
