package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import org.peyman.hub.graphql.Engine;

/** Begins operations on connections that stay open, as many as there is room for. */
final class Operations {

  private final Doors doors;
  private final Execution execution;
  private final Semaphore subscriptions;
  private final int mostSubscriptions;

  Operations(Doors doors, Execution execution, LiveLimits limits) {
    this.doors = doors;
    this.execution = execution;
    this.mostSubscriptions = limits.subscriptions();
    this.subscriptions = new Semaphore(mostSubscriptions);
  }

  /**
   * Begins it; what keeps it from being executed is its only answer.
   *
   * @param atEnd runs once, when it is over, whoever ended it
   */
  Operation begin(
      Engine.Request request, String requestId, Operation.Receiver receiver, Runnable atEnd) {
    HubServer.Behind behind = doors.open();
    return behind.subscription() != null
            && behind.kind().apply(request) == Engine.OperationKind.SUBSCRIPTION
        ? watch(behind.subscription().apply(request, requestId), requestId, receiver, atEnd)
        : execute(request, requestId, receiver, atEnd);
  }

  private Operation execute(
      Engine.Request request, String requestId, Operation.Receiver receiver, Runnable atEnd) {
    Promise<Void> gone = Promise.promise();
    Operation operation =
        new Operation(
            receiver,
            () -> {
              gone.tryComplete();
              atEnd.run();
            });
    return once(execution.of(request.until(gone.future()), requestId), requestId, operation);
  }

  private Operation watch(
      Flow.Publisher<Map<String, Object>> events,
      String requestId,
      Operation.Receiver receiver,
      Runnable atEnd) {
    if (!subscriptions.tryAcquire()) {
      Problem full = Problem.busy("The hub has " + mostSubscriptions + " subscriptions already");
      return once(Future.failedFuture(full), requestId, new Operation(receiver, atEnd));
    }
    Operation operation =
        new Operation(
            receiver,
            () -> {
              subscriptions.release();
              atEnd.run();
            });
    events.subscribe(operation);
    return operation;
  }

  private static Operation once(
      Future<Map<String, Object>> answer, String requestId, Operation operation) {
    answer.otherwise(failure -> Failures.answer(failure, requestId)).onSuccess(operation::answer);
    return operation;
  }
}
