package org.peyman.hub.cube;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.JobTraits;
import org.peyman.hub.domain.Measure;

/**
 * What a job of each profile adds to each column: to each measure that goes by a job alone, whether
 * it is of a count, whether its claims disagree, and, in a column for each visitor, whether that
 * one visited it. Only grows; who knows a profile's number finds it in what was published then.
 */
final class Columns {

  /** The measures that have a column, in the order of their numbers. */
  static final List<Measure> MEASURES =
      Measure.SUMMED.stream().filter(measure -> measure.ofJob() != null).toList();

  /** The column that says how many jobs there are. */
  static final int JOBS = MEASURES.indexOf(Measure.JOBS);

  /** The column that says how many of them are of a cell of a count, and of no known person. */
  static final int OF_COUNTS = MEASURES.size();

  /** The column that says of how many several organizations say different things. */
  static final int DISAGREEING = OF_COUNTS + 1;

  private static final int WITHOUT_VISITORS = DISAGREEING + 1;

  private static final Map<Measure, Integer> NUMBERS = numbers();

  private Added added =
      new Added(new int[WITHOUT_VISITORS][0], new long[0][0], new boolean[WITHOUT_VISITORS], 0);

  private int profiles;

  /** The number of a measure's column; null: it has none. */
  static @Nullable Integer of(Measure measure) {
    return NUMBERS.get(measure);
  }

  /** The number of a visitor's column. */
  static int ofVisitor(int visitor) {
    return WITHOUT_VISITORS + visitor;
  }

  private static Map<Measure, Integer> numbers() {
    Map<Measure, Integer> numbers = new EnumMap<>(Measure.class);
    MEASURES.forEach(measure -> numbers.put(measure, numbers.size()));
    return numbers;
  }

  /** As they are with all traits that are known; their visitors are numbered. */
  Added added(List<Traits> traits, Dictionary<String> visitors) {
    int before = profiles;
    if (traits.size() * Day.PROFILES > before) {
      traits
          .subList(before / Day.PROFILES, traits.size())
          .forEach(its -> its.visitors().forEach(visitors::number));
      profiles = traits.size() * Day.PROFILES;
      Added grown = grown(ofVisitor(visitors.size()));
      for (int profile = before; profile < profiles; profile++) {
        put(grown, profile, traits.get(Day.traits(profile)), visitors);
      }
      added = grown;
    }
    return added;
  }

  private Added grown(int columns) {
    int[][] each = Arrays.copyOf(added.each(), columns);
    for (int column = 0; column < columns; column++) {
      int[] known = each[column] == null ? new int[0] : each[column];
      each[column] = known.length >= profiles ? known : Arrays.copyOf(known, profiles * 2);
    }
    long[][] packed = Arrays.copyOf(added.packed(), Added.word(columns - 1) + 1);
    for (int word = 0; word < packed.length; word++) {
      long[] known = packed[word] == null ? new long[0] : packed[word];
      packed[word] = known.length >= profiles ? known : Arrays.copyOf(known, profiles * 2);
    }
    return new Added(each, packed, Arrays.copyOf(added.wide(), columns), profiles);
  }

  private static void put(Added columns, int profile, Traits traits, Dictionary<String> visitors) {
    JobTraits job = traits.after(Day.elapsed(profile));
    for (int column = 0; column < MEASURES.size(); column++) {
      put(columns, column, profile, Objects.requireNonNull(MEASURES.get(column).ofJob()).of(job));
    }
    put(columns, OF_COUNTS, profile, job.person() ? 0 : 1);
    put(columns, DISAGREEING, profile, traits.disagrees() ? 1 : 0);
    for (String visitor : traits.visitors()) {
      put(columns, ofVisitor(visitors.number(visitor)), profile, 1);
    }
  }

  private static void put(Added columns, int column, int profile, int amount) {
    columns.each()[column][profile] = amount;
    if (amount > 1) {
      columns.wide()[column] = true;
    } else {
      columns.packed()[Added.word(column)][profile] |= (long) amount << Added.shift(column);
    }
  }
}
