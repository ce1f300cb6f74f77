package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.graphql.Engine.Request;
import org.peyman.hub.support.CapturedLog;

/** An engine over a ledger in memory, and ways to ask it. */
abstract class EngineOverFakes {

  @RegisterExtension final CapturedLog log = CapturedLog.of(ErrorShape.class);
  final FakeReads reads = new FakeReads();
  final Fakes.FakeAnswers answers = new Fakes.FakeAnswers();
  static final Vertx VERTX = Vertx.vertx(); // its threads end with this virtual machine

  /** So many fields may stand at the root that the other limits are met. */
  final Engine engine =
      new Engine(
          reads,
          answers,
          Fakes.CLOCK,
          Engine.Options.USUAL.under(
              Rules.USUAL.within(
                  Limits.USUAL.with(Limit.ROOT_FIELDS, 5_000).with(Limit.ALIASES, 5_000))));

  Filter filter(String given) {
    answers.asked.clear();
    data("{ progress(filter: " + given + ") { rowCount } }");
    return answers.asked.get(0).filter();
  }

  void data(String query) {
    assertThat(run(query, Map.of())).doesNotContainKey("errors");
  }

  /** On a context, as the hub does: what comes back from elsewhere returns there one by one. */
  Map<String, Object> run(String query, Map<String, Object> variables) {
    CompletableFuture<Map<String, Object>> result = new CompletableFuture<>();
    VERTX
        .getOrCreateContext()
        .runOnContext(
            begun ->
                engine
                    .execute(request(query, variables), "r1")
                    .onComplete(result::complete, result::completeExceptionally));
    return result.orTimeout(10, TimeUnit.SECONDS).join();
  }

  static Request request(String query, Map<String, Object> variables) {
    return new Request(query, null, variables, Map.of()).askedBy(Caller.DEMONSTRATION);
  }

  static Map<String, Object> onlyError(Map<String, Object> result) {
    List<?> errors = (List<?>) Objects.requireNonNull(result.get("errors"), result.toString());
    assertThat(errors).hasSize(1);
    return InputObject.asMap(errors.get(0));
  }

  static Map<String, Object> extensions(Map<String, Object> error) {
    return InputObject.asMap(Objects.requireNonNull(error.get("extensions")));
  }

  static @Nullable Object at(Map<String, Object> result, Object... path) {
    Object value = result;
    for (Object step : path) {
      Object of = Objects.requireNonNull(value, () -> "Nothing at " + Arrays.toString(path));
      value =
          step instanceof Integer index ? ((List<?>) of).get(index) : ((Map<?, ?>) of).get(step);
    }
    return value;
  }

  static Map<String, @Nullable Object> inOrder(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  static @Nullable SolarMonth month(@Nullable String text) {
    return text == null ? null : SolarMonth.parse(text).orElseThrow();
  }
}
