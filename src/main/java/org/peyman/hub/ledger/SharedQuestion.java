package org.peyman.hub.ledger;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A question that many ask at once: whoever asks while it is being answered waits for the next
 * time, together with all others who do. So the answer is never of before it was asked for, and the
 * database is asked once at a time however many ask. It is sent when the event loop of the first
 * who asks has read what came at the same time, and each event loop is woken once for all who asked
 * on it.
 */
final class SharedQuestion<T> {

  private static final Logger LOG = LoggerFactory.getLogger(SharedQuestion.class);

  private final Supplier<Future<T>> question;
  private Waiting<T> next = new Waiting<>();
  private boolean isAsking;

  SharedQuestion(Supplier<Future<T>> question) {
    this.question = question;
  }

  /** Completes on the caller's event loop or worker, where there is one. */
  Future<T> ask() {
    Context context = Vertx.currentContext();
    Promise<T> asked = Promise.promise();
    if (join(asked, context)) {
      begin(context);
    }
    return asked.future();
  }

  /** Whether nobody else begins it. */
  private synchronized boolean join(Promise<T> asked, @Nullable Context context) {
    next.add(asked, context);
    boolean isFirst = !isAsking;
    isAsking = true;
    return isFirst;
  }

  /** When the event loop has done what it has to do now: others may ask meanwhile. */
  private void begin(@Nullable Context context) {
    if (context != null && context.isEventLoopContext()) {
      context.runOnContext(later -> begin());
    } else {
      begin();
    }
  }

  private void begin() {
    Waiting<T> asking = take();
    question
        .get()
        .onComplete(
            (value, failure) -> {
              asking.answer(
                  failure == null ? Future.succeededFuture(value) : Future.failedFuture(failure));
              again();
            });
  }

  private synchronized Waiting<T> take() {
    Waiting<T> taken = next;
    next = new Waiting<>();
    return taken;
  }

  private void again() {
    @Nullable Context first;
    synchronized (this) {
      isAsking = !next.isEmpty();
      if (!isAsking) {
        return;
      }
      first = next.first();
    }
    begin(first);
  }

  /** Who waits for one answer, by where they do: an event loop, a worker, or nowhere. */
  private static final class Waiting<T> {
    private static final Object NOWHERE = new Object();

    private final Map<Object, Group<T>> groups = new HashMap<>(4);

    void add(Promise<T> asked, @Nullable Context context) {
      groups
          .computeIfAbsent(place(context), first -> new Group<>(context, new ArrayList<>()))
          .asked
          .add(asked);
    }

    private static Object place(@Nullable Context context) {
      if (context == null) {
        return NOWHERE;
      }
      return context.isEventLoopContext() ? Thread.currentThread() : context;
    }

    boolean isEmpty() {
      return groups.isEmpty();
    }

    /** Where one of them waits; null: nowhere. */
    @Nullable Context first() {
      return groups.values().iterator().next().context;
    }

    void answer(Future<T> answer) {
      groups.values().forEach(group -> group.answer(answer));
    }
  }

  /**
   * Those of one place.
   *
   * @param context of the first of them; null: nowhere
   */
  private record Group<T>(@Nullable Context context, List<Promise<T>> asked) {

    void answer(Future<T> answer) {
      if (context == null) {
        complete(answer);
      } else {
        context.runOnContext(back -> complete(answer));
      }
    }

    /** What one of them makes of it is not to keep it from the others. */
    private void complete(Future<T> answer) {
      for (Promise<T> promise : asked) {
        try {
          answer.onComplete(promise);
        } catch (RuntimeException e) {
          LOG.error("Who asked failed", e);
        }
      }
    }
  }
}
