package org.peyman.hub.cube;

import java.util.Arrays;

/** A sum for each place. */
final class LongColumn {

  private long[] sums;

  LongColumn(int places) {
    sums = new long[places];
  }

  void add(int place, long amount) {
    if (place >= sums.length) {
      sums = Arrays.copyOf(sums, Math.max(place + 1, sums.length * 2));
    }
    sums[place] += amount;
  }

  long get(int place) {
    return place < sums.length ? sums[place] : 0;
  }

  /** Adds those of another. */
  void addAll(LongColumn other) {
    for (int place = 0; place < other.sums.length; place++) {
      if (other.sums[place] != 0) {
        add(place, other.sums[place]);
      }
    }
  }
}
