package org.peyman.hub.domain;

/** The units in which amounts are written; rials and tomans are taken for each other too easily. */
public enum MoneyUnit {
  RIAL(1),
  TOMAN(10),
  MILLION_RIAL(1_000_000),
  MILLION_TOMAN(10_000_000),
  BILLION_TOMAN(10_000_000_000L),
  /** A thousand billion tomans. */
  HEMMAT(10_000_000_000_000L);

  private final long rials;

  MoneyUnit(long rials) {
    this.rials = rials;
  }

  /** How many rials one is. */
  public long rials() {
    return rials;
  }
}
