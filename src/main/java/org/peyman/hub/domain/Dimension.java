package org.peyman.hub.domain;

/**
 * What progress can be grouped by (rules.md, section 3).
 *
 * <p>A group's value is text: a code, {@code 1399}, {@code 1399-Q3}, {@code 1399-07}, the name of
 * an enum value, or {@code true} and {@code false}; null where the fact does not say.
 */
public enum Dimension {
  ORGANIZATION,
  PHASE,
  PROVINCE,
  YEAR,
  QUARTER,
  MONTH,
  SETTLEMENT,
  WORK_MODE,
  SECTOR,
  GENDER,
  TARGET_GROUP,
  RETURNED_HOUSEHOLD;

  /** Whether this is an optional facet of a claim. */
  public boolean isFacet() {
    return ordinal() >= SETTLEMENT.ordinal();
  }

  /** Whether this is a period of time. */
  public boolean isPeriod() {
    return this == YEAR || this == QUARTER || this == MONTH;
  }

  /**
   * Whether commitments have it; in rows grouped by any other dimension commitment measures are
   * null.
   */
  public boolean isOfCommitments() {
    return ordinal() <= YEAR.ordinal();
  }
}
