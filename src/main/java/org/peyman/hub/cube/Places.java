package org.peyman.hub.cube;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the sums of each group stand. Where there can be few groups, a group's number is its place;
 * else those that come are given places one after another.
 */
final class Places {

  private static final long FEW = 1 << 16;

  private final @Nullable LongIntHashMap places;
  private final LongArrayList groups = new LongArrayList();
  private final int possible;

  /**
   * @param possible how many groups there can be
   */
  Places(long possible) {
    this.places = possible <= FEW ? null : new LongIntHashMap();
    this.possible = places == null ? (int) possible : 0;
  }

  int of(long group) {
    if (places == null) {
      return (int) group;
    }
    int place = places.getOrDefault(group, -1);
    if (place < 0) {
      place = groups.size();
      places.put(group, place);
      groups.add(group);
    }
    return place;
  }

  /** The places of many, to each of which something more is added. */
  void of(long[] groups, long more, int size, int[] found) {
    for (int i = 0; i < size; i++) {
      found[i] = places == null ? (int) (groups[i] + more) : of(groups[i] + more);
    }
  }

  /** How many places there are by now. */
  int size() {
    return places == null ? possible : groups.size();
  }

  /** How many to make room for at the beginning. */
  int expected() {
    return places == null ? possible : 1_000;
  }

  /** The group that has a place. */
  long group(int place) {
    return places == null ? place : groups.get(place);
  }
}
