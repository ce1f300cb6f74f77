package org.peyman.hub.asking;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * One call of a partner's code, or of what asks its system. It is answered once, in time and on the
 * context that asked, whatever is called does; and what is called learns when nobody waits for it
 * any more.
 */
public final class PartnerCall<T> {

  private final Context context;
  private final Promise<T> answer = Promise.promise();
  private final Promise<Void> end = Promise.promise();
  private final AtomicBoolean isSettled = new AtomicBoolean();
  private final Canceller canceller = new Canceller();

  private PartnerCall(Context context) {
    this.context = context;
  }

  /** What is called. */
  public interface Code<A> {

    /** Begins to work on the answer; whatever it throws, returns or fails with is a failure. */
    @Nullable CompletionStage<? extends @Nullable A> begin(Cancellation cancellation)
        throws Exception;
  }

  /** Makes the hub's own value of what was answered, on the thread on which it was. */
  public interface Copy<A, T> {

    /** Throws where it is not what was agreed. */
    T of(@Nullable A answered) throws PartnerFailure;
  }

  /** Calls; the answer may not be null. */
  public static <T> PartnerCall<T> of(Context context, Duration limit, Code<T> code) {
    return of(context, limit, code, PartnerCall::required);
  }

  /**
   * Calls.
   *
   * @param context on which the answer is given
   * @param limit after which nobody waits any more
   */
  public static <A, T> PartnerCall<T> of(
      Context context, Duration limit, Code<A> code, Copy<A, T> copy) {
    PartnerCall<T> call = new PartnerCall<>(context);
    Vertx vertx = context.owner();
    long timer =
        vertx.setTimer(
            Math.max(1, limit.toMillis()),
            late -> call.fail(new PartnerFailure(Kind.TIMED_OUT, "no answer within " + limit)));
    call.answer.future().onComplete(over -> vertx.cancelTimer(timer));
    call.begin(code, copy);
    return call;
  }

  private static <T> T required(@Nullable T answered) throws PartnerFailure {
    if (answered == null) {
      throw new PartnerFailure(Kind.MALFORMED, "no answer, and no failure either");
    }
    return answered;
  }

  /**
   * What was answered; fails with {@link PartnerFailure}, or with {@link CancellationException}
   * after {@link #cancel}.
   */
  public Future<T> answer() {
    return answer.future();
  }

  /** Completes when what was called works on it no more, which may be never. */
  public Future<Void> end() {
    return end.future();
  }

  /** Whoever asked waits no longer. */
  public void cancel() {
    fail(new CancellationException("nobody waits any more"));
  }

  private <A> void begin(Code<A> code, Copy<A, T> copy) {
    try {
      CompletionStage<? extends @Nullable A> stage = code.begin(canceller);
      if (stage == null) {
        throw new PartnerFailure(Kind.MALFORMED, "no stage");
      }
      stage.whenComplete((answered, failure) -> ended(answered, failure, copy));
    } catch (Throwable e) { // it comes from a partner's code
      end(e);
    }
  }

  private <A> void ended(@Nullable A answered, @Nullable Throwable failure, Copy<A, T> copy) {
    if (failure != null || isSettled.get()) {
      end(failure);
      return;
    }
    try {
      T value = copy.of(answered);
      if (isSettled.compareAndSet(false, true)) {
        canceller.forget();
        context.runOnContext(back -> answer.complete(value));
      }
      end(null);
    } catch (Throwable e) { // also while a map of the partner's own is read
      end(e);
    }
  }

  private void end(@Nullable Throwable failure) {
    if (failure != null) {
      fail(named(failure));
    }
    context.runOnContext(back -> end.tryComplete());
  }

  /** Whatever still runs on the partner's side is of no use any more. */
  private void fail(Exception failure) {
    if (isSettled.compareAndSet(false, true)) {
      canceller.cancel();
      context.runOnContext(back -> answer.fail(failure));
    }
  }

  private static PartnerFailure named(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof PartnerFailure known
        ? known
        : new PartnerFailure(Kind.MALFORMED, "threw " + FailureText.of(cause), cause);
  }
}
