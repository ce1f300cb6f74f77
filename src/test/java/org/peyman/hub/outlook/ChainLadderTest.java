package org.peyman.hub.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

/** What late reports add, against figures worked out by hand and by another implementation. */
@Pure
final class ChainLadderTest {

  /** The example of rules.md, section 2.7, of three steps and months of which one is enough. */
  @Test
  void lateReportsByTheChainLadder() {
    Triangle triangle =
        new Triangle(
            List.of(
                List.of(60L),
                List.of(90L, 108L),
                List.of(70L, 86L, 90L),
                List.of(80L, 96L, 100L, 100L)));
    ChainLadder ladder = new ChainLadder(triangle, new ChainLadder.Limits(3, 12, 1));
    List<ChainLadder.Present> present =
        List.of(
            new ChainLadder.Present(100, 3),
            new ChainLadder.Present(90, 2),
            new ChainLadder.Present(108, 1),
            new ChainLadder.Present(60, 0));
    Estimate late = ladder.late(present);
    assertThat(late).isNotNull();
    double mid = 100 + 90 + 108 * 190 / 182.0 + 60 * (290 / 240.0) * (190 / 182.0);
    assertThat(late.mid()).isCloseTo(mid, offset(1e-9));
    assertThat(late.low()).as("that of the one finished month").isEqualTo(377.5);
    assertThat(late.high()).as("widened").isEqualTo(late.mid());
    assertThat(late.rounded()).isEqualTo(new Range(378, 378, 378));
  }

  @Test
  void withFewerMonthsThanAreAskedForNothingIsSaidOfLateReports() {
    List<Long> steady = List.of(10L, 12L, 12L);
    List<List<Long>> months =
        List.of(List.of(10L), List.of(10L, 12L), steady, steady, List.of(0L, 0L, 0L));
    List<ChainLadder.Present> one = List.of(new ChainLadder.Present(10, 0));
    ChainLadder.Limits limits = new ChainLadder.Limits(2, 12, 3);
    assertThat(new ChainLadder(new Triangle(months), limits).late(one))
        .as("the second step was seen twice, and once of nothing")
        .isNull();
    List<List<Long>> enough = Stream.concat(months.stream(), Stream.of(steady)).toList();
    assertThat(new ChainLadder(new Triangle(enough), limits).late(one))
        .isEqualTo(new Estimate(12, 12, 12));
  }

  /** By chance all is found: factors of nothing, of months that shrank, and of too few. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anIndependentImplementationAgrees(int seed) {
    Random random = new Random(seed);
    int known = 0;
    int unknown = 0;
    for (int i = 0; i < 500; i++) {
      List<List<Long>> months = months(random);
      List<ChainLadder.Present> present = new ArrayList<>();
      for (int ago = -2; ago < 12; ago++) {
        if (random.nextBoolean()) {
          present.add(new ChainLadder.Present(random.nextInt(90), ago));
        }
      }
      Estimate late = new ChainLadder(new Triangle(months), Reckoning.LIMITS).late(present);
      double @Nullable [] expected = byTheBook(months, present);
      if (expected == null) {
        assertThat(late).as("%s %s", months, present).isNull();
        unknown++;
      } else {
        assertThat(late).as("%s %s", months, present).isNotNull();
        assertThat(new double[] {late.low(), late.mid(), late.high()})
            .containsExactly(expected, offset(1e-9));
        assertThat(late.low()).isLessThanOrEqualTo(late.mid());
        assertThat(late.mid()).isLessThanOrEqualTo(late.high());
        known++;
      }
    }
    assertThat(known).isGreaterThan(50);
    assertThat(unknown).isGreaterThan(50);
  }

  private static List<List<Long>> months(Random random) {
    List<List<Long>> months = new ArrayList<>();
    int last = 6 + random.nextInt(13);
    for (int ago = 0; ago <= last; ago++) {
      List<Long> month = new ArrayList<>();
      long jobs = random.nextInt(4) == 0 ? 0 : random.nextInt(100);
      for (int later = 0; later <= Math.min(ago, 6); later++) {
        month.add(jobs);
        jobs = Math.max(0, jobs + random.nextInt(12) - 3);
      }
      months.add(month);
    }
    return months;
  }

  /** Each step looked up anew for each month; null: nothing can be said. */
  private static double @Nullable [] byTheBook(
      List<List<Long>> months, List<ChainLadder.Present> present) {
    double low = 0;
    double mid = 0;
    double high = 0;
    double jobs = 0;
    for (ChainLadder.Present month : present) {
      double product = 1;
      List<Double> seen = new ArrayList<>();
      if (month.ago() >= 0 && month.ago() < 6) {
        for (int step = month.ago(); step < 6; step++) {
          double from = 0;
          double to = 0;
          int found = 0;
          for (int ago = 0; ago < months.size(); ago++) {
            List<Long> cells = months.get(ago);
            boolean isOneOfTwelve = ago - step - 1 < 12;
            if (cells.size() > step + 1 && isOneOfTwelve && cells.get(step) > 0) {
              from += cells.get(step);
              to += cells.get(step + 1);
              found++;
            }
          }
          if (found < 3) {
            return null;
          }
          product = product * to / from;
        }
        for (int ago = 6; ago < Math.min(18, months.size()); ago++) {
          double from = months.get(ago).get(month.ago());
          if (from > 0) {
            seen.add(months.get(ago).get(6) / from);
          }
        }
      }
      double own = product;
      jobs += month.jobs();
      mid += month.jobs() * product;
      low += month.jobs() * seen.stream().mapToDouble(it -> it).min().orElse(own);
      high += month.jobs() * seen.stream().mapToDouble(it -> it).max().orElse(own);
    }
    low = Math.max(jobs, Math.min(low, mid));
    mid = Math.max(jobs, mid);
    return new double[] {low, mid, Math.max(high, mid)};
  }
}
