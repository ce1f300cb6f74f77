package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.LedgerUnavailable;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.TestDatabase;

/** What goes wrong inside the hub: what callers are told of it, and what not. */
final class FailuresTest {

  static final String SECRET = "hunter2 at db.internal";

  /** Each field of the root, asked for as little as can be. */
  private static final Map<String, String> ROOT =
      Map.ofEntries(
          Map.entry("node", "(id: \"UHJvdmluY2U6R0lMQU4\") { id }"),
          Map.entry("organizations", " { code }"),
          Map.entry("organization", "(code: \"IMDAD\") { code }"),
          Map.entry("provinces", " { code }"),
          Map.entry("province", "(code: \"GILAN\") { code }"),
          Map.entry("agreements", " { code }"),
          Map.entry("agreement", "(code: \"AGREEMENT\") { code }"),
          Map.entry("phases", " { code }"),
          Map.entry("phase", "(code: \"PHASE_1\") { code }"),
          Map.entry("commitments", " { totalCount }"),
          Map.entry("jobs", " { totalCount }"),
          Map.entry("progress", " { rowCount }"),
          Map.entry("overlaps", " { jobs }"),
          Map.entry("ledger", " { version }"),
          Map.entry("sources", " { code }"),
          Map.entry("reports", " { totalCount }"),
          Map.entry("reporting", " { rowCount }"),
          Map.entry("funding", " { rowCount }"),
          Map.entry("promiseChanges", " { delta }"),
          Map.entry("quality", " { rowCount }"),
          Map.entry("targets", "(year: 1400) { total { pledged } }"),
          Map.entry("outlook", "(year: 1400) { rowCount }"),
          Map.entry("quarantine", " { totalCount }"),
          Map.entry("alerts", " { totalCount }"),
          Map.entry("savedViews", " { name }"),
          Map.entry("figureNotes", " { text }"),
          Map.entry("auditTrail", " { totalCount }"));

  /** What queries of GraphQL do not read, or only for some callers. */
  private static final Set<String> NOT_OF_QUERIES =
      Set.of("version", "persons", "freshlyMatched", "benefactorsKnownTo");

  /** Touches everything that can be read of a ledger. */
  private static final String ALL =
      """
      query($job: ID!, $claim: ID!, $commitment: ID!) {
        measures { name }
        a: node(id: $job) { id } b: node(id: $claim) { id } c: node(id: $commitment) { id }
        organizations { code progress { complete rowCount } }
        jobs { nodes { claims { job { id } verifications { id } } } }
        commitments { nodes { revisions { revision } } }
        overlaps { jobs } sources { code readings { totalCount } }
        quarantine { totalCount counts { count } } auditTrail { totalCount } alerts { totalCount }
        savedViews { name } figureNotes { text organization { code } }
        progress { rowCount sources { code } rows { dataAsOf } }
        own: organizations { claims { totalCount } }
        reports { nodes { narrative figures { now { jobs } } } } promiseChanges { delta }
        quality { rowCount } funding { rowCount } outlook(year: 1400) { rowCount } ledger { version }
        past: progress(asOf: "2020-10-05") { sources { code } }
      }
      """;

  private static final Map<String, Object> IDS =
      Map.of(
          "job", Ids.of("Job", Fakes.JOINT_JOB.toString()),
          "claim", Ids.of("Claim", "IMDAD", "A/1"),
          "commitment", Ids.of("Commitment", "IMDAD", "J"));

  @RegisterExtension final CapturedLog log = CapturedLog.of(ErrorShape.class);

  static Stream<Arguments> everyReadInEveryWay() {
    return Arrays.stream(Reads.class.getMethods())
        .filter(method -> method.getReturnType() == Future.class && !method.isDefault())
        .filter(method -> !NOT_OF_QUERIES.contains(method.getName()))
        .flatMap(
            method ->
                Arrays.stream(FailingReads.Way.values()).map(way -> Arguments.of(method, way)));
  }

  @ParameterizedTest
  @MethodSource("everyReadInEveryWay")
  void theTextOfAnExceptionReachesTheLogAndNoCaller(Method read, FailingReads.Way way) {
    Map<String, Object> result = run(FailingReads.in(read::equals, way), ALL, IDS);

    assertHidden(result);
  }

  @ParameterizedTest
  @EnumSource(FailingReads.Way.class)
  void theTextOfAnExceptionOfTheFiguresReachesTheLogAndNoCaller(FailingReads.Way way) {
    Fakes.FakeAnswers answers = new Fakes.FakeAnswers();
    answers.failing =
        question -> {
          IllegalStateException failure = new IllegalStateException(SECRET);
          if (way == FailingReads.Way.THROWN) {
            throw failure;
          }
          return failure;
        };

    Map<String, Object> result = run(new FakeReads(), answers, ALL, IDS);

    assertHidden(result);
    assertThat(errors(result)).anyMatch(error -> "organizations".equals(path(error).get(0)));
  }

  private void assertHidden(Map<String, Object> result) {
    assertThat(errors(result)).isNotEmpty();
    assertThat(result.toString())
        .doesNotContain(SECRET)
        .doesNotContain("Exception")
        .doesNotContain("outside");
    for (Map<String, Object> error : errors(result)) {
      assertThat(error.get("extensions"))
          .isEqualTo(Map.of("code", "INTERNAL", "requestId", "r1", "retryable", false));
      assertThat(path(error)).isNotEmpty();
    }
    assertThat(log.events())
        .anyMatch(
            event ->
                event.getFormattedMessage().contains("r1")
                    && String.valueOf(event.getThrowableProxy().getMessage()).contains(SECRET));
    assertMeasuresAreThere(result);
  }

  @ParameterizedTest
  @EnumSource(FailingReads.Way.class)
  void noFieldOfTheRootThatFailsBlanksAnother(FailingReads.Way way) {
    assertThat(ROOT.keySet()).isEqualTo(fieldsOfTheRootThatRead());
    ROOT.forEach(
        (field, rest) -> {
          Fakes.FakeAnswers answers = new Fakes.FakeAnswers();
          answers.failing = question -> new IllegalStateException(SECRET);

          Map<String, Object> result =
              run(
                  FailingReads.in(method -> true, way),
                  answers,
                  "{ measures { name } " + field + rest + " }",
                  Map.of());

          assertMeasuresAreThere(result);
          assertThat(errors(result)).as(field).hasSize(1);
          assertThat(path(errors(result).get(0))).isEqualTo(List.of(field));
          assertThat(errors(result).get(0)).containsKey("locations");
          assertThat(log.messages()).last().asString().contains("r1", "/" + field);
        });
  }

  @Test
  void aListThatIsNeverNullIsEmptyWhereItFails() {
    Map<String, Object> result =
        run(
            new FakeReads(),
            "{ phases(agreement: \"NONE\") { code } provinces { code } }",
            Map.of());

    Map<String, Object> data = InputObject.asMap(Objects.requireNonNull(result.get("data")));
    assertThat(data.get("phases")).isEqualTo(List.of());
    assertThat((List<?>) data.get("provinces")).hasSize(31);
    assertThat(errors(result)).hasSize(1);
    assertThat(errors(result).get(0).toString())
        .contains("BAD_REQUEST")
        .contains("there is no agreement \"NONE\"");
    assertThat(path(errors(result).get(0))).isEqualTo(List.of("phases"));
  }

  @Test
  void aSourceNewerThanTheReferenceDataTakesOnlyTheSourcesWithIt() {
    FakeReads reads = new FakeReads();
    reads.sources = List.of(FakeReads.source("NEWCOMER", 1, false, null));

    Map<String, Object> result =
        run(reads, "{ measures { name } sources { organization { code } } }", Map.of());

    assertMeasuresAreThere(result);
    assertThat(errors(result)).hasSize(1);
    assertThat(InputObject.asMap(Objects.requireNonNull(errors(result).get(0).get("extensions"))))
        .containsEntry("code", "CONFLICT")
        .containsEntry("retryable", true);
  }

  @Test
  void aLostDatabaseIsToldAsOneThatMayAnswerLaterAndDoes() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Relay relay = Relay.to(TestDatabase.fresh())) {
      Ledger ledger =
          Ledger.open(
                  vertx, new Ledger.Settings(relay.address(), TestDatabase.KEYS, Fakes.CLOCK, 2))
              .await();
      ledger.learn(Fakes.REFERENCE, "test").await();
      Engine engine = new Engine(ledger, Fakes.CLOCK, Engine.Options.USUAL);
      String question =
          "{ measures { name } provinces { code } progress { rowCount } sources { code } }";
      assertThat(run(engine, question, Map.of())).doesNotContainKey("errors");

      relay.cut();

      for (int i = 0; i < 5; i++) {
        Map<String, Object> result = run(engine, question, Map.of());
        assertThat(errors(result)).hasSize(3);
        for (Map<String, Object> error : errors(result)) {
          assertThat(error.get("extensions"))
              .isEqualTo(Map.of("code", "INTERNAL", "requestId", "r1", "retryable", true));
          assertThat(error.get("message"))
              .isEqualTo("The hub's database does not answer at the moment; try again soon");
        }
        assertMeasuresAreThere(result);
      }
      assertThat(log.events())
          .as("a line for each kind, not for each of fifteen fields")
          .hasSizeBetween(1, 4)
          .allMatch(event -> event.getThrowableProxy() == null)
          .allMatch(event -> event.getFormattedMessage().contains("The database does not answer"));

      assertThatThrownBy(() -> ledger.learn(Fakes.REFERENCE, "test").await())
          .isInstanceOf(LedgerUnavailable.class);

      relay.mend();

      assertThat(run(engine, question, Map.of())).doesNotContainKey("errors");
      ledger.close().await();
    } finally {
      vertx.close().await();
    }
  }

  /** All but {@code measures}, which are computed from nothing. */
  private static Set<String> fieldsOfTheRootThatRead() {
    ObjectTypeDefinition root =
        Objects.requireNonNull(
            new SchemaParser()
                .parse(Engine.schema())
                .getTypeOrNull("Query", ObjectTypeDefinition.class));
    return root.getFieldDefinitions().stream()
        .map(FieldDefinition::getName)
        .filter(name -> !Set.of("measures", "viewer").contains(name))
        .collect(Collectors.toSet());
  }

  private static void assertMeasuresAreThere(Map<String, Object> result) {
    Map<String, Object> data =
        InputObject.asMap(Objects.requireNonNull(result.get("data"), result.toString()));
    assertThat((List<?>) Objects.requireNonNull(data.get("measures"))).isNotEmpty();
  }

  private static List<Map<String, Object>> errors(Map<String, Object> result) {
    List<?> errors = (List<?>) Objects.requireNonNull(result.get("errors"), result.toString());
    return errors.stream().<Map<String, Object>>map(InputObject::asMap).toList();
  }

  private static List<?> path(Map<String, Object> error) {
    return (List<?>) Objects.requireNonNull(error.get("path"), error.toString());
  }

  private static Map<String, Object> run(Reads reads, String query, Map<String, Object> variables) {
    return run(reads, new Fakes.FakeAnswers(), query, variables);
  }

  private static Map<String, Object> run(
      Reads reads, Answers answers, String query, Map<String, Object> variables) {
    return run(new Engine(reads, answers, Fakes.CLOCK, Engine.Options.USUAL), query, variables);
  }

  private static Map<String, Object> run(
      Engine engine, String query, Map<String, Object> variables) {
    return engine
        .execute(
            new Engine.Request(query, null, variables, Map.of()).askedBy(Caller.DEMONSTRATION),
            "r1")
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }
}
