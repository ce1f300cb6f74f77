package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;
import org.peyman.hub.access.Role;
import org.peyman.hub.support.Pure;

/** What a request may not have too much of, and that this is said with how much it has. */
@Pure
final class RequestLimitsTest {

  private static final Caller ANALYST = new Caller("a key", Role.ANALYST, null);
  private static final Caller STEWARD = new Caller("a key", Role.STEWARD, null);

  private static final Limits LIMITS =
      Limits.USUAL
          .with(Role.ANALYST, Limit.CHARACTERS, 400)
          .with(Role.ANALYST, Limit.TOKENS, 60)
          .with(Role.ANALYST, Limit.DEPTH, 3)
          .with(Role.ANALYST, Limit.FIELDS, 20)
          .with(Role.ANALYST, Limit.ROOT_FIELDS, 4)
          .with(Role.ANALYST, Limit.ALIASES, 2)
          .with(Role.ANALYST, Limit.DIRECTIVES, 1)
          .with(Role.ANALYST, Limit.LIST, 30)
          .with(Role.ANALYST, Limit.COST, 600);

  private final Engine engine =
      new Engine(
          new FakeReads(),
          new Fakes.FakeAnswers(),
          Fakes.CLOCK,
          Engine.Options.USUAL.under(Rules.USUAL.within(LIMITS)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ progress { rows { province { code } } } } | 4 fields below each other | 3 | depth",
        "{ a { a { a { a } } } } | 4 fields below each other | 3 | depth",
        "{ __typename __typename __typename ...F } fragment F on Query { __typename __typename }"
            + " | 5 fields at its root | 4 | rootFields",
        "{ a: __typename b: __typename c: __typename } | 3 aliases | 2 | aliases",
        "{ __typename @skip(if: false) @include(if: true) } | 2 directives | 1 | directives",
        "{ ...A } fragment A on Query { measures { ...B ...B } } fragment B on Measure { ...C ...C"
            + " ...C } fragment C on Measure { name name name name name }"
            + " | 31 fields, fragments written out | 20 | fields",
        "{ a: progress { rowCount } b: progress(groupBy: [PHASE]) { rowCount } provinces { code } }"
            + " | 1,171 points of cost | 600 | cost"
      })
  void tooMuchIsRefusedWithTheLimitItsValueAndThatOfTheQuestion(
      String query, String has, String allowed, String limit) {
    assertThat(message(query, ANALYST))
        .startsWith(
            "The request has " + has + "; at most " + allowed + " are allowed for an analyst")
        .contains("(limit " + limit + ")");
  }

  @Test
  void textIsMeasuredBeforeItIsRead() {
    assertThat(message("{ __typename } #" + "-".repeat(400), ANALYST))
        .isEqualTo(
            "The request has 416 characters; at most 400 are allowed for an analyst (limit"
                + " characters)");
    assertThat(message("{" + " measures { name }".repeat(15) + " }", ANALYST))
        .isEqualTo(
            "The request has more than 60 tokens; at most 60 are allowed for an analyst (limit tokens)");
  }

  @Test
  void whatOneMayAskAnotherMayNotThoughItIsKnown() {
    String query = "{ progress { rows { province { code } } } }";
    String known =
        "{" + " measures { name }".repeat(3) + " measures { name code: name }".repeat(1) + " }";
    for (int i = 0; i < 2; i++) {
      assertThat(ask(query, STEWARD)).doesNotContainKey("errors");
      assertThat(message(query, ANALYST)).contains("(limit depth)");
      assertThat(ask(known, STEWARD)).doesNotContainKey("errors");
      assertThat(ask(known, ANALYST)).doesNotContainKey("errors");
    }
  }

  @Test
  void aListHasNoMoreThanTheRoleMayRead() {
    assertThat(message("{ commitments(first: 31) { nodes { id } } }", ANALYST))
        .isEqualTo("first: 31 is outside 1 to 30");
    assertThat(ask("{ commitments(first: 31) { nodes { id } } }", STEWARD))
        .doesNotContainKey("errors");
  }

  @Test
  void fragmentsThatContainThemselvesAreNotValidAndAreMeasuredOnce() {
    String cycle =
        "{ ...A } fragment A on Query { __typename ...B } fragment B on Query { __typename ...A }";
    assertThat(ask(cycle, ANALYST).toString()).contains("VALIDATION_FAILED");
  }

  private String message(String query, Caller caller) {
    Map<String, Object> error = EngineOverFakes.onlyError(ask(query, caller));
    return String.valueOf(error.get("message"));
  }

  private Map<String, Object> ask(String query, Caller caller) {
    return engine
        .answer(new Engine.Request(query, null, Map.of(), Map.of()).askedBy(caller), "r1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }
}
