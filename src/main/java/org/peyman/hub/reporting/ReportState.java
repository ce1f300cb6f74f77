package org.peyman.hub.reporting;

/** How it is with a report on a day; the first that applies. */
public enum ReportState {
  /** It is not there, and need not come. */
  EXCUSED,
  /** It is not there, and its period is not over. */
  UPCOMING,
  /** It is not there, and is not late yet. */
  DUE,
  /** It is not there, and late. */
  OVERDUE,
  /** What is there is accepted. */
  ACCEPTED,
  /** What is there was given back. */
  RETURNED,
  /** An earlier revision was accepted, and another is there now. */
  REVISED,
  /** It is there, and nobody decided about it. */
  RECEIVED
}
