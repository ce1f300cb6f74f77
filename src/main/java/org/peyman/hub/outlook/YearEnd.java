package org.peyman.hub.outlook;

import java.util.List;

/**
 * What a year comes to if the rest of it goes on as the months that are complete did, in proportion
 * to a weight of each month.
 */
final class YearEnd {

  /** Student's 0.9 quantile for 1, 2, ... degrees of freedom: eight times in ten within. */
  private static final double[] QUANTILES = {
    3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363
  };

  /** With fewer nothing is said. */
  static final int LEAST_MONTHS = 3;

  private YearEnd() {}

  /**
   * @param complete jobs of the months that are complete, in the order of weights
   * @param weights of all months of the year, none of them 0
   * @param jobs what the year has already
   */
  static Range of(List<Double> complete, List<Double> weights, long jobs) {
    int months = complete.size();
    double done = sum(complete);
    double weight = sum(weights.subList(0, months));
    double rest = sum(weights.subList(months, weights.size()));
    double rate = done / weight;
    double variance = 0;
    for (int i = 0; i < months; i++) {
      double off = complete.get(i) / weights.get(i) - rate;
      variance += weights.get(i) * off * off / (months - 1);
    }
    double mid = done * (weight + rest) / weight;
    double half = QUANTILES[months - 2] * Math.sqrt(variance * (rest + rest * rest / weight));
    return new Estimate(mid - half, mid, mid + half).notBelow((double) jobs).rounded();
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
