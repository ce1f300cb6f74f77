package org.peyman.hub.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long answers took, run by run; what is said of it is the median of the runs. */
final class Timings {

  private final List<double[]> runs = new ArrayList<>();

  /** Milliseconds of the answers of one run. */
  void add(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    runs.add(sorted);
  }

  double median() {
    return of(0.5);
  }

  double p99() {
    return of(0.99);
  }

  private double of(double share) {
    double[] each =
        runs.stream()
            .filter(run -> run.length > 0)
            .mapToDouble(run -> run[(int) Math.min(run.length - 1, Math.round(share * run.length))])
            .sorted()
            .toArray();
    return each.length == 0 ? Double.NaN : each[each.length / 2];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "median %.2f ms, p99 %.2f ms", median(), p99());
  }
}
