package org.peyman.hub.cube;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What rows are besides their cells, by column. Only jobs have dates and profiles that go by the
 * day, and only where some rows stand for more or less than one have weights been kept.
 */
final class RowColumns {

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int[] facets;
  private final int[] profiles;
  private final int @Nullable [] startedOn;
  private final int @Nullable [] lastEnd;
  private final int @Nullable [] weights;

  /**
   * @param facets number of each row's combination of facets
   * @param profiles of jobs as the {@link Day} makes them; of reports numbers of their traits
   * @param startedOn day since 1970
   * @param lastEnd day since 1970, or {@link Day#NEVER}
   * @param weights how many a row stands for; null: each for one
   */
  RowColumns(
      int[] facets,
      int[] profiles,
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

  /** Of jobs; null: they are reports. */
  int @Nullable [] profiles() {
    return startedOn == null ? null : profiles;
  }

  /** Of reports: the number of each row's traits. */
  int[] traits() {
    return profiles;
  }

  /** Null: each row stands for one. */
  int @Nullable [] weights() {
    return weights;
  }

  static RowColumns of(int size, boolean ofJobs, boolean weighted) {
    return new RowColumns(
        new int[size],
        new int[size],
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
    profiles[place] = from.profiles[row];
    dates(place, from, row);
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
            Arrays.copyOf(profiles, size),
            first(startedOn, size),
            first(lastEnd, size),
            first(weights, size));
  }

  private static int @Nullable [] first(int @Nullable [] column, int size) {
    return column == null ? null : Arrays.copyOf(column, size);
  }

  /** The same on another day. */
  RowColumns on(Day day) {
    if (startedOn == null || lastEnd == null) {
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
    long hash = facets[row] * SPREAD + ownProfile(row);
    if (startedOn != null && lastEnd != null) {
      hash = hash * SPREAD + startedOn[row];
      hash = hash * SPREAD + lastEnd[row];
    }
    return hash;
  }

  /** What of a profile is the row's, and not the day's. */
  private int ownProfile(int row) {
    return startedOn == null ? profiles[row] : Day.traits(profiles[row]);
  }

  /** Whether two rows are the same but for their weight. */
  boolean isSame(int row, RowColumns other, int another) {
    if (facets[row] != other.facets[another] || ownProfile(row) != other.ownProfile(another)) {
      return false;
    }
    if (startedOn == null || lastEnd == null) {
      return true;
    }
    return other.startedOn != null
        && other.lastEnd != null
        && startedOn[row] == other.startedOn[another]
        && lastEnd[row] == other.lastEnd[another];
  }
}
