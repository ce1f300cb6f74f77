package org.peyman.hub.domain;

/** How often a plan asks for a report. */
public enum ReportingFrequency {
  /** Each Solar Hijri month. */
  MONTH(1),
  /** Each Solar Hijri quarter. */
  QUARTER(3);

  private final int months;

  ReportingFrequency(int months) {
    this.months = months;
  }

  /** How many months a period has. */
  public int months() {
    return months;
  }
}
