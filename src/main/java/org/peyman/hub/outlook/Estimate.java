package org.peyman.hub.outlook;

/** A number that is not known yet, and between which others it will most often be. */
record Estimate(double low, double mid, double high) {

  static Estimate known(double value) {
    return new Estimate(value, value, value);
  }

  /** Widened to include its middle, none of it below what is known already. */
  Estimate notBelow(double known) {
    double least = Math.max(known, Math.min(low, mid));
    double middle = Math.max(least, mid);
    return new Estimate(least, middle, Math.max(middle, high));
  }

  /** In whole numbers, each half-up. */
  Range rounded() {
    return new Range(halfUp(low), halfUp(mid), halfUp(high));
  }

  private static long halfUp(double value) {
    return (long) Math.floor(value + 0.5);
  }
}
