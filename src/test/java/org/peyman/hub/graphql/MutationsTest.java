package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Role;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.QuarantineRetry;
import org.peyman.hub.sync.Submissions;

/** Mutations over a real ledger: how values are written, and how much is too much. */
final class MutationsTest {

  private static final String CODE = "1234567891";
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, Fakes.CLOCK)));
  private static final Engine ENGINE =
      new Engine(
          LEDGER,
          new Mutations(
              new Submissions(VERTX, LEDGER, new FactReader(TestDatabase.KEYS), Fakes.CLOCK),
              new QuarantineRetry(
                  LEDGER,
                  new FactReader(TestDatabase.KEYS),
                  Fakes.CLOCK,
                  QuarantineRetry.Translations.NONE),
              LEDGER.alerts(),
              LEDGER.savedViews()),
          Fakes.CLOCK,
          Engine.Options.USUAL);

  @BeforeAll
  static void learn() {
    await(LEDGER.learn(Fakes.REFERENCE, "test"));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void aValueMayBeWrittenInAnyWay() {
    String items =
        """
        { claimId: "v1", revision: 1, phase: PHASE_1, province: GILAN, startedOn: "2020-01-31", weeklyHours: 37.5,
          gender: FEMALE, returnedHousehold: true },
        { claimId: 2, revision: "1", phase: "PHASE_1", province: "Gilan", startedOn: "2020-01-31", weeklyHours: "37.5",
          gender: "female", returnedHousehold: "TRUE", person: 1234567891 },
        { claimId: "v3", phase: "PHASE_1", province: null, startedOn: 20201031, weeklyHours: 1e999999999 }
        """;
    Map<String, Object> result =
        run(submit("values", items, "accepted refused userErrors { path }"), Map.of());

    assertThat(result.toString())
        .isEqualTo(
            "{data={submitClaims={accepted=2, refused=1, userErrors=[{path=[items, 2, province]},"
                + " {path=[items, 2, startedOn]}, {path=[items, 2, weeklyHours]}]}}}");
  }

  @Test
  void aListWhereASingleValueBelongsIsRefusedWithoutShowingIt() {
    String item = "{ claimId: \"l1\", person: [\"" + CODE + "\"] }";
    Map<String, Object> asVariable =
        run(
            "mutation($item: ClaimItem!) " + submit("l", "$item", "accepted").substring(8),
            Map.of("item", Map.of("claimId", "l1", "person", List.of(CODE))));

    assertThat(code(run(submit("l", item, "accepted"), Map.of()))).isEqualTo("VALIDATION_FAILED");
    assertThat(code(asVariable)).isEqualTo("BAD_REQUEST");
    assertThat(asVariable.toString()).contains("item.person").doesNotContain(CODE);
  }

  @Test
  void moreThanAThousandItemsAreTooMany() {
    List<Map<String, Object>> items =
        IntStream.rangeClosed(0, 1_000)
            .mapToObj(i -> Map.<String, Object>of("claimId", "m" + i))
            .toList();
    Map<String, Object> result =
        run(
            "mutation($items: [ClaimItem!]!) " + submitAll("m", "$items", "accepted").substring(8),
            Map.of("items", items));

    assertThat(code(result)).isEqualTo("LIMIT_EXCEEDED");
    assertThat(result.toString()).contains("1,001 items; at most 1,000");
  }

  @Test
  void manySubmissionsInOneRequestAreTooMuchTogether() {
    List<Map<String, Object>> items =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Map.<String, Object>of("claimId", "m" + i))
            .toList();
    String fields =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    "m"
                        + i
                        + ": submitClaims(input: { idempotencyKey: \"c"
                        + i
                        + "\", organization: \"IMDAD\", items: $items }) { accepted }")
            .collect(Collectors.joining(" "));
    Map<String, Object> result =
        run("mutation($items: [ClaimItem!]!) { " + fields + " }", Map.of("items", items));

    assertThat(code(result)).isEqualTo("LIMIT_EXCEEDED");
    assertThat(result).doesNotContainKey("data");
  }

  @Test
  void aViewIsItsKeepersAloneUntilAStewardSharesIt() {
    Caller one = new Caller("one", Role.ANALYST, null);
    Caller other = new Caller("other", Role.ANALYST, null);
    Caller steward = new Caller("one", Role.STEWARD, null);
    save(one, "گیلان", "lang=fa&province=GILAN", false);
    save(one, "گیلان", "province=GILAN&year=1400&after=abc", false);
    save(steward, "All", "", true);
    save(steward, "Mine", "view=outlook", false);

    assertThat(views(one))
        .isEqualTo("[All||true|false, گیلان|province=GILAN&year=1400|false|true]");
    assertThat(views(other)).isEqualTo("[All||true|false]");
    assertThat(code(run(view("a", "", true), Map.of(), one))).isEqualTo("FORBIDDEN");
    assertThat(code(run("{ savedViews { id } }", Map.of(), Caller.PUBLIC))).isEqualTo("FORBIDDEN");

    String shared = idOfFirst(one);
    assertThat(remove(shared, one)).contains("is not the id of a saved view that you may remove");
    assertThat(remove(shared, new Caller("two", Role.STEWARD, null)))
        .contains("removeView={name=All");
    assertThat(remove(idOfFirst(one), other)).contains("BAD_REQUEST");
    assertThat(remove(idOfFirst(one), one)).contains("removeView={name=گیلان");
    assertThat(views(one)).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | view=outlook | name: it has 0 characters; allowed: 1 to 80",
        "123-456789-1 | '' | name: it has a number like a national code",
        "a | province=1234567891 | query: it has a number like a national code",
        "a | https://elsewhere.example/?x=1 | is no part of the dashboard's address",
        "a | year=1400&&year=1401 | is no part of the dashboard's address",
      })
  void whatIsNoViewIsRefusedByName(String name, String query, String says) {
    Map<String, Object> result = run(view(name, query, false), Map.of());

    assertThat(code(result)).isEqualTo("BAD_REQUEST");
    assertThat(result.toString()).contains(says);
  }

  @Test
  void aCallerKeepsAHundredViewsAndNoMore() {
    Caller keeper = new Caller("keeper", Role.ANALYST, null);
    String all =
        IntStream.range(0, 100)
            .mapToObj(i -> "v" + i + ": saveView(name: \"v" + i + "\", query: \"\") { id }")
            .collect(Collectors.joining(" "));
    run("mutation { " + all + " }", Map.of(), keeper);

    assertThat(code(run(view("one more", "", false), Map.of(), keeper)))
        .isEqualTo("LIMIT_EXCEEDED");
    save(keeper, "v7", "view=money", false);
  }

  private static String view(String name, String query, boolean shared) {
    return "mutation { saveView(name: \"%s\", query: \"%s\", shared: %s) { name } }"
        .formatted(name, query, shared);
  }

  private static void save(Caller caller, String name, String query, boolean shared) {
    assertThat(run(view(name, query, shared), Map.of(), caller).toString())
        .isEqualTo("{data={saveView={name=" + name + "}}}");
  }

  private static String remove(String id, Caller caller) {
    String mutation = "mutation { removeView(id: \"" + id + "\") { name } }";
    return run(mutation, Map.of(), caller).toString();
  }

  /** Each with its query, whether it is shared and whether it is the caller's own. */
  private static String views(Caller caller) {
    return listed(caller).stream()
        .map(
            it ->
                String.join(
                    "|",
                    String.valueOf(it.get("name")),
                    String.valueOf(it.get("query")),
                    String.valueOf(it.get("shared")),
                    String.valueOf(it.get("own"))))
        .toList()
        .toString();
  }

  private static String idOfFirst(Caller caller) {
    return String.valueOf(listed(caller).get(0).get("id"));
  }

  @SuppressWarnings("unchecked") // as the schema has it
  private static List<Map<String, Object>> listed(Caller caller) {
    Map<String, Object> result =
        run("{ savedViews { id name query shared own } }", Map.of(), caller);
    Map<String, Object> data = (Map<String, Object>) Objects.requireNonNull(result.get("data"));
    return (List<Map<String, Object>>) Objects.requireNonNull(data.get("savedViews"));
  }

  @Test
  void aDocumentThatMayHavePersonsInItIsNotRemembered() {
    String mutation = "mutation { retryQuarantined { taken } }";
    run("{ __typename }", Map.of());
    run(mutation, Map.of());

    assertThat(isKnown("{ __typename }")).isTrue();
    assertThat(isKnown(mutation)).isFalse();
  }

  private static String submit(String key, String items, String selection) {
    return submitAll(key, "[" + items + "]", selection);
  }

  private static String submitAll(String key, String items, String selection) {
    return "mutation { submitClaims(input: { idempotencyKey: \"%s\", organization: \"IMDAD\", items: %s }) { %s } }"
        .formatted(key, items, selection);
  }

  /** The code of the only error. */
  private static String code(Map<String, Object> result) {
    List<String> codes =
        Pattern.compile("code=([A-Z_]+)")
            .matcher(String.valueOf(result.get("errors")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(codes).as("%s", result).hasSize(1);
    return codes.get(0);
  }

  private static Map<String, Object> run(String query, Map<String, Object> variables) {
    return run(query, variables, Caller.DEMONSTRATION);
  }

  private static Map<String, Object> run(
      String query, Map<String, Object> variables, Caller caller) {
    return new LinkedHashMap<>(
        await(
            ENGINE.execute(
                new Engine.Request(query, null, variables, Map.of()).askedBy(caller), "r1")));
  }

  private static boolean isKnown(String query) {
    return ENGINE.isKnown(
        new Engine.Request(query, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("No answer in time", e);
    }
  }
}
