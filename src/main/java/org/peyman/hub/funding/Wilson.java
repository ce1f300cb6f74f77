package org.peyman.hub.funding;

/**
 * The bounds between which a share lies 95 times in a hundred, of which a sample was drawn (E. B.
 * Wilson, Probable inference, the law of succession, and statistical inference, 1927).
 */
record Wilson(double low, double high) {

  private static final double Z = 1.959963984540054;

  /** Of so many in a sample of that many, at least one. */
  static Wilson of(long hits, long sample) {
    double n = sample;
    double share = hits / n;
    double spread = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    double middle = share + Z * Z / (2 * n);
    double scale = 1 + Z * Z / n;
    return new Wilson((middle - spread) / scale, (middle + spread) / scale);
  }
}
