package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.Turns;
import org.peyman.hub.ledger.Changes;

/**
 * The door for who wants to be told: takes a subscription, gives what it says now and whenever that
 * changed.
 */
public final class Subscriptions {

  /** Fewer than the connections to the database, so that those who ask get through. */
  private static final int MOST_AT_ONCE = 4;

  private final Vertx vertx;
  private final Engine engine;
  private final ChangeSignal signal;
  private final Turns turns = new Turns(MOST_AT_ONCE, Integer.MAX_VALUE);

  /**
   * @param changes of the ledger that the engine answers from
   */
  public Subscriptions(Vertx vertx, Engine engine, Changes changes) {
    this.vertx = vertx;
    this.engine = engine;
    this.signal = engine.signal(vertx, changes);
  }

  /**
   * The events of a subscription, for one subscriber, which is called on the Vert.x context on
   * which it subscribes. Each is the specification's result map. Nothing is computed before it is
   * requested, and whoever requests slowly gets the latest state instead of those before it.
   *
   * <p>It never fails. Where the first event has no {@code data}, the request cannot be executed,
   * its errors say why, and the events are over; after that they never end by themselves: an event
   * that cannot be computed has errors, and the next one comes when it can.
   *
   * @param request for which {@link Engine#kind} is a subscription
   * @param requestId stands in every error and in the log
   */
  public Flow.Publisher<Map<String, Object>> of(Engine.Request request, String requestId) {
    return subscriber ->
        subscriber.onSubscribe(
            new Subscription(vertx, signal, new Moments(request, requestId), subscriber));
  }

  /**
   * What one subscription says at each moment that is looked at. Of a publication that was told,
   * nothing is read again, however often the ledger changes.
   */
  private final class Moments implements Function<Context, Future<List<Subscription.Event>>> {

    private final Engine.Request request;
    private final String requestId;
    private @Nullable LocalDate told;

    Moments(Engine.Request request, String requestId) {
      this.request = request;
      this.requestId = requestId;
    }

    @Override
    public Future<List<Subscription.Event>> apply(Context context) {
      LocalDate edition = engine.edition(request);
      return edition != null && edition.equals(told)
          ? Future.succeededFuture(List.of())
          : turns
              .take(context, () -> engine.moment(request, requestId))
              .onSuccess(events -> note(edition, events));
    }

    private void note(@Nullable LocalDate edition, List<Subscription.Event> events) {
      if (events.stream().allMatch(Subscription.Event::isForGood)) {
        told = edition;
      }
    }
  }
}
