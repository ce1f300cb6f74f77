package org.peyman.hub.domain;

/** What a verification found (rules.md, section 1). */
public enum Outcome {
  CONFIRMED_ACTIVE,
  CONFIRMED_ENDED,
  NOT_FOUND,
  WRONG_PERSON,
  NOT_ELIGIBLE,
  REFUSED,
  UNREACHABLE;

  /** Whether the visit settled anything: REFUSED and UNREACHABLE did not. */
  public boolean conclusive() {
    return this != REFUSED && this != UNREACHABLE;
  }
}
