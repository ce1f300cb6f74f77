package org.peyman.hub.cube;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;

/** The keys of cells as they are met, each once, and their order. */
final class Keys {

  private final LongIntHashMap numbers = new LongIntHashMap();
  private final LongArrayList keys = new LongArrayList();

  /** The number of a key, a new one where it has none yet. */
  int number(long key) {
    int number = numbers.getOrDefault(key, -1);
    if (number < 0) {
      number = keys.size();
      numbers.put(key, number);
      keys.add(key);
    }
    return number;
  }

  long[] sorted() {
    long[] sorted = keys.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * By number, the places of the keys in their order.
   *
   * @param sorted all keys
   */
  int[] ranks(long[] sorted) {
    int[] ranks = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      ranks[numbers.get(sorted[i])] = i;
    }
    return ranks;
  }
}
