package org.peyman.hub.ledger;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that many ask at once: whoever asks while it is being answered waits for the next
 * time, together with all others who do. So the answer is never of before it was asked for, and the
 * database is asked once at a time however many ask.
 */
final class SharedQuestion<T> {

  private final Supplier<Future<T>> question;
  private @Nullable Promise<T> next;
  private boolean isAsking;

  SharedQuestion(Supplier<Future<T>> question) {
    this.question = question;
  }

  /** Completes on the caller's Vert.x context, where there is one. */
  Future<T> ask() {
    Context context = Vertx.currentContext();
    Future<T> answer = join();
    if (context == null) {
      return answer;
    }
    Promise<T> here = Promise.promise();
    answer.onComplete(
        (value, failure) ->
            context.runOnContext(
                back -> {
                  if (failure == null) {
                    here.complete(value);
                  } else {
                    here.fail(failure);
                  }
                }));
    return here.future();
  }

  private synchronized Future<T> join() {
    Promise<T> joined = next;
    if (joined == null) {
      joined = Promise.promise();
      next = joined;
    }
    if (!isAsking) {
      begin();
    }
    return joined.future();
  }

  private synchronized void begin() {
    Promise<T> asked = next;
    next = null;
    isAsking = asked != null;
    if (asked != null) {
      question
          .get()
          .onComplete(
              (value, failure) -> {
                begin();
                if (failure == null) {
                  asked.complete(value);
                } else {
                  asked.fail(failure);
                }
              });
    }
  }
}
