package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.Seeded;

/** Whatever is asked, there is an answer at once, and it is no failure of the hub's. */
@Seeded
final class RandomOperationsTest {

  private static final int EACH = 60;

  @RegisterExtension final CapturedLog log = CapturedLog.ofAll();

  /** What it says while it starts is none of the attacks' doing. */
  @BeforeAll
  static void start() {
    assertThat(AttackedHub.port()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void aValidDocumentIsExecutedOrToldWhy(long seed) {
    RandomOperations operations = new RandomOperations(seed);
    for (int i = 0; i < EACH; i++) {
      String document = operations.valid();
      JsonObject answer = asked(document);
      assertThat(answer.encode())
          .as(document)
          .doesNotContain("VALIDATION_FAILED", "Invalid syntax");
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void aBrokenDocumentBreaksNothing(long seed) {
    RandomOperations operations = new RandomOperations(1_000 + seed);
    for (int i = 0; i < EACH; i++) {
      asked(operations.broken());
    }
    assertThat(asked("{ __typename }").encode()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
  }

  private JsonObject asked(String document) {
    Raw request = AttackedHub.post(new JsonObject().put("query", document).encode());
    long begun = System.nanoTime();
    Raw.Answer answer = request.send();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(answer.status()).as(document + "\n" + answer.body()).isIn(200, 400);
    assertThat(took).as(document).isLessThan(AttackedHub.longest());
    JsonObject body = new JsonObject(answer.body());
    JsonArray errors = body.getJsonArray("errors");
    assertThat(body.containsKey("data") || errors != null).as(answer.body()).isTrue();
    assertThat(answer.body()).as(document).doesNotContain("\"INTERNAL\"", "Exception");
    assertThat(log.events()).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    return body;
  }
}
