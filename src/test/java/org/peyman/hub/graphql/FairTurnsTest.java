package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.graphql.FairTurns.NotInTime;
import org.peyman.hub.graphql.FairTurns.Places;
import org.peyman.hub.graphql.FairTurns.Size;
import org.peyman.hub.graphql.FairTurns.Turn;
import org.peyman.hub.graphql.FairTurns.Wish;

/** Whose question is answered next, where more are asked than can be answered. */
final class FairTurnsTest {

  private static final Vertx VERTX = Vertx.vertx();

  private static final long LONG_MILLIS = 60_000;
  private static final Wish SMALL = new Wish("a", Size.SMALL);
  private static final Wish LARGE = new Wish("a", Size.LARGE);

  private final Context context = VERTX.getOrCreateContext();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void largeOnesLeavePlacesForSmallOnes() {
    FairTurns turns = turns(3, 2, 9, LONG_MILLIS);
    Turn first = taken(turns, LARGE);
    taken(turns, LARGE);

    assertThat(turns.enter(LARGE)).isNull();
    taken(turns, SMALL);
    assertThat(turns.enter(SMALL)).isNull();
    first.over();
    taken(turns, LARGE);
  }

  @Test
  void eachSizeKeepsPlacesForSmallerOnes() {
    FairTurns turns =
        turns(Map.of(Size.SMALL, 3, Size.MEDIUM, 2, Size.LARGE, 1), 9, 9, LONG_MILLIS);
    taken(turns, LARGE);
    assertThat(turns.enter(LARGE)).isNull();
    taken(turns, new Wish("a", Size.MEDIUM));
    assertThat(turns.enter(new Wish("a", Size.MEDIUM))).isNull();
    taken(turns, SMALL);
    assertThat(turns.enter(SMALL)).isNull();
  }

  @Test
  void whoComesLaterDoesNotOvertakeWhoWaits() throws Exception {
    FairTurns turns = turns(1, 1, 9, LONG_MILLIS);
    Turn running = taken(turns, SMALL);
    Future<Turn> waiting = turns.await(SMALL, context);
    running.over();

    assertThat(turns.enter(new Wish("b", Size.SMALL))).isNull();
    waiting.await(5, TimeUnit.SECONDS).over();
    taken(turns, new Wish("b", Size.SMALL));
  }

  @Test
  void whoAsksMuchKeepsAnotherWaitingForOneOfTheirs() throws Exception {
    FairTurns turns = turns(1, 1, 99, LONG_MILLIS);
    Turn running = taken(turns, SMALL);
    List<Future<Turn>> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(turns.await(SMALL, context));
    }
    Future<Turn> other = turns.await(new Wish("b", Size.SMALL), context);

    running.over();
    many.get(0).await(5, TimeUnit.SECONDS).over();
    other.await(5, TimeUnit.SECONDS);
    assertThat(many.get(1).isComplete()).isFalse();
  }

  @Test
  void whileOthersAskTooNobodyHasMoreThanAShare() {
    FairTurns turns =
        turns(Map.of(Size.SMALL, 4, Size.MEDIUM, 4, Size.LARGE, 4), 2, 9, LONG_MILLIS);
    for (int i = 0; i < 3; i++) {
      taken(turns, LARGE); // nobody else asks
    }
    taken(turns, new Wish("b", Size.LARGE)).over();

    assertThat(turns.enter(LARGE)).isNull();
    Future<Turn> waiting = turns.await(LARGE, context);
    taken(turns, new Wish("b", Size.LARGE)).over();
    assertThat(waiting.isComplete()).isFalse();
    taken(turns, SMALL);
  }

  @Test
  void whileOthersAskTooFewerPlacesAreGiven() {
    FairTurns turns = beside();
    Wish other = new Wish("b", Size.LARGE);
    taken(turns, LARGE);
    taken(turns, LARGE).over(); // nobody else asks

    assertThat(turns.enter(other)).isNull();
    taken(turns, SMALL);
  }

  @Test
  void whoeverNeedsNoTurnAsksToo() {
    FairTurns turns = beside();
    taken(turns, LARGE);
    turns.passes("b");

    assertThat(turns.enter(LARGE)).isNull();
  }

  @Test
  void whatTakesLongKeepsNobodyElseWaiting() throws Exception {
    FairTurns turns = beside();
    taken(turns, LARGE);
    Future<Turn> second = turns.await(new Wish("b", Size.LARGE), context);
    assertThat(second.isComplete()).isFalse();
    second.await(5, TimeUnit.SECONDS);

    Future<Turn> third = turns.await(new Wish("c", Size.LARGE), context);
    third.await(5, TimeUnit.SECONDS);
    TimeUnit.MILLISECONDS.sleep(250);
    assertThat(turns.enter(new Wish("d", Size.LARGE))).isNull();
  }

  /** Three places, and one while others ask too. */
  private static FairTurns beside() {
    Places places = new Places(3, 1);
    return new FairTurns(
        Map.of(Size.SMALL, Places.of(9), Size.MEDIUM, places, Size.LARGE, places),
        2,
        9,
        LONG_MILLIS);
  }

  @Test
  void whoWaitsInVainForTooLongIsTold() {
    FairTurns turns = turns(1, 1, 9, 50);
    Turn running = taken(turns, SMALL);

    Future<Turn> late = turns.await(SMALL, context);
    assertThatThrownBy(() -> late.await(5, TimeUnit.SECONDS)).isInstanceOf(NotInTime.class);
    running.over();
    taken(turns, SMALL);
  }

  @Test
  void whereTooManyWaitTheNewestOfWhoHasMostDoesNot() throws Exception {
    FairTurns turns = turns(1, 1, 3, LONG_MILLIS);
    Turn running = taken(turns, SMALL);
    Future<Turn> first = turns.await(SMALL, context);
    turns.await(SMALL, context);
    Future<Turn> newest = turns.await(SMALL, context);
    Future<Turn> other = turns.await(new Wish("b", Size.SMALL), context);

    assertThatThrownBy(() -> newest.await(5, TimeUnit.SECONDS)).isInstanceOf(NotInTime.class);
    running.over();
    first.await(5, TimeUnit.SECONDS).over();
    other.await(5, TimeUnit.SECONDS);
  }

  private static FairTurns turns(int all, int large, int waiting, long millis) {
    return turns(
        Map.of(Size.SMALL, all, Size.MEDIUM, all, Size.LARGE, large), all, waiting, millis);
  }

  private static FairTurns turns(Map<Size, Integer> most, int share, int waiting, long millis) {
    Map<Size, Places> places = new EnumMap<>(Size.class);
    most.forEach((size, number) -> places.put(size, Places.of(number)));
    return new FairTurns(places, share, waiting, millis);
  }

  private static Turn taken(FairTurns turns, Wish wish) {
    return Objects.requireNonNull(turns.enter(wish));
  }
}
