package org.peyman.hub.cube;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What rows are besides their cells, by column. Only jobs have profiles and dates, and only where
 * some rows stand for more or less than one have weights been kept.
 */
final class RowColumns {

  private final int[] facets;
  private final int @Nullable [] profiles;
  private final int @Nullable [] startedOn;
  private final int @Nullable [] lastEnd;
  private final int @Nullable [] weights;

  /**
   * @param facets number of each row's combination of facets
   * @param profiles as the {@link Day} makes them
   * @param startedOn day since 1970
   * @param lastEnd day since 1970, or {@link Day#NEVER}
   * @param weights how many a row stands for; null: each for one
   */
  RowColumns(
      int[] facets,
      int @Nullable [] profiles,
      int @Nullable [] startedOn,
      int @Nullable [] lastEnd,
      int @Nullable [] weights) {
    this.facets = facets;
    this.profiles = profiles;
    this.startedOn = startedOn;
    this.lastEnd = lastEnd;
    this.weights = weights;
  }

  int[] facets() {
    return facets;
  }

  /** Null: they have none. */
  int @Nullable [] profiles() {
    return profiles;
  }

  /** Null: each row stands for one. */
  int @Nullable [] weights() {
    return weights;
  }

  static RowColumns of(int size, boolean ofJobs, boolean weighted) {
    return new RowColumns(
        new int[size],
        ofJobs ? new int[size] : null,
        ofJobs ? new int[size] : null,
        ofJobs ? new int[size] : null,
        weighted ? new int[size] : null);
  }

  int size() {
    return facets.length;
  }

  int weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** Puts a row of other columns into a place of these, with a weight. */
  void put(int place, RowColumns from, int row, int weight) {
    facets[place] = from.facets[row];
    if (profiles != null && from.profiles != null) {
      profiles[place] = from.profiles[row];
      dates(place, from, row);
    }
    if (weights != null) {
      weights[place] = weight;
    }
  }

  private void dates(int place, RowColumns from, int row) {
    if (startedOn != null && from.startedOn != null) {
      startedOn[place] = from.startedOn[row];
    }
    if (lastEnd != null && from.lastEnd != null) {
      lastEnd[place] = from.lastEnd[row];
    }
  }

  /** The first rows alone. */
  RowColumns first(int size) {
    return size == size()
        ? this
        : new RowColumns(
            Arrays.copyOf(facets, size),
            first(profiles, size),
            first(startedOn, size),
            first(lastEnd, size),
            first(weights, size));
  }

  private static int @Nullable [] first(int @Nullable [] column, int size) {
    return column == null ? null : Arrays.copyOf(column, size);
  }

  /** The same on another day. */
  RowColumns on(Day day) {
    if (profiles == null || startedOn == null || lastEnd == null) {
      return this;
    }
    int[] anew = new int[profiles.length];
    for (int row = 0; row < anew.length; row++) {
      anew[row] = day.profile(Day.traits(profiles[row]), startedOn[row], lastEnd[row]);
    }
    return new RowColumns(facets, anew, startedOn, lastEnd, weights);
  }

  /** What makes rows of one cell the same, but for their weight. */
  long hash(int row) {
    long hash = facets[row];
    if (profiles != null && startedOn != null && lastEnd != null) {
      hash = hash * 0x9E3779B97F4A7C15L + Day.traits(profiles[row]);
      hash = hash * 0x9E3779B97F4A7C15L + startedOn[row];
      hash = hash * 0x9E3779B97F4A7C15L + lastEnd[row];
    }
    return hash;
  }

  /** Whether two rows are the same but for their weight. */
  boolean isSame(int row, RowColumns other, int another) {
    if (facets[row] != other.facets[another]) {
      return false;
    }
    if (profiles == null || startedOn == null || lastEnd == null) {
      return true;
    }
    return other.profiles != null
        && other.startedOn != null
        && other.lastEnd != null
        && Day.traits(profiles[row]) == Day.traits(other.profiles[another])
        && startedOn[row] == other.startedOn[another]
        && lastEnd[row] == other.lastEnd[another];
  }
}
