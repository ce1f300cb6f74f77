package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.support.Pure;

/**
 * The oracle itself keeps the invariants, and the random worlds hold what they are meant to hold.
 */
@Pure
final class OracleTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomWorldsHoldEveryCollision(long seed) {
    Oracle oracle = new Oracle(RandomFacts.reference(), RandomFacts.of(seed), RandomFacts.AS_OF);
    assertThat(oracle.waiting()).isNotEmpty();
    assertThat(oracle.setAside()).isNotEmpty();
    assertThat(number(oracle, job -> job.organizations().size() >= 2)).isGreaterThan(8);
    assertThat(number(oracle, job -> job.organizations().size() >= 3)).isGreaterThan(0);
    assertThat(number(oracle, job -> job.claims().size() > job.organizations().size()))
        .isGreaterThan(0);
    assertThat(number(oracle, job -> !job.discrepancies().isEmpty())).isGreaterThan(5);
    Row total = oracle.total(Filter.NONE);
    for (Measure measure : Measure.values()) {
      if (!Set.of(
              Measure.JOINT_PLEDGED,
              Measure.JOINT_FORECAST,
              Measure.JOINT_PROPOSED,
              Measure.PLEDGED_UNPLACED)
          .contains(measure)) {
        assertThat(Objects.requireNonNull(total.measure(measure)).doubleValue())
            .as(measure.field())
            .isNotZero();
      }
    }
  }

  @Test
  void everyDimensionAddsUpToTheTotal() {
    Oracle oracle = new Oracle(RandomFacts.reference(), RandomFacts.of(4), RandomFacts.AS_OF);
    for (Dimension dimension : Dimension.values()) {
      Question question = new Question(Filter.NONE, List.of(dimension), List.of(), null, false);
      List<Row> rows = oracle.rows(question);
      rows.forEach(Invariants::holdIn);
      if (dimension != Dimension.ORGANIZATION) {
        Invariants.addUp(rows, oracle.total(Filter.NONE));
      }
    }
  }

  private static long number(Oracle oracle, Predicate<Job> condition) {
    return oracle.jobs().stream().filter(condition).count();
  }
}
