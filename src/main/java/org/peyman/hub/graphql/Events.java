package org.peyman.hub.graphql;

import graphql.ExecutionResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects what a subscription says at one moment, each event before the next is begun. */
final class Events implements Subscriber<ExecutionResult> {

  private final Function<ExecutionResult, Map<String, Object>> shape;
  private final List<Map<String, Object>> results = new ArrayList<>();
  private final Promise<List<Map<String, Object>>> all = Promise.promise();
  private @Nullable Subscription subscription;

  private Events(Function<ExecutionResult, Map<String, Object>> shape) {
    this.shape = shape;
  }

  /** The results of all events; where none could be begun, the one that says why. */
  static Future<List<Map<String, Object>>> of(
      ExecutionResult result, Function<ExecutionResult, Map<String, Object>> shape) {
    Events events = new Events(shape);
    if (result.getData() instanceof Publisher) {
      Publisher<ExecutionResult> publisher = result.getData();
      publisher.subscribe(events);
      return events.all.future();
    }
    return Future.succeededFuture(List.of(shape.apply(result)));
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
    begun.request(1);
  }

  @Override
  public void onNext(ExecutionResult result) {
    results.add(shape.apply(result));
    Objects.requireNonNull(subscription).request(1);
  }

  @Override
  public void onError(Throwable failure) {
    all.tryFail(failure);
  }

  @Override
  public void onComplete() {
    all.tryComplete(results);
  }
}
