package org.peyman.hub.cube;

import java.util.Arrays;

/** A sum for each place. */
final class LongColumn {

  private long[] sums;

  LongColumn(int places) {
    sums = new long[places];
  }

  void add(int place, long amount) {
    with(place + 1)[place] += amount;
  }

  /**
   * Adds the sums of another.
   *
   * @param to where each of its places goes
   */
  void add(LongColumn other, int[] to) {
    int size = Math.min(to.length, other.sums.length);
    for (int place = 0; place < size; place++) {
      long sum = other.sums[place];
      if (sum != 0) {
        add(to[place], sum);
      }
    }
  }

  long get(int place) {
    return place < sums.length ? sums[place] : 0;
  }

  /** The sums themselves, of so many places at least; as long as no more are asked for. */
  long[] with(int places) {
    if (places > sums.length) {
      sums = Arrays.copyOf(sums, Math.max(places, sums.length * 2));
    }
    return sums;
  }
}
