package org.peyman.hub.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What was taken at the beginning and at the end, and what came of the requests, as tables. */
final class SoakReport {

  /** In less, what is compiled meanwhile is more than what could leak. */
  private static final double ENOUGH_MINUTES = 10;

  private final Samples samples;
  private final double minutes;
  private final List<String> lines = new ArrayList<>();

  SoakReport(Samples samples, double minutes) {
    this.samples = samples;
    this.minutes = minutes;
    lines.add("| Taken | First third | Last third | Most | Allowed | |");
    lines.add("|---|---|---|---|---|---|");
    Stream.of(Taken.values()).map(this::line).forEach(lines::add);
    lines.add("");
    lines.add("| Came of it | |");
    lines.add("|---|---|");
  }

  private String line(Taken what) {
    double first = samples.atFirst(what);
    return String.format(
            Locale.ROOT,
            "| %s | %,.0f %s | %,.0f %s | %,.0f %s | %,.0f %s | %s |",
            what.says(),
            first,
            what.unit(),
            samples.atLast(what),
            what.unit(),
            samples.most(what),
            what.unit(),
            what.most(first),
            what.unit(),
            !isJudged(what) ? "too short to say" : isFlat(what) ? "flat" : "GROWS")
        .replace("  |", " |");
  }

  private boolean isJudged(Taken what) {
    return !what.isOfMemory() || minutes >= ENOUGH_MINUTES;
  }

  private boolean isFlat(Taken what) {
    return samples.atLast(what) <= what.most(samples.atFirst(what));
  }

  /** What is more at the end than it may be. */
  List<Taken> growing() {
    return Stream.of(Taken.values()).filter(it -> isJudged(it) && !isFlat(it)).toList();
  }

  void add(String what, Object value) {
    lines.add("| " + what + " | " + value + " |");
  }

  void add(Map<String, Integer> counted) {
    counted.forEach((what, times) -> add(what, String.format(Locale.ROOT, "%,d", times)));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
