package org.peyman.hub.outlook;

/** By what the rest of a year is measured. */
public enum OutlookBasis {
  /** Each month by its days. */
  EVEN,
  /** Each month by its jobs of the year before. */
  LAST_YEAR
}
