package org.peyman.hub.cube;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.peyman.hub.domain.Measure;

/** Sums by group, as they are added up. */
final class Tally {

  /** What always has a column: where all of these are 0, a group has nothing. */
  private static final Set<Measure> TELLING =
      Set.of(
          Measure.JOBS,
          Measure.REPORTED,
          Measure.PLEDGED,
          Measure.JOINT_PLEDGED,
          Measure.PLEDGED_ORIGINAL,
          Measure.PLEDGED_UNPLACED,
          Measure.FORECAST,
          Measure.JOINT_FORECAST,
          Measure.PROPOSED,
          Measure.JOINT_PROPOSED);

  private final Places places;
  private final Map<Measure, LongColumn> columns = new EnumMap<>(Measure.class);

  /** Of each number of claimants, how many of them are the row's, for each job. */
  private final Map<Integer, LongColumn> credits = new TreeMap<>();

  private final boolean hasCredit;
  private final LongColumn[] telling;

  /**
   * @param groups how many there can be
   * @param measures what is asked for, of those that are summed
   */
  Tally(long groups, Set<Measure> measures) {
    this.places = new Places(groups);
    this.hasCredit = measures.contains(Measure.CREDIT);
    for (Measure measure : Measure.SUMMED) {
      if (measure != Measure.CREDIT && (measures.contains(measure) || TELLING.contains(measure))) {
        columns.put(measure, new LongColumn(places.expected()));
      }
    }
    this.telling = TELLING.stream().map(this::column).toArray(LongColumn[]::new);
  }

  Places places() {
    return places;
  }

  /**
   * Adds what was summed over facts by another, finer grouping.
   *
   * @param group the group that a group of the other is part of
   */
  void addFacts(Tally finer, LongUnaryOperator group) {
    int[] to = new int[finer.places.size()];
    for (int place = 0; place < to.length; place++) {
      to[place] = places.of(group.applyAsLong(finer.places.group(place)));
    }
    columns.forEach(
        (measure, column) -> {
          if (finer.has(measure) && !measure.isOfCommitments()) {
            column.add(finer.column(measure), to);
          }
        });
    finer.credits.forEach((claimants, column) -> credit(claimants).add(column, to));
  }

  Set<Measure> measures() {
    return columns.keySet();
  }

  boolean has(Measure measure) {
    return columns.containsKey(measure);
  }

  LongColumn column(Measure measure) {
    return Objects.requireNonNull(columns.get(measure), measure::name);
  }

  boolean hasCredit() {
    return hasCredit;
  }

  /** The credits of jobs that have so many claimants. */
  LongColumn credit(int claimants) {
    return credits.computeIfAbsent(claimants, size -> new LongColumn(places.expected()));
  }

  /** Whether nothing happened in a group. */
  boolean isEmpty(int place) {
    for (LongColumn column : telling) {
      if (column.get(place) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The value of a measure that was asked for. */
  Number value(Measure measure, int place) {
    if (measure == Measure.CREDIT) {
      return creditAt(place);
    }
    long sum = column(measure).get(place);
    if (measure == Measure.EXPECTED) {
      return Measure.expected(BigDecimal.valueOf(sum));
    }
    return measure == Measure.FTE
        ? Measure.ratio(BigDecimal.valueOf(sum), BigDecimal.valueOf(Measure.FULL_WEEK_TENTHS))
        : (Number) sum;
  }

  /** Exactly, as a fraction that has all numbers of claimants below it; then rounded once. */
  private BigDecimal creditAt(int place) {
    BigInteger below = BigInteger.ONE;
    for (int claimants : credits.keySet()) {
      BigInteger size = BigInteger.valueOf(claimants);
      below = below.multiply(size).divide(below.gcd(size));
    }
    BigInteger above = BigInteger.ZERO;
    for (Map.Entry<Integer, LongColumn> each : credits.entrySet()) {
      BigInteger weight = below.divide(BigInteger.valueOf(each.getKey()));
      above = above.add(weight.multiply(BigInteger.valueOf(each.getValue().get(place))));
    }
    return Measure.ratio(new BigDecimal(above), new BigDecimal(below));
  }
}
