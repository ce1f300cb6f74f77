package org.peyman.hub.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.NotInThePast;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.progress.Answers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publications of a ledger. That of the latest edition is made ahead, every other when it is
 * first asked for, once however many ask; each is kept, since it does not change any more.
 */
public final class Publications {

  private static final Logger LOG = LoggerFactory.getLogger(Publications.class);
  private static final int KEPT = 16;
  private static final long LOOK_EVERY_MILLIS = 60_000;

  private final Answers answers;
  private final Reads reads;
  private final Rounding rounding;
  private final Cache<Pair, Future<Publication>> made =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  /**
   * Over what gives true figures.
   *
   * @param key the secret by which figures are rounded: the same for as long as the ledger lives
   */
  public Publications(Answers answers, Reads reads, byte[] key) {
    this.answers = answers;
    this.reads = reads;
    this.rounding = new Rounding(key);
  }

  /** The ledger is another: all is made anew. */
  public void forget() {
    made.invalidateAll();
  }

  /** Of which ledger version and day. */
  private record Pair(long version, LocalDate day) {}

  /** The publication of an edition, on the context from which it is asked for. */
  public Future<Publication> of(AsOf at) {
    Pair pair = new Pair(at.version(), at.day());
    Promise<Publication> promise = Promise.promise();
    Future<Publication> known = made.get(pair, first -> promise.future());
    if (known.equals(promise.future())) {
      make(at).onFailure(failure -> made.invalidate(pair)).onComplete(promise);
    }
    return known.succeeded() ? Future.succeededFuture(known.result()) : here(known);
  }

  /**
   * Makes that of the latest edition before anybody asks for it, and that of each that follows.
   *
   * @param latest the last day of the latest edition, asked again and again
   * @return when the first is made, or there is none yet; it never fails
   */
  public Future<Void> keepMade(Vertx vertx, Supplier<LocalDate> latest) {
    vertx.setPeriodic(LOOK_EVERY_MILLIS, again -> make(latest.get()));
    return make(latest.get());
  }

  private Future<Void> make(LocalDate day) {
    return reads
        .asOf(day, null)
        .compose(this::of)
        .<Void>mapEmpty()
        .recover(
            failure -> {
              if (!(failure instanceof NotInThePast)) {
                LOG.warn("What is published as of {} is not made yet: {}", day, failure.toString());
              }
              return Future.succeededFuture();
            });
  }

  /** Else who waits for what another began would go on on that one's thread. */
  private static <T> Future<T> here(Future<T> known) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return known;
    }
    Promise<T> here = Promise.promise();
    known.onComplete(
        (value, failure) -> context.runOnContext(back -> here.complete(value, failure)));
    return here.future();
  }

  private Future<Publication> make(AsOf at) {
    return Figures.read(answers, reads, at).compose(this::make);
  }

  /** Some hundredths of a second, which an event loop does not have. */
  private Future<Publication> make(Figures figures) {
    Context context = Vertx.currentContext();
    return context == null
        ? Future.succeededFuture(Publication.of(figures, rounding))
        : context.executeBlocking(() -> Publication.of(figures, rounding), false);
  }

  /**
   * Which claimants share jobs; fails with {@link NotPublished} where not all of them are asked
   * for.
   */
  public Future<List<Records.Overlap>> overlaps(Filter filter, @Nullable AsOf at) {
    return filter.equals(Filter.NONE) && at != null
        ? of(at).map(Publication::overlaps)
        : Future.failedFuture(
            new NotPublished(
                "The public sees who works jointly with whom in all jobs together, as of an"
                    + " edition"));
  }
}
