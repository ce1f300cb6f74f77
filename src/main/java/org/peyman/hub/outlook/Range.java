package org.peyman.hub.outlook;

/** An estimate in whole numbers: not less than low, most likely mid, not more than high. */
public record Range(long low, long mid, long high) {

  public Range {
    if (low > mid || mid > high) {
      throw new IllegalArgumentException(low + " <= " + mid + " <= " + high + " does not hold");
    }
  }
}
