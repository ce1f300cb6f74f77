package org.peyman.hub.domain;

/** How much an alert wants attention. */
public enum AlertSeverity {
  /** Something is about to go wrong. */
  WARNING,
  /** Something is wrong. */
  ERROR
}
