package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many questions be answered at once, and fewer of the larger ones than that, so that
 * places are kept for smaller ones. Who comes on top waits, for a second at most: an answer later
 * than that is of no use to most, and takes time from those who still wait. Of those who wait,
 * whoever pays for them comes in turn, so that one who asks a thousand times keeps another waiting
 * for one; and of the places for what is not small nobody has more than a share while others ask
 * too.
 */
final class FairTurns {

  private final Map<Size, Integer> most;
  private final int share;
  private final int mostWaiting;
  private final long longestMillis;
  private final Map<Object, Deque<Waiting>> waiting = new LinkedHashMap<>();
  private int waitingAll;
  private final Map<Size, Integer> runningOf = new EnumMap<>(Size.class);

  private final Map<Object, Integer> runningBy = new HashMap<>();
  private Seen last = new Seen(new Object(), Long.MIN_VALUE / 2);
  private Seen other = last;

  /**
   * @param most how many of a size and of larger ones are answered at once
   * @param share how many that are not small for one payer, while others ask too
   * @param mostWaiting how many wait
   * @param longestMillis how long each waits
   */
  FairTurns(Map<Size, Integer> most, int share, int mostWaiting, long longestMillis) {
    this.most = new EnumMap<>(most);
    this.share = share;
    this.mostWaiting = mostWaiting;
    this.longestMillis = longestMillis;
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
    return (wish.size == Size.SMALL || runningBy.getOrDefault(wish.payer, 0) < mostOf(wish.payer))
        && Stream.of(Size.values())
            .filter(size -> size.compareTo(wish.size) <= 0)
            .allMatch(size -> runningFrom(size) < most.getOrDefault(size, 0));
  }

  /** All places where nobody else has asked for as long as anybody waits. */
  private int mostOf(Object payer) {
    long since = System.nanoTime() - (last.payer.equals(payer) ? other : last).at;
    return since > TimeUnit.MILLISECONDS.toNanos(longestMillis) ? Integer.MAX_VALUE : share;
  }

  /** How many of a size and of larger ones. */
  private int runningFrom(Size smallest) {
    return runningOf.entrySet().stream()
        .filter(each -> each.getKey().compareTo(smallest) >= 0)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private Turn begin(Wish wish) {
    runningOf.merge(wish.size, 1, Integer::sum);
    if (wish.size != Size.SMALL) {
      runningBy.merge(wish.payer, 1, Integer::sum);
    }
    return () -> over(wish);
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
    long timer = context.owner().setTimer(longestMillis, late -> giveUp(mine));
    return mine.promise.future().onComplete(over -> context.owner().cancelTimer(timer));
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

  private void over(Wish wish) {
    List<Runnable> next = new ArrayList<>(1);
    synchronized (this) {
      runningOf.merge(wish.size, -1, Integer::sum);
      if (wish.size != Size.SMALL) {
        runningBy.computeIfPresent(wish.payer, (payer, now) -> now == 1 ? null : now - 1);
      }
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
