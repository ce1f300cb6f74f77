package org.peyman.hub.demo;

/**
 * Numbers that look random and are the same on every machine: SplitMix64, since the generators of
 * the JDK promise no algorithm. Each stream of a seed is independent of the others, so that any
 * part of the data can be made alone.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed, long stream) {
    state = mix(mix(seed) + stream);
  }

  /** A whole number from 0 to bound - 1. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** A whole number between the two, both inclusive. */
  int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** True in so many of a thousand throws. */
  boolean chance(int ofThousand) {
    return below(1000) < ofThousand;
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
