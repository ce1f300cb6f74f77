package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.progress.Question;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.TestDatabase;

/**
 * The order of arrival, the split into batches, replay and restarts change nothing (rules.md,
 * section 1).
 */
@Seeded
final class IntakeOrderPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String ORGANIZATION = RandomFacts.ORGANIZATIONS.get(0);
  private static final List<List<Dimension>> GROUPINGS =
      List.of(
          List.of(),
          List.of(Dimension.ORGANIZATION, Dimension.YEAR),
          List.of(Dimension.PHASE, Dimension.PROVINCE),
          List.of(Dimension.MONTH, Dimension.GENDER));

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void anyOrderSplitReplayAndRestartGiveTheSame(long seed) {
    List<Fact> facts = RandomFacts.of(seed);
    Oracle oracle = new Oracle(RandomFacts.reference(), facts, RandomFacts.AS_OF);
    Dice dice = new Dice(5000 + seed);
    String address = TestDatabase.fresh();
    Hub hub = Hub.open(VERTX, address, RandomFacts.AS_OF);
    hub.learn(onlyOrganizations(List.of(ORGANIZATION)));
    hub.learn(onlyProvinces());
    hub.register(ORGANIZATION);
    for (Runnable step : steps(new Restarting(address, hub), facts, dice)) {
      step.run();
    }
    try (Hub reopened = Hub.open(VERTX, address, RandomFacts.AS_OF)) {
      answersLikeThe(oracle, reopened, "seed " + seed);
      long version = reopened.version();
      Batch.Outcome replayed = reopened.take(dice.shuffled(facts));
      assertThat(replayed.accepted()).isZero();
      assertThat(replayed.refused()).isEqualTo(oracle.refused().size());
      assertThat(reopened.version()).as("a replay changes nothing").isEqualTo(version);
      answersLikeThe(oracle, reopened, "seed " + seed + " replayed");
    }
  }

  @Test
  void whatASourceWithoutRevisionsSaysLaterIsNewer() {
    try (Hub hub = Hub.of(VERTX, RandomFacts.reference(), List.of(), RandomFacts.AS_OF)) {
      Fact early = claim(null, "EAST");
      Fact late = claim(null, "WEST");
      assertThat(hub.take(List.of(early)).accepted()).isEqualTo(1);
      assertThat(hub.take(List.of(early)).unchanged()).isEqualTo(1);
      hub.take(List.of(late));
      assertThat(provinces(hub)).containsExactly("WEST");
      hub.take(List.of(late, early));
      assertThat(provinces(hub)).as("two contents in one batch are none").containsExactly("WEST");
      hub.take(List.of(early));
      assertThat(provinces(hub)).containsExactly("EAST");
      long version = hub.version();
      hub.take(List.of(early));
      assertThat(hub.version()).isEqualTo(version);
      hub.take(List.of(new Fact(FactKind.CLAIM, ORGANIZATION, "c", null, null)));
      assertThat(provinces(hub)).as("withdrawn").isEmpty();
      hub.take(List.of(early));
      assertThat(provinces(hub)).as("revived").containsExactly("EAST");
    }
  }

  @Test
  void theSameRevisionWithOtherContentIsRefusedAcrossBatchesAndTheFirstStands() {
    try (Hub hub = Hub.of(VERTX, RandomFacts.reference(), List.of(), RandomFacts.AS_OF)) {
      hub.take(List.of(claim(5L, "EAST")));
      assertThat(hub.take(List.of(claim(5L, "WEST"))).refused()).isEqualTo(1);
      assertThat(provinces(hub)).containsExactly("EAST");
      assertThat(hub.quarantined(Refusal.Reason.CONFLICT)).hasSize(1);
      hub.take(List.of(claim(6L, "SOUTH")));
      assertThat(hub.take(List.of(claim(5L, "WEST"))).refused())
          .as("also of a revision that no longer stands, and refused already")
          .isLessThanOrEqualTo(1);
      assertThat(provinces(hub)).containsExactly("SOUTH");
      assertThat(hub.quarantined(Refusal.Reason.CONFLICT)).as("settled by a newer one").isEmpty();
    }
  }

  @Test
  void theSameRevisionWithOtherContentIsRefusedWithinABatchAndTheFirstStands() {
    try (Hub hub = Hub.of(VERTX, RandomFacts.reference(), List.of(), RandomFacts.AS_OF)) {
      Batch.Outcome outcome =
          hub.take(List.of(claim(5L, "EAST"), claim(5L, "WEST"), claim(5L, "EAST")));
      assertThat(outcome.accepted()).isEqualTo(1);
      assertThat(outcome.refused()).isEqualTo(1);
      assertThat(provinces(hub)).containsExactly("EAST");
      assertThat(hub.quarantined(Refusal.Reason.CONFLICT))
          .extracting(Records.Quarantined::factId)
          .containsExactly("c");
    }
  }

  @Test
  void aWithdrawalOfTheSameRevisionIsAConflictToo() {
    try (Hub hub = Hub.of(VERTX, RandomFacts.reference(), List.of(), RandomFacts.AS_OF)) {
      hub.take(List.of(claim(5L, "EAST")));
      Fact withdrawal = new Fact(FactKind.CLAIM, ORGANIZATION, "c", 5L, null);
      assertThat(hub.take(List.of(withdrawal)).refused()).isEqualTo(1);
      assertThat(provinces(hub)).containsExactly("EAST");
    }
  }

  /** Everything that is asked must come out as the oracle says. */
  private static void answersLikeThe(Oracle oracle, Hub hub, String about) {
    countsLikeThe(oracle, hub, about);
    assertThat(texts(hub.quarantined(Refusal.Reason.PENDING)))
        .as(about)
        .isEqualTo(textsOfFacts(oracle.waiting()));
    assertThat(texts(hub.quarantined(Refusal.Reason.INCONSISTENT)))
        .as(about)
        .isEqualTo(textsOfFacts(oracle.refusedStill()));
  }

  /** Every figure must come out as the oracle says. */
  static void countsLikeThe(Oracle oracle, Hub hub, String about) {
    for (List<Dimension> groupBy : GROUPINGS) {
      Question question = new Question(Filter.NONE, groupBy, List.of(), null, false);
      ProgressPropertyTest.same(about, hub.ask(question).rows(), oracle.rows(question));
    }
    assertThat(hub.overlaps(Filter.NONE)).as(about).isEqualTo(oracle.overlaps(Filter.NONE));
    assertThat(new HashSet<>(hub.jobs().stream().map(Records.Job::id).toList()))
        .as(about)
        .isEqualTo(new HashSet<>(oracle.jobs().stream().map(ProgressPropertyTest::id).toList()));
  }

  /**
   * Facts in shuffled batches, some twice, with pieces of the reference and a restart among them.
   */
  private static List<Runnable> steps(Restarting hub, List<Fact> facts, Dice dice) {
    List<Runnable> batches = new ArrayList<>();
    List<Fact> arriving = new ArrayList<>(dice.shuffled(facts));
    arriving.addAll(dice.some(facts, facts.size() / 4));
    while (!arriving.isEmpty()) {
      int size = Math.min(arriving.size(), dice.oneOf(1, 5, 20, 60, 150));
      List<Fact> batch = List.copyOf(arriving.subList(0, size));
      arriving.subList(0, size).clear();
      batches.add(() -> hub.current().take(batch));
    }
    batches.add(hub::restart);
    List<Runnable> steps = dice.shuffled(batches);
    List<Runnable> all = new ArrayList<>(steps);
    int at = 0;
    for (Reference piece : pieces(dice)) {
      at = dice.between(at, all.size());
      all.add(at, () -> hub.current().learn(piece));
      at++;
    }
    all.add(hub::stop);
    return all;
  }

  /** The reference in pieces that refer only to earlier ones. */
  private static List<Reference> pieces(Dice dice) {
    Reference whole = RandomFacts.reference();
    List<Reference> pieces = new ArrayList<>();
    List<String> organizations = dice.shuffled(RandomFacts.ORGANIZATIONS);
    pieces.add(onlyOrganizations(organizations.subList(0, 3)));
    pieces.add(onlyOrganizations(organizations.subList(3, organizations.size())));
    pieces.add(
        Reference.of(
            List.of(), whole.provinces().values(), whole.agreements().values(), List.of()));
    for (String phase : dice.shuffled(RandomFacts.PHASES)) {
      pieces.add(Reference.of(List.of(), List.of(), List.of(), List.of(whole.phases().get(phase))));
    }
    return pieces;
  }

  private static Reference onlyOrganizations(Collection<String> codes) {
    Map<String, Organization> all = RandomFacts.reference().organizations();
    return Reference.of(codes.stream().map(all::get).toList(), List.of(), List.of(), List.of());
  }

  private static Reference onlyProvinces() {
    return Reference.of(
        List.of(), RandomFacts.reference().provinces().values(), List.of(), List.of());
  }

  /** A hub that can be closed and opened again on the same database. */
  private static final class Restarting {
    private final String address;
    private Hub hub;

    Restarting(String address, Hub hub) {
      this.address = address;
      this.hub = hub;
    }

    Hub current() {
      return hub;
    }

    void restart() {
      hub.close();
      hub = Hub.open(VERTX, address, RandomFacts.AS_OF);
    }

    void stop() {
      hub.close();
    }
  }

  private static Fact claim(@Nullable Long revision, String province) {
    LocalDate start = RandomFacts.AS_OF.minusDays(10);
    return new Fact(
        FactKind.CLAIM,
        ORGANIZATION,
        "c",
        revision,
        new Claim("P1", province, start, null, null, null, Facets.UNKNOWN));
  }

  private static List<String> provinces(Hub hub) {
    return hub.jobs().stream().map(Records.Job::province).toList();
  }

  /** What waits, each once. */
  static List<String> texts(List<Records.Quarantined> items) {
    return items.stream()
        .map(i -> i.kind() + " " + i.organization() + " " + i.factId() + " " + i.revision())
        .sorted()
        .toList();
  }

  static List<String> textsOfFacts(List<Fact> facts) {
    Set<String> texts = new HashSet<>();
    facts.forEach(
        f -> texts.add(f.kind() + " " + f.organization() + " " + f.id() + " " + f.revision()));
    return texts.stream().sorted().toList();
  }
}
