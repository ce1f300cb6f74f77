package org.peyman.hub.http;

import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is answered over a connection that stays open. The next answer is asked for
 * when the last was written out, so that what waits for a slow reader is one answer and never more.
 * It lives on the event loop of its connection.
 */
final class Operation implements Flow.Subscriber<Map<String, Object>> {

  private final Receiver receiver;
  private final Runnable atEnd;
  private Flow.@Nullable Subscription events;
  private boolean isOver;

  /**
   * @param atEnd runs once, when it is over, whoever ended it
   */
  Operation(Receiver receiver, Runnable atEnd) {
    this.receiver = receiver;
    this.atEnd = atEnd;
  }

  /** Where the answers go. */
  interface Receiver {

    /**
     * @return when it was written out
     */
    Future<Void> next(Map<String, Object> answer);

    /** There is nothing more. */
    void complete();
  }

  /** Answers once. */
  void answer(Map<String, Object> answer) {
    if (!isOver) {
      receiver.next(answer).onComplete(written -> onComplete());
    }
  }

  /** The receiver hears nothing more. */
  void cancel() {
    if (!isOver) {
      isOver = true;
      if (events != null) {
        events.cancel();
      }
      atEnd.run();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    events = begun;
    begun.request(1);
  }

  @Override
  public void onNext(Map<String, Object> answer) {
    if (!isOver) {
      receiver.next(answer).onSuccess(this::written).onFailure(lost -> cancel());
    }
  }

  private void written(@Nullable Void nothing) {
    if (events != null && !isOver) {
      events.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    onComplete();
  }

  @Override
  public void onComplete() {
    if (!isOver) {
      isOver = true;
      receiver.complete();
      atEnd.run();
    }
  }
}
