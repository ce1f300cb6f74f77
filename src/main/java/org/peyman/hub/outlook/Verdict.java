package org.peyman.hub.outlook;

/** What can be said of a promise. */
public enum Verdict {
  MET,
  ON_COURSE,
  OPEN,
  BEHIND,
  MISSED,
  UNKNOWN
}
