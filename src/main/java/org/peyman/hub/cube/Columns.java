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
 * What a job of each profile adds to each column: to each measure that goes by a job alone, and, in
 * a column for each visitor, whether that one visited it. Only grows; who knows a profile's number
 * finds it here.
 */
final class Columns {

  /** The measures that have a column, in the order of their numbers. */
  static final List<Measure> MEASURES =
      Measure.SUMMED.stream().filter(measure -> measure.ofJob() != null).toList();

  /** The column of what is counted: jobs, or what is reported. */
  static final int JOBS = MEASURES.indexOf(Measure.JOBS);

  private static final Map<Measure, Integer> NUMBERS = numbers();

  /** By column, then by profile. */
  private int[][] added = new int[MEASURES.size()][0];

  private int profiles;

  /** The number of a measure's column; null: it has none. */
  static @Nullable Integer of(Measure measure) {
    return NUMBERS.get(measure);
  }

  /** The number of a visitor's column. */
  static int ofVisitor(int visitor) {
    return MEASURES.size() + visitor;
  }

  private static Map<Measure, Integer> numbers() {
    Map<Measure, Integer> numbers = new EnumMap<>(Measure.class);
    MEASURES.forEach(measure -> numbers.put(measure, numbers.size()));
    return numbers;
  }

  /** Makes room for all traits and visitors that are known. */
  void grow(List<Traits> traits, Dictionary<String> visitors) {
    for (int i = profiles / Day.PROFILES; i < traits.size(); i++) {
      traits.get(i).visitors().forEach(visitors::number);
    }
    int before = profiles;
    profiles = traits.size() * Day.PROFILES;
    int[][] grown = Arrays.copyOf(added, MEASURES.size() + visitors.size());
    for (int column = 0; column < grown.length; column++) {
      grown[column] = grown(grown[column]);
    }
    for (int profile = before; profile < profiles; profile++) {
      put(grown, profile, traits.get(Day.traits(profile)), visitors);
    }
    added = grown;
  }

  /** Who reads the old one knows of no profile that is only in the new one. */
  private int[] grown(int @Nullable [] column) {
    if (column == null) {
      return new int[profiles];
    }
    return column.length >= profiles ? column : Arrays.copyOf(column, profiles * 2);
  }

  private static void put(
      int[][] columns, int profile, Traits traits, Dictionary<String> visitors) {
    JobTraits job = traits.after(Day.elapsed(profile));
    for (int column = 0; column < MEASURES.size(); column++) {
      columns[column][profile] = Objects.requireNonNull(MEASURES.get(column).ofJob()).of(job);
    }
    for (String visitor : traits.visitors()) {
      columns[ofVisitor(visitors.number(visitor))][profile] = 1;
    }
  }

  /** By column, then by profile, as they are known now. */
  int[][] added() {
    return added;
  }
}
