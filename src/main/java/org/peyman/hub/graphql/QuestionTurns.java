package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.Function;

/** How many questions of each size are answered at once, and where. */
final class QuestionTurns {

  /**
   * Small questions: most are answered from memory at once, so that to have them wait would take
   * longer than to answer them.
   */
  private static final int MOST_SMALL = 64;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /**
   * As many as keep all processors at work, the database's part of it included; while others ask
   * too, half of them.
   */
  private static final FairTurns.Places NOT_SMALL =
      new FairTurns.Places(Math.max(3, 3 * PROCESSORS / 2), Math.max(1, PROCESSORS / 2));

  /** Of these may be large: two at least, since one may take long. */
  private static final FairTurns.Places LARGE =
      new FairTurns.Places(Math.max(2, PROCESSORS / 2), Math.max(1, PROCESSORS / 2));

  /** While others ask too, nobody has more of what is not small. */
  private static final int SHARE = Math.max(1, PROCESSORS / 2);

  private static final int MOST_WAITING = 128;
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final FairTurns all =
      new FairTurns(
          Map.of(
              FairTurns.Size.SMALL, FairTurns.Places.of(MOST_SMALL),
              FairTurns.Size.MEDIUM, NOT_SMALL,
              FairTurns.Size.LARGE, LARGE),
          SHARE,
          MOST_WAITING,
          LONGEST_WAIT_MILLIS);

  private final Map<FairTurns.Size, Aside> asides =
      Map.of(
          FairTurns.Size.MEDIUM, new Aside("medium-questions"),
          FairTurns.Size.LARGE, new Aside("large-questions"));

  /** From which a question takes its turn. */
  FairTurns all() {
    return all;
  }

  /**
   * Does work when its turn has come, and what is not small elsewhere than where connections are
   * served.
   *
   * @return on the context that asks; fails with {@link FairTurns.NotInTime} where it did not come
   */
  <T> Future<T> inTurn(FairTurns.Wish wish, Function<FairTurns.Turn, Future<T>> work) {
    Context context = Vertx.currentContext();
    return all.await(wish, context)
        .compose(
            turn -> {
              Aside aside = asides.get(wish.size());
              return aside == null ? work.apply(turn) : aside.run(context, () -> work.apply(turn));
            });
  }
}
