package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.ledger.Submission.Receipt;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.Ways;

/** Whether facts come as files, are read from sources or are submitted changes no figure. */
@Seeded
final class IntakeWaysPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void anySplitIntoFilesPullsAndSubmissionsInAnyOrderGivesTheSame(long seed) {
    Reference reference = RandomFacts.reference();
    Ways ways = new Ways(reference, RandomFacts.AS_OF);
    List<Fact> facts = RandomFacts.of(seed).stream().filter(ways::canBeSaid).toList();
    assertThat(facts).hasSizeGreaterThan(300);
    Dice dice = new Dice(9000 + seed);
    try (Hub hub = Hub.open(VERTX, TestDatabase.fresh(), RandomFacts.AS_OF)) {
      hub.learn(withoutPhases(reference));
      hub.register(RandomFacts.ORGANIZATIONS.get(0));
      List<Runnable> steps = steps(hub, ways, facts, dice);
      steps.add(dice.below(steps.size()), () -> hub.learn(reference));
      steps.forEach(Runnable::run);
      hub.judgeAgain();

      Oracle oracle = new Oracle(reference, facts, RandomFacts.AS_OF);
      IntakeOrderPropertyTest.countsLikeThe(oracle, hub, "seed " + seed);
      assertThat(new TreeSet<>(IntakeOrderPropertyTest.texts(hub.quarantined(Reason.PENDING))))
          .as("what waits, on whichever ways it came")
          .containsExactlyElementsOf(IntakeOrderPropertyTest.textsOfFacts(oracle.waiting()));
      assertThat(new TreeSet<>(IntakeOrderPropertyTest.texts(hub.refusedForGood())))
          .containsExactlyElementsOf(IntakeOrderPropertyTest.textsOfFacts(oracle.refusedStill()));
    }
  }

  private static Reference withoutPhases(Reference whole) {
    return Reference.of(
        whole.organizations().values(),
        whole.provinces().values(),
        whole.agreements().values(),
        List.of());
  }

  /** Batches of one kind and organization, some of them twice, each on some way. */
  private List<Runnable> steps(Hub hub, Ways ways, List<Fact> facts, Dice dice) {
    List<Fact> arriving = new ArrayList<>(facts);
    arriving.addAll(dice.some(facts, facts.size() / 4));
    Map<Object, List<Fact>> drawers = new LinkedHashMap<>();
    for (Fact fact : dice.shuffled(arriving)) {
      Object drawer = List.of(fact.kind(), fact.organization(), dice.below(4));
      drawers.computeIfAbsent(drawer, none -> new ArrayList<>()).add(fact);
    }
    List<Runnable> steps = new ArrayList<>();
    for (List<Fact> drawer : drawers.values()) {
      List<Fact> batch = List.copyOf(new LinkedHashSet<>(drawer));
      steps.add(step(hub, ways, batch, dice));
      if (dice.percent(5)) {
        steps.add(hub::judgeAgain);
      }
    }
    return new ArrayList<>(dice.shuffled(steps));
  }

  private Runnable step(Hub hub, Ways ways, List<Fact> batch, Dice dice) {
    Fact first = batch.get(0);
    boolean isKnown = RandomFacts.reference().organizations().containsKey(first.organization());
    return switch (dice.below(isKnown ? 4 : 2)) {
      case 0 -> () -> hub.takeEntries(ways.filed(batch, folder));
      case 1 -> () -> hub.takeEntries(batch.stream().map(ways::pulled).toList());
      default -> {
        String key = dice.key();
        yield () -> submitTwice(hub, batch, key);
      }
    };
  }

  private static void submitTwice(Hub hub, List<Fact> batch, String key) {
    Receipt receipt = hub.submit(batch, key);
    assertThat(receipt.accepted() + receipt.unchanged() + receipt.refused() + receipt.pending())
        .isEqualTo(batch.size());
    long version = hub.version();
    assertThat(hub.submit(batch, key)).isEqualTo(receipt);
    assertThat(hub.version()).isEqualTo(version);
  }
}
