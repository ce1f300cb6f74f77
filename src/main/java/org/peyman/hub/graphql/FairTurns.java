package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many questions be answered at once, and fewer of the larger ones than that, so that
 * places are kept for smaller ones. Who comes on top waits, for a second at most: an answer later
 * than that is of no use to most, and takes time from those who still wait. Of those who wait,
 * whoever pays for them comes in turn, so that one who asks a thousand times keeps another waiting
 * for one.
 *
 * <p>While more than one asks, of the places for what is not small nobody has more than a share,
 * and fewer are given, so that a processor is left to what is small; but one more for each that
 * takes long, so that a few of those do not keep all others waiting.
 */
final class FairTurns {

  /** Who has a turn for longer than this takes long: most of what is not small is over by then. */
  private static final long LONG_MILLIS = 200;

  private final Map<Size, Places> places;
  private final int share;
  private final int mostWaiting;
  private final long longestMillis;
  private final Map<Object, Deque<Waiting>> waiting = new LinkedHashMap<>();
  private int waitingAll;
  private final Set<Running> running = new HashSet<>();
  private Seen last = new Seen(new Object(), Long.MIN_VALUE / 2);
  private Seen other = last;

  /**
   * @param places how many of a size and of larger ones are answered at once
   * @param share how many that are not small for one payer, while others ask too
   * @param mostWaiting how many wait
   * @param longestMillis how long each waits
   */
  FairTurns(Map<Size, Places> places, int share, int mostWaiting, long longestMillis) {
    this.places = new EnumMap<>(places);
    this.share = share;
    this.mostWaiting = mostWaiting;
    this.longestMillis = longestMillis;
  }

  /**
   * How many questions are answered at once.
   *
   * @param most where one alone asks, or some take long
   * @param shared while others ask too, beside what takes long
   */
  record Places(int most, int shared) {

    /** As many whoever asks. */
    static Places of(int most) {
      return new Places(most, most);
    }
  }

  /** How much work a question is. */
  enum Size {
    SMALL,
    MEDIUM,
    LARGE
  }

  /** Who wants something to be answered. */
  record Wish(Object payer, Size size) {}

  /** A turn that is being taken. */
  interface Turn {
    /** Gives it to the next; whoever has it does so once. */
    void over();
  }

  /** Somebody's turn did not come in time. */
  static final class NotInTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotInTime() {
      super("No turn in time", null, false, false);
    }
  }

  /** Who asked, and when in nanoseconds of this machine. */
  private record Seen(Object payer, long at) {}

  private record Waiting(Wish wish, Context context, Promise<Turn> promise) {}

  /** A turn that is being taken; each is another, though all about it be alike. */
  private static final class Running {
    private final Wish wish;
    private final long since = System.nanoTime();

    Running(Wish wish) {
      this.wish = wish;
    }

    boolean isLong() {
      return System.nanoTime() - since >= TimeUnit.MILLISECONDS.toNanos(LONG_MILLIS);
    }
  }

  /** Somebody asks what needs no turn. */
  synchronized void passes(Object payer) {
    see(payer);
  }

  /** A turn, where one is free and nobody waits who could have it; else null. */
  synchronized @Nullable Turn enter(Wish wish) {
    see(wish.payer);
    return isFree(wish) && next().isEmpty() ? begin(wish) : null;
  }

  private void see(Object payer) {
    if (!last.payer.equals(payer)) {
      other = last;
    }
    last = new Seen(payer, System.nanoTime());
  }

  private boolean isFree(Wish wish) {
    if (wish.size != Size.SMALL && running(wish.payer) >= mostOf(wish.payer)) {
      return false;
    }
    for (Map.Entry<Size, Places> each : places.entrySet()) {
      if (each.getKey().compareTo(wish.size) <= 0 && !hasPlace(each.getKey(), each.getValue())) {
        return false;
      }
    }
    return true;
  }

  private int running(Object payer) {
    int number = 0;
    for (Running one : running) {
      number += one.wish.size != Size.SMALL && one.wish.payer.equals(payer) ? 1 : 0;
    }
    return number;
  }

  /** All places where nobody else has asked for as long as anybody waits. */
  private int mostOf(Object payer) {
    return isRecent(last.payer.equals(payer) ? other : last) ? share : Integer.MAX_VALUE;
  }

  private boolean isRecent(Seen seen) {
    return System.nanoTime() - seen.at <= TimeUnit.MILLISECONDS.toNanos(longestMillis);
  }

  /** Whether there is one for one more of a size or a larger one. */
  private boolean hasPlace(Size size, Places given) {
    int all = 0;
    int notLong = 0;
    for (Running one : running) {
      if (one.wish.size.compareTo(size) >= 0) {
        all++;
        notLong += one.isLong() ? 0 : 1;
      }
    }
    return all < given.most && (notLong < given.shared || !isRecent(other));
  }

  private Turn begin(Wish wish) {
    Running begun = new Running(wish);
    running.add(begun);
    return () -> over(begun);
  }

  /** A turn as soon as there is one; fails with {@link NotInTime}. On the given context. */
  Future<Turn> await(Wish wish, Context context) {
    Waiting mine = new Waiting(wish, context, Promise.promise());
    Waiting refused;
    synchronized (this) {
      Turn free = enter(wish);
      if (free != null) {
        return Future.succeededFuture(free);
      }
      add(mine);
      refused = waitingAll > mostWaiting ? newestOfWhoHasMost() : null;
    }
    if (refused != null) {
      giveUp(refused);
    }
    Vertx vertx = context.owner();
    long looks = vertx.setTimer(LONG_MILLIS, since -> letIn()); // all that run take long by now
    long ends = vertx.setTimer(longestMillis, late -> giveUp(mine));
    return mine.promise
        .future()
        .onComplete(
            over -> {
              vertx.cancelTimer(looks);
              vertx.cancelTimer(ends);
            });
  }

  private void add(Waiting mine) {
    waiting.computeIfAbsent(mine.wish.payer, first -> new ArrayDeque<>()).add(mine);
    waitingAll++;
  }

  private Waiting newestOfWhoHasMost() {
    return waiting.values().stream()
        .max(Comparator.comparingInt(Deque::size))
        .orElseThrow()
        .getLast();
  }

  private void giveUp(Waiting one) {
    synchronized (this) {
      Deque<Waiting> same = waiting.get(one.wish.payer);
      if (same == null || !same.remove(one)) {
        return; // its turn has come
      }
      waitingAll--;
      if (same.isEmpty()) {
        waiting.remove(one.wish.payer);
      }
    }
    one.context.runOnContext(here -> one.promise.fail(new NotInTime()));
  }

  private void over(Running ended) {
    synchronized (this) {
      running.remove(ended);
    }
    letIn();
  }

  private void letIn() {
    List<Runnable> next = new ArrayList<>(1);
    synchronized (this) {
      for (Optional<Waiting> one = next(); one.isPresent(); one = next()) {
        next.add(begins(one.get()));
      }
    }
    next.forEach(Runnable::run);
  }

  private Runnable begins(Waiting one) {
    leaves(one);
    Turn turn = begin(one.wish);
    return () -> one.context.runOnContext(here -> one.promise.complete(turn));
  }

  /** The first that can be answered now, of the payer whose turn is longest ago. */
  private Optional<Waiting> next() {
    return waiting.values().stream()
        .flatMap(Deque::stream)
        .filter(one -> isFree(one.wish))
        .findFirst();
  }

  /** The others of the same payer wait behind those of others. */
  private void leaves(Waiting one) {
    waitingAll--;
    Deque<Waiting> same = waiting.remove(one.wish.payer);
    if (same != null && same.remove(one) && !same.isEmpty()) {
      waiting.put(one.wish.payer, same);
    }
  }
}
