package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.ledger.PastQuality;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.progress.Present;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.TestDatabase;

/** What is kept for quality gives what the past of every claim gives. */
@Seeded
final class QualityPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();

  private static final List<Dimension> DIMENSIONS =
      List.of(Dimension.ORGANIZATION, Dimension.PHASE, Dimension.PROVINCE, Dimension.MONTH);

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void memoryAndTheLedgerCountAsThePastOfEveryClaimSays(long seed) throws Exception {
    MovableClock clock = MovableClock.on(RandomFacts.AS_OF);
    String address = TestDatabase.fresh();
    try (Hub hub = Hub.open(VERTX, address, clock)) {
      Cube cube = Cube.of(VERTX, hub.ledger(), clock);
      Hub.await(cube.ready());
      Dice dice = new Dice(1700 + seed);
      RandomQuestions questions = new RandomQuestions(seed);
      List<Runnable> steps = new ArrayList<>(RandomSteps.of(hub, dice, seed));
      steps.add(
          2 + dice.below(4),
          () -> Hub.await(hub.ledger().sources().synced(Hub.SOURCE, null, null)));
      steps.add(() -> Hub.await(hub.ledger().rebuildPast()));
      LocalDate day = RandomFacts.AS_OF;
      int corrected = 0;
      for (Runnable step : steps) {
        step.run();
        corrected += corrected(hub);
        QualityRecords.Query query =
            new QualityRecords.Query(
                dice.percent(40) ? Filter.NONE : questions.filter(),
                dice.some(DIMENSIONS, dice.between(0, 3)),
                dice.orNull(50, () -> moment(clock.instant(), dice)));
        isAsThePastSays(hub, cube, day, address, query, "seed " + seed);
        day = day.plusDays(dice.oneOf(0, 0, 1, 1, 2, 30));
        clock.setTo(day);
      }
      assertThat(corrected).as("claims that were corrected, at some time").isPositive();
      Hub.await(cube.close());
    }
  }

  private static Instant moment(Instant now, Dice dice) {
    return now.minus(Duration.ofDays(dice.oneOf(0, 1, 3, 60)));
  }

  private static int corrected(Hub hub) {
    QualityRecords.Query all = new QualityRecords.Query(Filter.NONE, List.of(), null);
    return (int) Hub.await(hub.reads().quality(all)).get(0).sum(QualityRecords.Sum.CORRECTED);
  }

  private static void isAsThePastSays(
      Hub hub, Cube cube, LocalDate day, String address, QualityRecords.Query query, String seed)
      throws Exception {
    Map<Map<Dimension, @Nullable String>, List<Object>> expected =
        PastQuality.of(VERTX, address, query);
    String about = seed + " on " + day + ", " + query;
    assertThat(values(hub.reads(), query)).as(about).isEqualTo(expected);
    Present present = new Present.Source(hub.ledger(), cube).memoryFirst(day);
    Hub.await(present.begin());
    assertThat(values(present.reads(), query)).as("memory, " + about).isEqualTo(expected);
    present.close();
  }

  private static Map<Map<Dimension, @Nullable String>, List<Object>> values(
      Reads reads, QualityRecords.Query query) {
    Map<Map<Dimension, @Nullable String>, List<Object>> values = new HashMap<>();
    for (QualityRecords.Row row : Hub.await(reads.quality(query))) {
      List<Object> its = PastQuality.values(row);
      boolean isKnown = its.stream().anyMatch(it -> it instanceof Long count && count != 0);
      if (isKnown || query.groupBy().isEmpty()) {
        values.put(row.group(), its);
      }
    }
    return values;
  }
}
