package org.peyman.hub.domain;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * From when on something needs attention.
 *
 * @param holdsFor how long a condition of a kind must hold before it opens an alert, and not hold
 *     before the alert passes
 * @param warnedDaysBefore how many days before it is due a report is warned of
 * @param daysToRevise how many days there are to send again what was given back
 * @param leastPace below it a promise is behind
 * @param leastExpected of fewer jobs the pace says little
 * @param mostRefused more than this share of a reading is much
 * @param leastRefused fewer items than these are not, whatever their share
 */
public record AlertRules(
    Map<AlertKind, Duration> holdsFor,
    int warnedDaysBefore,
    int daysToRevise,
    double leastPace,
    double leastExpected,
    double mostRefused,
    long leastRefused) {

  /** What holds where nothing else is set. */
  public static final AlertRules USUAL =
      new AlertRules(
          Map.of(
              AlertKind.SOURCE_SILENT,
              Duration.ofHours(1),
              AlertKind.REPORT_OVERDUE,
              Duration.ZERO,
              AlertKind.BEHIND_PACE,
              Duration.ofDays(3),
              AlertKind.REFUSED_MANY,
              Duration.ZERO),
          3,
          7,
          0.8,
          30,
          0.05,
          20);

  public AlertRules {
    holdsFor = Map.copyOf(holdsFor);
  }

  /** How long a condition of a kind must hold, or not hold. */
  public Duration holdsFor(AlertKind kind) {
    return Objects.requireNonNull(holdsFor.get(kind), kind::name);
  }

  /** The same with another time for a kind. */
  public AlertRules holding(AlertKind kind, Duration time) {
    Map<AlertKind, Duration> times = new EnumMap<>(holdsFor);
    times.put(kind, time);
    return new AlertRules(
        times, warnedDaysBefore, daysToRevise, leastPace, leastExpected, mostRefused, leastRefused);
  }

  /** The same with other days for reports. */
  public AlertRules ofReports(int warned, int toRevise) {
    return new AlertRules(
        holdsFor, warned, toRevise, leastPace, leastExpected, mostRefused, leastRefused);
  }

  /** The same for promises. */
  public AlertRules ofPace(double pace, double expected) {
    return new AlertRules(
        holdsFor, warnedDaysBefore, daysToRevise, pace, expected, mostRefused, leastRefused);
  }

  /** The same for what is refused. */
  public AlertRules ofRefused(double share, long items) {
    return new AlertRules(
        holdsFor, warnedDaysBefore, daysToRevise, leastPace, leastExpected, share, items);
  }
}
