package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many questions be answered at once, and fewer of the larger ones than that, so that
 * places are kept for smaller ones. Who comes on top waits, for a second at most: an answer later
 * than that is of no use to most, and takes time from those who still wait. Of those who wait,
 * whoever pays for them comes in turn, so that one who asks a thousand times keeps another waiting
 * for one.
 */
final class FairTurns {

  private final Map<Size, Integer> most;
  private final int mostWaiting;
  private final long longestMillis;
  private final Map<Object, Deque<Waiting>> waiting = new LinkedHashMap<>();
  private final int[] waitingOf = new int[Size.values().length];
  private final int[] runningOf = new int[Size.values().length];

  /**
   * @param most how many of a size and of larger ones are answered at once
   * @param mostWaiting how many wait
   * @param longestMillis how long each waits
   */
  FairTurns(Map<Size, Integer> most, int mostWaiting, long longestMillis) {
    this.most = new EnumMap<>(most);
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

  private record Waiting(Wish wish, Context context, Promise<Turn> promise) {}

  /** A turn, where one is free and nobody waits for it; else null. */
  synchronized @Nullable Turn enter(Wish wish) {
    int before = IntStream.rangeClosed(0, wish.size.ordinal()).map(size -> waitingOf[size]).sum();
    return before == 0 && isFree(wish.size) ? begin(wish.size) : null;
  }

  private boolean isFree(Size wanted) {
    return Stream.of(Size.values())
        .filter(size -> size.compareTo(wanted) <= 0)
        .allMatch(size -> runningFrom(size) < most.getOrDefault(size, 0));
  }

  /** How many of a size and of larger ones. */
  private int runningFrom(Size smallest) {
    return IntStream.range(smallest.ordinal(), runningOf.length).map(size -> runningOf[size]).sum();
  }

  private Turn begin(Size size) {
    runningOf[size.ordinal()]++;
    return () -> over(size);
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
      refused = IntStream.of(waitingOf).sum() > mostWaiting ? newestOfWhoHasMost() : null;
    }
    if (refused != null) {
      giveUp(refused);
    }
    context.owner().setTimer(longestMillis, late -> giveUp(mine));
    return mine.promise.future();
  }

  private void add(Waiting mine) {
    waiting.computeIfAbsent(mine.wish.payer, first -> new ArrayDeque<>()).add(mine);
    waitingOf[mine.wish.size.ordinal()]++;
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
      waitingOf[one.wish.size.ordinal()]--;
      if (same.isEmpty()) {
        waiting.remove(one.wish.payer);
      }
    }
    one.context.runOnContext(here -> one.promise.fail(new NotInTime()));
  }

  private void over(Size size) {
    List<Runnable> next = new ArrayList<>(1);
    synchronized (this) {
      runningOf[size.ordinal()]--;
      for (Waiting one = next(); one != null; one = next()) {
        Waiting his = one;
        Turn turn = begin(his.wish.size);
        next.add(() -> his.context.runOnContext(here -> his.promise.complete(turn)));
      }
    }
    next.forEach(Runnable::run);
  }

  /** The first that can be answered now, of the payer whose turn is longest ago. */
  private @Nullable Waiting next() {
    for (Map.Entry<Object, Deque<Waiting>> payer : waiting.entrySet()) {
      Iterator<Waiting> all = payer.getValue().iterator();
      while (all.hasNext()) {
        Waiting one = all.next();
        if (isFree(one.wish.size)) {
          all.remove();
          waitingOf[one.wish.size.ordinal()]--;
          waiting.remove(payer.getKey());
          if (!payer.getValue().isEmpty()) {
            waiting.put(payer.getKey(), payer.getValue());
          }
          return one;
        }
      }
    }
    return null;
  }
}
