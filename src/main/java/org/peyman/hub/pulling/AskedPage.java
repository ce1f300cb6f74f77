package org.peyman.hub.pulling;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.ReadRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page that a source was asked for. It is answered once, in time and on the context that asked,
 * whatever the source does: with a page, or with a {@link PartnerFailure}.
 */
final class AskedPage implements Cancellation {

  private static final Logger LOG = LoggerFactory.getLogger(AskedPage.class);

  private final Promise<Page> answer = Promise.promise();
  private final Promise<Void> end = Promise.promise();
  private final List<Runnable> actions = new ArrayList<>();
  private final int limit;
  private boolean cancelled;

  private AskedPage(int limit) {
    this.limit = limit;
  }

  /** Where to read from, how much, and for how long. */
  record Question(@Nullable String cursor, int limit, Duration time) {}

  /** Asks; to be called on the context. */
  static AskedPage of(Vertx vertx, Context context, FactSource source, Question question) {
    AskedPage asked = new AskedPage(question.limit);
    long timer = vertx.setTimer(question.time.toMillis(), late -> asked.giveUp(question.time));
    asked.end.future().onComplete(ended -> vertx.cancelTimer(timer));
    CompletionStage<Page> stage = asked.read(source, question);
    if (stage != null) {
      stage.whenComplete(
          (page, failure) -> context.runOnContext(back -> asked.answered(page, failure)));
    }
    return asked;
  }

  private @Nullable CompletionStage<Page> read(FactSource source, Question question) {
    CompletionStage<Page> stage;
    try {
      stage = source.read(new ReadRequest(question.cursor, question.limit, this));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      answered(null, e);
      return null;
    }
    if (stage == null) {
      answered(null, null);
    }
    return stage;
  }

  /** The page; fails with {@link PartnerFailure} only. */
  Future<Page> page() {
    return answer.future();
  }

  /** How many rows were asked for at most. */
  int limit() {
    return limit;
  }

  /** Completes when the source does not work on it any more, which may be never. */
  Future<Void> end() {
    return end.future();
  }

  private void giveUp(Duration time) {
    answer.tryFail(new PartnerFailure(Kind.TIMED_OUT, "no page within " + time));
    cancel();
  }

  private void answered(@Nullable Page page, @Nullable Throwable failure) {
    if (page != null) {
      answer.tryComplete(page);
    } else if (failure == null) {
      answer.tryFail(new PartnerFailure(Kind.MALFORMED, "no page, and no failure either"));
    } else {
      answer.tryFail(named(failure));
    }
    end.tryComplete();
  }

  private static PartnerFailure named(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof PartnerFailure known
        ? known
        : new PartnerFailure(Kind.MALFORMED, "threw " + cause, cause);
  }

  /** Whoever asked waits no longer. */
  void cancel() {
    List<Runnable> due;
    synchronized (this) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(AskedPage::run);
  }

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void whenCancelled(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.warn("A source failed to cancel its read: {}", e.getClass().getName());
    }
  }
}
