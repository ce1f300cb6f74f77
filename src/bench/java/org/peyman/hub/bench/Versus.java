package org.peyman.hub.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Servers beside each other in one run, each saturated for so many seconds in turn, five times:
 * medians, and how many times the rate of the last one each has. Beside the rate stands how much of
 * its core the server used: where that is not all, another was the limit.
 */
final class Versus {

  private static final int TIMES = 5;

  private final double seconds;
  private final Map<String, Side> sides = new LinkedHashMap<>();

  Versus(double seconds) {
    this.seconds = seconds;
  }

  /** One of them. */
  private record Side(ServerProcess server, Load load, List<Load.Rate> rates, List<Double> shares) {

    void run(double seconds) throws IOException {
      double before = server.used();
      rates.add(load.run(seconds));
      shares.add((server.used() - before) / seconds);
    }

    double rate() {
      return median(rates.stream().map(Load.Rate::perSecond).toList());
    }

    /** As if the server had had its core for all of the time. */
    double perBusySecond() {
      return rate() / Math.min(1, median(shares));
    }
  }

  Versus with(String name, ServerProcess server, String path, Load.Bodies bodies) {
    Load load = new Load(server.address() + path, bodies);
    sides.put(name, new Side(server, load, new ArrayList<>(), new ArrayList<>()));
    return this;
  }

  /** Warms each up, measures, and prints. */
  void run(String title) throws IOException {
    for (Side side : sides.values()) {
      side.load.run(3 * seconds);
    }
    for (int i = 0; i < TIMES; i++) {
      for (Side side : sides.values()) {
        side.run(seconds);
      }
    }
    System.out.println(title);
    Side last = List.copyOf(sides.values()).get(sides.size() - 1);
    sides.forEach(
        (name, side) ->
            System.out.printf(
                Locale.ROOT,
                "  %-28s %,9.0f/s, median %.2f ms, p99 %.2f ms, %.0f %% of a core; %.2f of the rate of the last,"
                    + " %.2f by second of its processor%n",
                name,
                side.rate(),
                median(side.rates.stream().map(Load.Rate::medianMillis).toList()),
                median(side.rates.stream().map(Load.Rate::p99Millis).toList()),
                100 * median(side.shares),
                side.rate() / last.rate(),
                side.perBusySecond() / last.perBusySecond()));
  }

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
