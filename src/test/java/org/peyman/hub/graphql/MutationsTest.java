package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TakingIn;
import org.peyman.hub.support.TestDatabase;

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
          LEDGER, TakingIn.of(VERTX, LEDGER, Fakes.CLOCK), Fakes.CLOCK, Engine.Options.USUAL);

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
    return new LinkedHashMap<>(
        await(
            ENGINE.execute(
                new Engine.Request(query, null, variables, Map.of()).askedBy(Caller.DEMONSTRATION),
                "r1")));
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
