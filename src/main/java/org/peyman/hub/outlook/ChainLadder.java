package org.peyman.hub.outlook;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What late reports add to months, by the chain ladder: as the months before grew from each month
 * after their start to the next, so will those that are younger.
 */
final class ChainLadder {

  private final Triangle triangle;
  private final Limits limits;
  private final OptionalDouble[] factors;

  ChainLadder(Triangle triangle, Limits limits) {
    this.triangle = triangle;
    this.limits = limits;
    this.factors = new OptionalDouble[limits.depth];
    for (int later = 0; later < limits.depth; later++) {
      factors[later] = factor(later);
    }
  }

  /**
   * @param depth after how many months a month is finished
   * @param months how many of the last are looked at for each factor
   * @param least how many of them there must be
   */
  record Limits(int depth, int months, int least) {}

  /**
   * The jobs of a month as they stand.
   *
   * @param ago how many months ago it began; the one that is running 0 months ago
   */
  record Present(long jobs, int ago) {}

  private OptionalDouble factor(int later) {
    long before = 0;
    long after = 0;
    int found = 0;
    for (int ago = later + 1; ago <= later + limits.months; ago++) {
      OptionalLong from = triangle.of(ago, later);
      OptionalLong to = triangle.of(ago, later + 1);
      if (from.isPresent() && to.isPresent() && from.getAsLong() != 0) {
        before += from.getAsLong();
        after += to.getAsLong();
        found++;
      }
    }
    return found < limits.least
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) after / before);
  }

  /** The jobs of these months together once late reports are in; null: nothing can be said. */
  @Nullable Estimate late(List<Present> months) {
    long known = 0;
    double low = 0;
    double mid = 0;
    double high = 0;
    for (Present month : months) {
      Estimate growth = growth(month.ago);
      if (growth == null) {
        return null;
      }
      known += month.jobs;
      low += month.jobs * growth.low();
      mid += month.jobs * growth.mid();
      high += month.jobs * growth.high();
    }
    return new Estimate(low, mid, high).notBelow((double) known);
  }

  /** By how much a month grows that is so old; a month that has not begun stays as it is. */
  private @Nullable Estimate growth(int ago) {
    if (ago < 0 || ago >= limits.depth) {
      return Estimate.known(1);
    }
    double product = 1;
    for (int later = ago; later < limits.depth; later++) {
      if (factors[later].isEmpty()) {
        return null;
      }
      product *= factors[later].getAsDouble();
    }
    return seen(ago, product);
  }

  /** The smallest and the greatest growth from that age on among the months that are finished. */
  private Estimate seen(int age, double product) {
    double low = product;
    double high = product;
    boolean isFirst = true;
    for (int ago = limits.depth; ago < limits.depth + limits.months; ago++) {
      OptionalLong from = triangle.of(ago, age);
      OptionalLong to = triangle.of(ago, limits.depth);
      if (from.isPresent() && to.isPresent() && from.getAsLong() != 0) {
        double growth = (double) to.getAsLong() / from.getAsLong();
        low = isFirst ? growth : Math.min(low, growth);
        high = isFirst ? growth : Math.max(high, growth);
        isFirst = false;
      }
    }
    return new Estimate(low, product, high);
  }
}
