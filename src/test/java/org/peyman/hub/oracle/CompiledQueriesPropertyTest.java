package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.Json;
import org.peyman.hub.graphql.Rules;
import org.peyman.hub.graphql.Written;
import org.peyman.hub.progress.Present;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.Seeds;
import org.peyman.hub.support.TestDatabase;

/** A query that is compiled is answered to the byte as graphql-java's execution answers it. */
@Seeded
final class CompiledQueriesPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Clock CLOCK = MovableClock.on(RandomFacts.AS_OF);
  private static final Hub HUB = Hub.open(VERTX, TestDatabase.fresh(), CLOCK);
  private static final Cube CUBE = Cube.of(VERTX, HUB.ledger(), CLOCK);
  private static final int OPERATIONS = 25 * (int) Seeds.all().count();
  private static final Pattern COST = Pattern.compile("has ([0-9,]+) points of cost");

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
    Engine engine = engine(fromMemory ? CUBE : null, Limits.USUAL);
    RandomOperations operations = new RandomOperations(fromMemory ? 1 : 2);
    Dice dice = new Dice(3);
    int compiled = 0;
    for (int i = 0; i < OPERATIONS; i++) {
      OperationDraft.Operation operation = operations.operation();
      Engine.Request request =
          request(operation, dice.percent(5) ? Caller.PUBLIC : Caller.DEMONSTRATION);
      String executed = json(Hub.await(engine.execute(request, "r")));
      Map<String, Object> answer = known(engine, request);
      assertThat(json(answer)).as(operation.toString()).isEqualTo(executed);
      compiled += isCompiled(answer) ? 1 : 0;
    }
    assertThat(compiled).as("compiled of " + OPERATIONS).isGreaterThan(OPERATIONS / 2);
  }

  @Test
  void whatAQueryCostsIsWhatItsExecutionCosts() {
    int most = 1_500;
    Engine generous = engine(CUBE, Limits.USUAL);
    Engine strict = engine(CUBE, Limits.USUAL.with(Limit.COST, most));
    Engine refusing = engine(CUBE, Limits.USUAL.with(Limit.COST, 0));
    RandomOperations operations = new RandomOperations(5);
    Set<Boolean> seen = new HashSet<>();
    for (int i = 0; i < OPERATIONS; i++) {
      Engine.Request request = request(operations.operation(), Caller.DEMONSTRATION);
      if (isCompiled(known(generous, request))) {
        boolean isCheap = cost(refusing, request) <= most;
        seen.add(isCheap);
        assertThat(isCompiled(known(strict, request))).as(request.query()).isEqualTo(isCheap);
      }
    }
    assertThat(seen).hasSize(2);
  }

  /** Where no thread is there to read documents, one is compiled once it is remembered. */
  private static Map<String, Object> known(Engine engine, Engine.Request request) {
    Hub.await(engine.answer(request, "r"));
    Hub.await(engine.answer(request, "r"));
    return Hub.await(engine.answer(request, "r"));
  }

  /** As the refusal says it. */
  private static long cost(Engine refusing, Engine.Request request) {
    Matcher said = COST.matcher(json(Hub.await(refusing.execute(request, "r"))));
    assertThat(said.find()).as(request.query()).isTrue();
    return Long.parseLong(said.group(1).replace(",", ""));
  }

  private static Engine engine(@Nullable Cube cube, Limits limits) {
    return new Engine(
        new Present.Source(HUB.ledger(), cube),
        HUB.mutations(),
        CLOCK,
        Engine.Options.USUAL.under(Rules.USUAL.within(limits)));
  }

  private static Engine.Request request(OperationDraft.Operation operation, Caller caller) {
    return new Engine.Request(operation.query(), operation.name(), operation.variables(), Map.of())
        .askedBy(caller);
  }

  private static boolean isCompiled(Map<String, Object> answer) {
    return answer.get("data") instanceof Written written && written.isCompiled();
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
