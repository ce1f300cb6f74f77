package org.peyman.hub.cube;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Changes;
import org.peyman.hub.ledger.Feed;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.ledger.Sums;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ledger and keeps its last states in memory. It is built in the background, and again
 * where what it holds cannot be the ledger's; whoever asks meanwhile is told that there is no view.
 */
public final class Cube {

  private static final Logger LOG = LoggerFactory.getLogger(Cube.class);

  /** So long a question waits for a state that the ledger has reached already. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** States that are kept for requests that read the ledger besides. */
  private static final int MOST_KEPT = 16;

  private static final long LOOK_EVERY_MILLIS = 1_000;
  private static final long CHECK_EVERY_MILLIS = 300_000;
  private static final long LONGEST_BUILD_HOURS = 2;

  private final Vertx vertx;
  private final Ledger ledger;
  private final Clock clock;
  private final WorkerExecutor worker;
  private final Deque<View> views = new ArrayDeque<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final Promise<Void> ready = Promise.promise();
  private @Nullable Store store;
  private @Nullable Future<Void> advancing;
  private Changes.@Nullable Listening listening;
  private final LongAdder fromMemory = new LongAdder();
  private final LongAdder fromDatabase = new LongAdder();
  private long timer = -1;
  private @Nullable BuildLog building;
  private double buildSeconds = Double.NaN;
  private long checking = -1;
  private final AtomicLong turn = new AtomicLong();
  private long readTo;
  private boolean isBuilding = true;
  private volatile boolean isReading;
  private @Nullable String said;
  private boolean mustGoOn;
  private boolean isClosed;
  private boolean isTooLarge;

  private Cube(Vertx vertx, Ledger ledger, Clock clock) {
    this.vertx = vertx;
    this.ledger = ledger;
    this.clock = clock;
    this.worker =
        vertx.createSharedWorkerExecutor(
            "cube-" + System.identityHashCode(this), 1, LONGEST_BUILD_HOURS, TimeUnit.HOURS);
  }

  /** Begins to follow a ledger, until it is closed. */
  public static Cube of(Vertx vertx, Ledger ledger, Clock clock) {
    Cube cube = new Cube(vertx, ledger, clock);
    cube.begin();
    return cube;
  }

  private synchronized void begin() {
    listening = ledger.changes().listen(mark -> lookFor(mark.version()));
    ledger.changes().atOther(this::forget);
    checking = vertx.setPeriodic(CHECK_EVERY_MILLIS, tick -> check());
    timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> lookAtDay());
    advance();
  }

  /** Completes when there is a first view; fails where there will be none. */
  public Future<Void> ready() {
    return ready.future();
  }

  /** Who waits for a view. */
  private record Waiting(Predicate<View> fits, Promise<Optional<View>> told) {}

  /**
   * The view of a day as new as a version that the ledger has reached; waits for it shortly. Empty:
   * there is none, and the ledger itself must be asked.
   */
  public Future<Optional<View>> view(long atLeast, LocalDate day) {
    return counted(
        view -> view.version() >= atLeast && view.day().equals(day),
        view -> view.day().isAfter(day));
  }

  /** The view of a day at exactly a version; else as {@link #view}. */
  public Future<Optional<View>> exactly(long version, LocalDate day) {
    return counted(
        view -> view.version() == version && view.day().equals(day),
        view -> view.version() > version || view.day().isAfter(day));
  }

  private Future<Optional<View>> counted(Predicate<View> fits, Predicate<View> isPast) {
    return find(fits, isPast)
        .onSuccess(found -> (found.isPresent() ? fromMemory : fromDatabase).increment());
  }

  /**
   * @param isPast whether what fits is before a view, so that there will be no other
   */
  private synchronized Future<Optional<View>> find(Predicate<View> fits, Predicate<View> isPast) {
    for (View view : views) { // the newest first
      if (fits.test(view)) {
        return Future.succeededFuture(Optional.of(view));
      }
    }
    if (isClosed || isBuilding || views.isEmpty() || isPast.test(views.getFirst())) {
      return Future.succeededFuture(Optional.empty());
    }
    Waiting one = new Waiting(fits, Promise.promise());
    waiting.add(one);
    advance();
    return one.told
        .future()
        .timeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(tooLate -> giveUp(one));
  }

  private synchronized Optional<View> giveUp(Waiting one) {
    waiting.remove(one);
    return Optional.empty();
  }

  /** The ledger is another: whoever asks is told by the database until it is read anew. */
  private synchronized void forget() {
    if (!isClosed) {
      views.clear();
      store = null;
      advance();
    }
  }

  private synchronized void lookFor(long version) {
    if (views.isEmpty() || views.getFirst().version() != version) {
      advance();
    }
  }

  private synchronized void lookAtDay() {
    if (!views.isEmpty() && !views.getFirst().day().equals(Tehran.today(clock))) {
      advance();
    }
  }

  /** Goes to where the ledger is, once more where it is on its way already. */
  private synchronized void advance() {
    if (isClosed || isTooLarge) {
      return;
    }
    if (advancing != null) {
      mustGoOn = true;
      return;
    }
    mustGoOn = false;
    Promise<Void> over = Promise.promise();
    advancing = over.future(); // before the step, which may fail at once
    step().onComplete((done, failure) -> stepped(over, failure));
  }

  private synchronized void stepped(Promise<Void> over, @Nullable Throwable failure) {
    advancing = null;
    over.complete();
    if (failure != null && !isClosed) {
      failed(failure);
    } else if (mustGoOn) {
      advance();
    }
  }

  private void failed(Throwable failure) {
    if (isReading) { // half of a change may be in it
      store = null;
      isReading = false;
    }
    if (failure instanceof TooLarge || failure instanceof OutOfMemoryError) {
      isTooLarge = true;
      views.clear();
      ready.tryFail(failure);
      LOG.error("Answers come from the database alone: {}", failure.toString());
      return;
    }
    if (!failure.toString().equals(said)) {
      said = failure.toString();
      LOG.warn("The ledger cannot be followed in memory for the moment: {}", said);
    }
    vertx.setTimer(LOOK_EVERY_MILLIS, tick -> advance());
  }

  /** The whole is read where others are not kept waiting; what changed, where it is first. */
  private Future<View> step() {
    Future<Snapshot> opened = readTo == 0 ? ledger.snapshot() : ledger.snapshotOfPrimary();
    return opened.compose(
        snapshot -> read(snapshot).eventually(snapshot::close).onSuccess(this::publish));
  }

  private Future<View> read(Snapshot snapshot) {
    return isSameLedger(snapshot).compose(same -> read(snapshot, storeFor(snapshot, same)));
  }

  private Future<View> read(Snapshot snapshot, Store into) {
    isReading = true;
    return snapshot
        .changesSince(readTo)
        .compose(
            feed ->
                feed.each(reader(into), this::run)
                    .compose(read -> feed.phases())
                    .compose(phases -> run(() -> into.place(phases))))
        .compose(read -> snapshot.reads().reference())
        .compose(
            reference ->
                worker.executeBlocking(
                    () ->
                        new View(vertx, into.state(snapshot.state(), snapshot.asOf()), reference)));
  }

  private synchronized Consumer<Feed.Change> reader(Store into) {
    BuildLog log = building;
    return log == null
        ? into::apply
        : change -> {
          into.apply(change);
          log.row();
        };
  }

  private Future<Void> run(Runnable work) {
    return worker.executeBlocking(
        () -> {
          work.run();
          return null;
        });
  }

  /** After a backup was restored, what is known is of no use. */
  private synchronized Store storeFor(Snapshot snapshot, boolean isSameLedger) {
    if (!isSameLedger) {
      views.clear();
      store = null;
    }
    Store known = store;
    if (known == null) {
      known = new Store(snapshot.asOf());
      store = known;
      readTo = 0;
      isBuilding = true;
      building = new BuildLog();
    }
    return known;
  }

  /**
   * Whether the last view is of what the ledger was before: a restored one may never have been, and
   * where its past was made anew more is known of it.
   */
  private Future<Boolean> isSameLedger(Snapshot snapshot) {
    View last = newest();
    return last == null
        ? Future.succeededFuture(true)
        : snapshot
            .recorded(last.version())
            .map(
                recorded ->
                    Objects.equals(recorded.orElse(null), last.recorded())
                        && snapshot.state().pastFrom() == last.pastFrom());
  }

  /**
   * What is measured.
   *
   * @param version in memory; NaN: none
   * @param buildSeconds of the last reading of the whole ledger; NaN: there was none yet
   */
  record Figures(
      double version,
      double jobs,
      double reports,
      double buildSeconds,
      long fromMemory,
      long fromDatabase) {}

  synchronized Figures figures() {
    View view = views.peekFirst();
    return new Figures(
        view == null ? Double.NaN : view.version(),
        view == null ? 0 : view.jobs(),
        view == null ? 0 : view.reports(),
        buildSeconds,
        fromMemory.sum(),
        fromDatabase.sum());
  }

  private synchronized @Nullable View newest() {
    return views.peekFirst();
  }

  private synchronized void publish(View view) {
    if (store == null) {
      mustGoOn = true; // it was found to be wrong meanwhile
      return;
    }
    isReading = false;
    said = null;
    readTo = view.version();
    BuildLog log = building;
    if (log != null) {
      buildSeconds = log.over();
      building = null;
    }
    isBuilding = false;
    views.addFirst(view);
    ready.tryComplete();
    while (views.size() > MOST_KEPT) {
      views.removeLast();
    }
    List<Waiting> served = waiting.stream().filter(one -> one.fits.test(view)).toList();
    waiting.removeAll(served);
    served.forEach(one -> one.told.tryComplete(Optional.of(view)));
  }

  /**
   * Compares all that is kept with the ledger, question by question; it reads the ledger as often.
   *
   * @return what differs, a sentence each
   */
  public Future<List<String>> verify() {
    return compared(view -> Comparison.whole());
  }

  private Future<List<String>> compared(Function<View, List<Sums.Query>> queries) {
    return ledger
        .snapshot()
        .compose(
            snapshot ->
                exactly(snapshot.version(), snapshot.asOf())
                    .compose(
                        view ->
                            view.isPresent()
                                ? Comparison.of(snapshot, view.get(), queries.apply(view.get()))
                                : Future.<List<String>>failedFuture(
                                    "Memory has no view of version " + snapshot.version()))
                    .eventually(snapshot::close));
  }

  /**
   * Compares a small part of what is kept with the ledger, each time another, and reads the ledger
   * anew where it differs: it was changed by another way than through its versions. Done every few
   * minutes in any case.
   */
  public Future<Void> check() {
    return compared(
            view -> Stream.ofNullable(Comparison.part(view, turn.getAndIncrement())).toList())
        .onSuccess(this::rebuildIfDiffering)
        .onFailure(failure -> LOG.debug("Memory was not compared: {}", failure.toString()))
        .mapEmpty();
  }

  private synchronized void rebuildIfDiffering(List<String> differences) {
    if (!differences.isEmpty() && !isClosed) {
      LOG.error(
          "What is kept in memory is not what the ledger has, which was changed by another way than"
              + " by its versions; it is read anew: {}",
          differences.get(0));
      ledger.forget();
      views.clear();
      store = null;
      advance();
    }
  }

  /** Follows no longer. */
  public synchronized Future<Void> close() {
    isClosed = true;
    vertx.cancelTimer(timer);
    vertx.cancelTimer(checking);
    if (listening != null) {
      listening.stop();
    }
    ready.tryFail("It was closed");
    waiting.forEach(one -> one.told.tryComplete(Optional.empty()));
    waiting.clear();
    Future<Void> last = advancing == null ? Future.succeededFuture() : advancing;
    return last.transform(done -> worker.close());
  }
}
