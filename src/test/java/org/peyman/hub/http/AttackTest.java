package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.CapturedLog;

/**
 * What known attack tools send gets the status that it deserves, at once; nothing of it is an error
 * of the hub's, in the answer or in the log.
 */
final class AttackTest {

  @RegisterExtension final CapturedLog log = CapturedLog.ofAll();

  /** What it says while it starts is none of the attacks' doing. */
  @BeforeAll
  static void start() {
    assertThat(AttackedHub.port()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.http.Attacks#all")
  void everyAttackIsAnsweredAsItDeservesAndAtOnce(Attack attack) {
    long begun = System.nanoTime();
    Raw.Answer answer = attack.request().send();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    String shown = answer.body().substring(0, Math.min(1_000, answer.body().length()));
    assertThat(answer.status() + " " + code(answer))
        .as(shown)
        .isEqualTo(attack.status() + " " + attack.code());
    assertThat(took).isLessThan(AttackedHub.longest());
    assertThat(answer.body().length()).as("bytes of the answer").isLessThan(500_000);
    assertThat(answer.body()).doesNotContain("Exception", "org.peyman", "graphql.", "io.vertx");
    assertThat(log.events()).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    assertThat(log.messages()).noneMatch(line -> line.contains("forged"));
  }

  @SuppressWarnings("NullAway") // no error has no code
  private static String code(Raw.Answer answer) {
    if (!answer.body().startsWith("{\"") || !answer.body().contains("\"errors\"")) {
      return null;
    }
    JsonArray errors = new JsonObject(answer.body()).getJsonArray("errors");
    return errors == null
        ? null
        : errors.getJsonObject(0).getJsonObject("extensions").getString("code");
  }

  @Test
  void thereAreManyOfThem() {
    assertThat(Attacks.all())
        .hasSizeGreaterThanOrEqualTo(40)
        .extracting(Attack::name)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "null", "http://127.0.0.1.evil.example", "file://"})
  void aPageOfAnotherSiteOpensNoWebSocket(String origin) {
    assertThat(new Talk.Asking(AttackedHub.port(), "graphql-transport-ws", origin, true).refused())
        .isEqualTo(403);
  }

  /** A guesser is told of few names at once, and of none that is not in the schema anyway. */
  @Test
  void nearMissesDoNotListTheSchema() {
    String document = "{" + Attack.many(90, i -> "job" + i) + "}";
    Raw.Answer answer = AttackedHub.post(new JsonObject().put("query", document).encode()).send();

    assertThat(new JsonObject(answer.body()).getJsonArray("errors").size())
        .isLessThanOrEqualTo(100);
    assertThat(answer.body().length()).isLessThan(50_000);
  }

  @Test
  void aSpreadsheetRunsNothingThatWasSubmitted() {
    String mutation =
        "mutation($item: ClaimItem!) { submitClaims(input: {organization: \"IMDAD\", idempotencyKey:"
            + " \"=k\", items: [$item]}) { refused } }";
    JsonObject item =
        new JsonObject()
            .put("claimId", "=HYPERLINK(\"http://evil.example\")")
            .put("revision", 1)
            .put("phase", "PHASE_1")
            .put("province", "@SUM(1)")
            .put("startedOn", "\t=1+1");
    JsonObject body =
        new JsonObject()
            .put("query", mutation)
            .put("variables", new JsonObject().put("item", item));
    assertThat(AttackedHub.post(body.encode()).send().body()).contains("\"refused\":1");

    String csv = AttackedHub.get("/q/quarantine.csv").send().body();
    assertThat(csv).contains("'=HYPERLINK", "'@SUM(1)");
    assertThat(List.of(csv.split("[\n,]", -1))).noneMatch(cell -> cell.matches("^\"?[=+@\\t].*"));
  }
}
