package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Targets;
import org.peyman.hub.support.Seeded;

/** Proposals are asked for, agreed to, and never stand above a promise (rules.md, section 1). */
@Seeded
final class TargetsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Reads.CommitmentKey KEY = new Reads.CommitmentKey("ORG_A", "TARGET");

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  private static Fact revision(long revision, Certainty certainty, long quantity) {
    return revision(KEY.code(), revision, certainty, quantity);
  }

  private static Fact revision(String code, long revision, Certainty certainty, long quantity) {
    boolean isPromise = certainty.isPromise();
    return new Fact(
        FactKind.COMMITMENT,
        "ORG_A",
        code,
        revision,
        new Commitment(
            List.of("ORG_A"),
            1400,
            null,
            null,
            "WEST",
            quantity,
            certainty,
            isPromise ? RevisionKind.APPROVAL : RevisionKind.INITIAL,
            null,
            null,
            null,
            isPromise ? List.of("ORGB") : List.of(),
            List.of()));
  }

  private static Hub hub(List<Fact> facts) {
    return Hub.of(VERTX, RandomFacts.reference(), facts, RandomFacts.AS_OF);
  }

  private static Records.CurrentCommitment standing(Hub hub) {
    return Objects.requireNonNull(Hub.await(hub.reads().commitments(List.of(KEY))).get(KEY));
  }

  /** Each revision in a batch of its own. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aProposalAboveAPromiseNeverStandsWhicheverCameFirst(boolean isReversed) {
    List<Fact> facts =
        new ArrayList<>(
            List.of(
                revision(1, Certainty.PROPOSED, 600),
                revision(2, Certainty.PLEDGE, 300),
                revision(3, Certainty.PROPOSED, 500)));
    if (isReversed) {
      Collections.reverse(facts);
    }
    try (Hub hub = hub(List.of())) {
      facts.forEach(fact -> hub.take(List.of(fact)));
      Records.CurrentCommitment standing = standing(hub);
      assertThat(standing.revision()).isEqualTo(2);
      assertThat(standing.proposed()).isEqualTo(600);
      assertThat(standing.content().approvedBy()).containsExactly("ORGB");
      assertThat(total(hub, Measure.PROPOSED, Measure.PLEDGED, Measure.PLEDGED_ORIGINAL))
          .containsExactly(0L, 300L, 300L);
      assertThat(Hub.await(hub.reads().revisions(List.of(KEY))).get(KEY)).hasSize(3);
      Records.Quarantined idle = hub.quarantined(Refusal.Reason.INCONSISTENT).get(0);
      assertThat(List.of(idle.organization(), idle.factId(), idle.revision()))
          .containsExactly("ORG_A", "TARGET", 3L);
      assertThat(idle.refusal().message()).contains("certainty is 'PROPOSED'", "FORECAST, PLEDGE");
      assertThat(idle.refusal().text().fa()).contains("PROPOSED", "PLEDGE");

      hub.take(List.of(revision(4, Certainty.FIRM, 310)));
      assertThat(standing(hub).revision()).isEqualTo(4);
      assertThat(hub.quarantined(Refusal.Reason.INCONSISTENT)).as("it went on").isEmpty();
    }
  }

  @Test
  void aProposalIsWhatWasAskedForFirstAndOnlyIfItCouldStand() {
    try (Hub hub = hub(List.of(revision(2, Certainty.FIRM, 10)))) {
      assertThat(standing(hub).proposed()).isNull();
      hub.take(List.of(revision(3, Certainty.PROPOSED, 20)));
      assertThat(standing(hub).proposed()).isNull();
      hub.take(List.of(revision(1, Certainty.PROPOSED, 5)));
      assertThat(standing(hub).proposed()).isEqualTo(5);
      hub.take(List.of(revision(0, Certainty.PROPOSED, 7)));
      assertThat(standing(hub).proposed()).isEqualTo(7);
    }
  }

  /** The examples of rules.md, section 2.6. */
  @ParameterizedTest
  @CsvSource({"target-proposed,600,0,3.870968", "target-approved,0,300,1.935484"})
  void targetsStandBesideTheYearBefore(String name, long proposed, long pledged, String growth) {
    Example example =
        Example.all().stream().filter(it -> it.name().equals(name)).findAny().orElseThrow();
    try (Hub hub = Hub.of(VERTX, example.reference(), example.facts(), example.asOf())) {
      Targets targets = Targets.of(1400, hub.ask(Targets.question(Filter.NONE, 1400, null)));
      Targets.Delivered lastYear = new Targets.Delivered(200, 155, 0, 0, null);
      BigDecimal ratio = new BigDecimal(growth);
      assertThat(targets.rows())
          .containsExactly(new Targets.Target("GILAN", lastYear, proposed, pledged, ratio));
      assertThat(targets.total())
          .isEqualTo(new Targets.Target(null, lastYear, proposed, pledged, ratio));
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void aCommitmentIsInExactlyOneOfProposedForecastAndPledged(long seed) {
    List<Fact> facts = RandomFacts.of(seed);
    try (Hub hub = hub(facts)) {
      List<Reads.CommitmentKey> keys =
          facts.stream()
              .filter(fact -> fact.kind() == FactKind.COMMITMENT)
              .map(fact -> new Reads.CommitmentKey(fact.organization(), fact.id()))
              .distinct()
              .toList();
      long standing =
          Hub.await(hub.reads().commitments(keys)).values().stream()
              .mapToLong(it -> it.content().quantity())
              .sum();
      List<Long> of = total(hub, Measure.PROPOSED, Measure.FORECAST, Measure.PLEDGED);
      assertThat(of).allMatch(sum -> sum > 0);
      assertThat(of.stream().mapToLong(Long::longValue).sum()).isEqualTo(standing);

      movesNothingElse(hub);
    }
  }

  /** Jobs and fulfilment do not move by any proposal, and neither does anything else. */
  private static void movesNothingElse(Hub hub) {
    List<Question> questions =
        Stream.of(Dimension.PROVINCE, Dimension.YEAR, Dimension.ORGANIZATION)
            .map(by -> new Question(Filter.NONE, List.of(by), List.of(), null, false))
            .toList();
    List<List<?>> before = questions.stream().<List<?>>map(it -> without(hub, it)).toList();
    long proposed = total(hub, Measure.PROPOSED).get(0);
    hub.take(
        Stream.of("P-1", "P-2").map(code -> revision(code, 1, Certainty.PROPOSED, 11)).toList());
    assertThat(questions.stream().<List<?>>map(it -> without(hub, it)).toList()).isEqualTo(before);
    assertThat(total(hub, Measure.PROPOSED)).containsExactly(proposed + 22);
  }

  /** All rows, but for what is proposed. */
  private static List<Map<Measure, Number>> without(Hub hub, Question question) {
    Set<Measure> others =
        EnumSet.complementOf(EnumSet.of(Measure.PROPOSED, Measure.JOINT_PROPOSED));
    return hub.ask(question).rows().stream()
        .map(
            row -> {
              Map<Measure, Number> measures = new EnumMap<>(row.measures());
              measures.keySet().retainAll(others);
              return measures;
            })
        .toList();
  }

  private static List<Long> total(Hub hub, Measure... measures) {
    Row total = hub.ask(new Question(Filter.NONE, List.of(), List.of(), null, false)).total();
    return Stream.of(measures).map(measure -> Invariants.whole(total, measure)).toList();
  }
}
