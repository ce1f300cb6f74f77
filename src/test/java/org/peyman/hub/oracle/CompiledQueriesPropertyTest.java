package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.Json;
import org.peyman.hub.graphql.Written;
import org.peyman.hub.progress.Present;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/** A query that is compiled is answered to the byte as graphql-java's execution answers it. */
final class CompiledQueriesPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Clock CLOCK = MovableClock.on(RandomFacts.AS_OF);
  private static final Hub HUB = Hub.open(VERTX, TestDatabase.fresh(), CLOCK);
  private static final Cube CUBE = Cube.of(VERTX, HUB.ledger(), CLOCK);
  private static final int OPERATIONS = 150;

  static {
    RandomSteps.of(HUB, new Dice(1), 1).forEach(Runnable::run);
    Hub.await(CUBE.ready());
  }

  @AfterAll
  static void close() {
    Hub.await(CUBE.close());
    HUB.close();
    Hub.await(VERTX.close());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothWaysGiveTheSameBytes(boolean fromMemory) {
    Engine engine =
        new Engine(
            new Present.Source(HUB.ledger(), fromMemory ? CUBE : null),
            null,
            CLOCK,
            Engine.Options.USUAL);
    RandomOperations operations = new RandomOperations(fromMemory ? 1 : 2);
    Dice dice = new Dice(3);
    int compiled = 0;
    for (int i = 0; i < OPERATIONS; i++) {
      RandomOperations.Operation operation = operations.operation();
      Engine.Request request =
          new Engine.Request(operation.query(), operation.name(), operation.variables(), Map.of())
              .askedBy(dice.percent(5) ? Caller.PUBLIC : Caller.DEMONSTRATION);
      String executed = json(Hub.await(engine.execute(request, "r")));
      Map<String, Object> answer = Hub.await(engine.answer(request, "r"));
      assertThat(json(answer)).as(operation.toString()).isEqualTo(executed);
      compiled += answer.get("data") instanceof Written ? 1 : 0;
    }
    assertThat(compiled).as("compiled of " + OPERATIONS).isGreaterThan(OPERATIONS / 2);
  }

  private static String json(Map<String, Object> answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = Json.generator(bytes)) {
      Json.write(generator, answer);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
