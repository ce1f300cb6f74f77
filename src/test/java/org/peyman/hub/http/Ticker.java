package org.peyman.hub.http;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.peyman.hub.graphql.Engine;

/**
 * What stands behind a server whose connections are tested: subscriptions give an event whenever
 * one is wanted, large ones after the word {@code large}, and one only after the word {@code once}.
 */
final class Ticker {

  private static final String LARGE = "x".repeat(100_000);

  /** How many subscriptions there are, and how many events all of them gave. */
  final AtomicInteger open = new AtomicInteger();

  final AtomicInteger given = new AtomicInteger();

  Backend backend() {
    return new Backend(
        Ticker::kind,
        (request, id) -> Future.succeededFuture(answer(request)),
        (request, id) -> subscriber -> subscriber.onSubscribe(new Ticks(request, subscriber)),
        "",
        () -> Future.succeededFuture(1L),
        List::of);
  }

  private static Engine.OperationKind kind(Engine.Request request) {
    return request.query().startsWith("subscription")
        ? Engine.OperationKind.SUBSCRIPTION
        : Engine.OperationKind.QUERY;
  }

  private static Map<String, Object> answer(Engine.Request request) {
    return request.query().equals("invalid")
        ? Map.of("errors", List.of(Map.of("message", "no")))
        : Map.of("data", Map.of("query", request.query()));
  }

  private final class Ticks implements Flow.Subscription {
    private final boolean once;
    private final String text;
    private final Flow.Subscriber<? super Map<String, Object>> subscriber;
    private int ticks;

    Ticks(Engine.Request request, Flow.Subscriber<? super Map<String, Object>> subscriber) {
      this.once = request.query().contains("once");
      this.text = request.query().contains("large") ? LARGE : "";
      this.subscriber = subscriber;
      open.incrementAndGet();
    }

    @Override
    public void request(long events) {
      if (!once || ticks == 0) {
        given.incrementAndGet();
        subscriber.onNext(Map.of("data", tick()));
      }
    }

    private Map<String, Object> tick() {
      Map<String, Object> tick = new LinkedHashMap<>();
      tick.put("tick", ticks++);
      tick.put("text", text);
      return tick;
    }

    @Override
    public void cancel() {
      open.decrementAndGet();
    }
  }
}
