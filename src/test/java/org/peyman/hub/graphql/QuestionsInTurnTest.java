package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.ledger.Reads;

/** What an engine answers while a list of jobs, once it is asked for, never comes. */
final class QuestionsInTurnTest {

  private static final String LIST = "{ jobs(first: 500) { nodes { id startedOn endedOn } } }";

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<Promise<Object>> hanging = new ArrayList<>();
  private final Engine engine =
      new Engine(reads(), new Fakes.FakeAnswers(), Clock.systemUTC(), Engine.Options.USUAL);

  @Test
  void littleIsAnsweredAndMoreIsRefusedWithinASecond() throws Exception {
    for (int i = 0; i < 50; i++) {
      ask(LIST);
    }
    String refused = ask(LIST).await(5, TimeUnit.SECONDS).toString();
    String least = ask("{ __typename }").await(5, TimeUnit.SECONDS).toString();
    String small = ask("{ overlaps { jobs } }").await(5, TimeUnit.SECONDS).toString();

    assertThat(refused).contains("OVERLOADED", "retryable=true").doesNotContain("data=");
    assertThat(least).contains("Query").doesNotContain("errors");
    assertThat(small).contains("data=").doesNotContain("OVERLOADED");
    assertThat(hanging.size()).isBetween(1, 40);
    vertx.close().await();
  }

  private Future<Map<String, Object>> ask(String query) {
    Promise<Map<String, Object>> answer = Promise.promise();
    Engine.Request request =
        new Engine.Request(query, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION);
    context.runOnContext(here -> engine.answer(request, "r").onComplete(answer));
    return answer.future();
  }

  private Reads reads() {
    Reads others = new FakeReads();
    return (Reads)
        Proxy.newProxyInstance(
            Reads.class.getClassLoader(),
            new Class<?>[] {Reads.class},
            (proxy, method, arguments) ->
                method.getName().equals("jobs") ? hang() : method.invoke(others, arguments));
  }

  private Future<Object> hang() {
    Promise<Object> never = Promise.promise();
    hanging.add(never);
    return never.future();
  }
}
