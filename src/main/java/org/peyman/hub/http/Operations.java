package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.peyman.hub.graphql.Engine;

/** Begins operations on connections that stay open, as many as there is room for. */
final class Operations {

  private final Readiness readiness;
  private final Execution execution;
  private final PersistedQueries documents;
  private final Semaphore subscriptions;
  private final int mostSubscriptions;

  Operations(Readiness readiness, Execution execution, SubscriptionLimits limits) {
    this.readiness = readiness;
    this.execution = execution;
    this.documents = new PersistedQueries(readiness);
    this.mostSubscriptions = limits.subscriptions();
    this.subscriptions = new Semaphore(mostSubscriptions);
  }

  /** The documents that a request may name. */
  PersistedQueries documents() {
    return documents;
  }

  /**
   * Begins it; what keeps it from being executed is its only answer.
   *
   * @param atEnd runs once, when it is over, whoever ended it
   */
  Operation begin(
      Engine.Request request, String requestId, Operation.Receiver receiver, Runnable atEnd) {
    Backend backend = readiness.open();
    BiFunction<Engine.Request, String, Flow.Publisher<Map<String, Object>>> events =
        backend.subscription();
    if (events == null || backend.kind().apply(request) != Engine.OperationKind.SUBSCRIPTION) {
      return once(request, requestId, receiver, atEnd);
    }
    if (!subscriptions.tryAcquire()) {
      Problem full = Problem.busy("The hub has " + mostSubscriptions + " subscriptions already");
      return answered(Future.failedFuture(full), requestId, new Operation(receiver, atEnd));
    }
    Operation operation =
        new Operation(
            receiver,
            () -> {
              subscriptions.release();
              atEnd.run();
            });
    events.apply(request, requestId).subscribe(operation);
    return operation;
  }

  /** One that has a single answer; whoever is asked for it knows when it is not wanted any more. */
  private Operation once(
      Engine.Request request, String requestId, Operation.Receiver receiver, Runnable atEnd) {
    Promise<Void> gone = Promise.promise();
    Operation operation =
        new Operation(
            receiver,
            () -> {
              gone.tryComplete();
              atEnd.run();
            });
    Engine.Request awaited = request.until(gone.future()).heldUntil(gone.future());
    return answered(execution.of(awaited, requestId), requestId, operation);
  }

  private static Operation answered(
      Future<Map<String, Object>> answer, String requestId, Operation operation) {
    answer.otherwise(failure -> Failures.answer(failure, requestId)).onSuccess(operation::answer);
    return operation;
  }
}
