package org.peyman.hub.domain;

/** What figures of money can be grouped by. */
public enum FundingDimension {
  ORGANIZATION,
  PHASE,
  PROVINCE,
  /** The Solar Hijri year of the flow's date. */
  YEAR,
  /** Who pays, where that is a benefactor. */
  BENEFACTOR
}
