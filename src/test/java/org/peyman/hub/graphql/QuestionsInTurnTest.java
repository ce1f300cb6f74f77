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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Reads;

/** What an engine answers while a list of jobs, once it is asked for, never comes. */
final class QuestionsInTurnTest {

  private static final String LIST = "{ jobs(first: 500) { nodes { id startedOn endedOn } } }";
  private static final List<String> TABLES =
      List.of(
          "{ progress(groupBy: [PROVINCE]) { rows { province { code } jobs } } }",
          "{ progress(groupBy: [ORGANIZATION, PHASE]) { rows { organization { code } phase { code }"
              + " pledged jobs verified fulfilment } } }");

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<Promise<Object>> hanging = new CopyOnWriteArrayList<>();
  private final Engine engine =
      new Engine(reads(), new Fakes.FakeAnswers(), Clock.systemUTC(), Engine.Options.USUAL);

  @AfterEach
  void close() {
    vertx.close().await();
  }

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
    for (String table : TABLES) {
      assertThat(ask(table).await(5, TimeUnit.SECONDS).toString())
          .as("what is known to be in memory: %s", table)
          .contains("data=")
          .doesNotContain("OVER");
    }
    assertThat(hanging.size()).isBetween(1, 40);
  }

  @Test
  void whatIsNotSmallIsWrittenWhereItWasMade() throws Exception {
    Future<Map<String, Object>> answer =
        ask("{ jobs(first: 400) { nodes { id claims { claimId } } } }");
    while (hanging.isEmpty()) {
      Thread.onSpinWait();
    }
    hanging.get(0).complete(new Listing.Page<>(List.of(), List.of(), false, null));

    assertThat(answer.await(5, TimeUnit.SECONDS).get("data")).isInstanceOf(Written.class);
  }

  @Test
  void whoSendsManyNewDocumentsKeepsAnotherWaitingForOneOfTheirs() throws Exception {
    DocumentReader reader =
        new DocumentReader(
            engine.typeSystem(),
            new Documents(1_000, text -> true, new DocumentFaults(engine.typeSystem())),
            scope -> {});
    List<String> order = new CopyOnWriteArrayList<>();
    List<Future<?>> all = new ArrayList<>();
    List<Promise<Object>> busy = new ArrayList<>();
    Promise<Void> asked = Promise.promise();
    context.runOnContext(
        here -> {
          for (int i = 0; i < Aside.THREADS; i++) {
            Promise<Object> one = Promise.promise();
            busy.add(one);
            all.add(reader.inTurn("busy", context, one::future));
          }
          for (int i = 0; i < 50; i++) {
            all.add(reader.inTurn("many", context, () -> noted("many", order)));
          }
          all.add(reader.inTurn("other", context, () -> noted("other", order)));
          asked.complete();
        });
    asked.future().await(5, TimeUnit.SECONDS);
    busy.forEach(Promise::complete);

    Future.all(all).await(5, TimeUnit.SECONDS);
    assertThat(order).hasSize(51);
    assertThat(order.indexOf("other")).isLessThanOrEqualTo(2 * Aside.THREADS);
  }

  private static Future<Object> noted(String who, List<String> order) {
    assertThat(Thread.currentThread().getName()).startsWith("documents");
    order.add(who);
    return Future.succeededFuture();
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
                switch (method.getName()) {
                  case "jobs" -> hang();
                  case "facts" -> 10_000_000L; // too many to be read for a small question
                  default -> method.invoke(others, arguments);
                });
  }

  private Future<Object> hang() {
    Promise<Object> never = Promise.promise();
    hanging.add(never);
    return never.future();
  }
}
