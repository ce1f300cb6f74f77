package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.ledger.SourceState;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/** What state a source was in by the end of each of some past days, and what that made complete. */
final class PastSourcesTest {

  private static final LocalDate FIRST = LocalDate.of(2021, 6, 1);
  private static final String SOURCE = "a/claims";
  private static final NoteChange OPENED =
      new NoteChange.Opened(new SourceNote(NoteKind.NOTHING_NEW, ""));
  private static final NoteChange ANSWERED = new NoteChange.Answered(NoteKind.NOTHING_NEW, "");
  private static final MovableClock CLOCK = new MovableClock(Tehran.startOf(FIRST));
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, CLOCK, 2)));

  @BeforeAll
  static void letSevenDaysPass() {
    at(1, 9);
    Organization own = new Organization("A", "الف", "A", "FOUNDATION");
    await(LEDGER.learn(Reference.of(List.of(own), List.of(), List.of(), List.of()), "test"));
    await(LEDGER.sources().register(List.of(new SourceInfo(SOURCE, "A", Duration.ofHours(6)))));
    synced(2, 9);
    synced(2, 22);
    synced(3, 9);
    at(4, 9);
    await(LEDGER.sources().failed(SOURCE, "It is away."));
    synced(5, 22);
    at(5, 23);
    await(LEDGER.sources().note(SOURCE, List.of(OPENED)));
    synced(6, 22);
    at(7, 9);
    await(LEDGER.sources().note(SOURCE, List.of(ANSWERED)));
    synced(7, 22);
    at(30, 9);
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void theStateIsThatOfTheEndOfTheDayNotOfNow() {
    assertThat(state(1)).isEqualTo(SourceState.NEVER);
    assertThat(state(2)).as("a success two hours before").isEqualTo(SourceState.FRESH);
    assertThat(state(3)).as("the last one fifteen hours before").isEqualTo(SourceState.STALE);
    assertThat(state(4)).isEqualTo(SourceState.FAILED);
    assertThat(state(5)).as("no new file").isEqualTo(SourceState.STALE);
    assertThat(state(6)).as("still none").isEqualTo(SourceState.STALE);
    assertThat(state(7)).isEqualTo(SourceState.FRESH);
    assertThat(state(8)).as("nothing was noted since").isEqualTo(SourceState.STALE);
    assertThat(Sources.state(of(2), CLOCK.instant())).isEqualTo(SourceState.STALE);
  }

  @Test
  void onlyDaysWithFreshSourcesAndNoNotesAreComplete() {
    for (int day = 1; day <= 8; day++) {
      Sources sources = new Sources(List.of(of(day)));
      assertThat(sources.complete(endOf(day))).as("day " + day).isEqualTo(day == 2 || day == 7);
    }
  }

  @Test
  void theDataAreAsOfWhatWasSaidByThen() {
    assertThat(new Sources(List.of(of(1))).dataAsOf()).isNull();
    assertThat(new Sources(List.of(of(2))).dataAsOf()).isEqualTo(of(2).lastSyncedAt());
    assertThat(of(4).dataAsOf()).isEqualTo(of(3).lastSyncedAt());
  }

  /** An hour of one of the days. */
  private static void at(int day, int hour) {
    CLOCK.setTo(Tehran.startOf(FIRST.plusDays(day - 1L)).plus(Duration.ofHours(hour)));
  }

  private static void synced(int day, int hour) {
    at(day, hour);
    await(LEDGER.sources().synced(SOURCE, CLOCK.instant(), null));
  }

  private static SourceState state(int day) {
    return Sources.state(of(day), endOf(day));
  }

  private static Records.Source of(int day) {
    return await(LEDGER.reads().sources(FIRST.plusDays(day - 1L))).get(0);
  }

  private static Instant endOf(int day) {
    return Tehran.startOf(FIRST.plusDays(day));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
