package org.peyman.hub.partner;

/** What a row speaks of. */
public enum FactKind {
  /** One person was placed in one job. */
  CLAIM,
  /** How many jobs began in a phase and month, by cells, instead of claims. */
  COUNT,
  /** A promised quantity of jobs. */
  COMMITMENT,
  /** A visit to a claim. */
  VERIFICATION
}
