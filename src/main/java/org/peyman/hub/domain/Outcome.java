package org.peyman.hub.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a verification found, and what that says of a job (rules.md, sections 1 and 2). */
public enum Outcome {
  CONFIRMED_ACTIVE,
  CONFIRMED_ENDED,
  NOT_FOUND,
  WRONG_PERSON,
  NOT_ELIGIBLE,
  REFUSED,
  UNREACHABLE;

  /** Those of visits that settled nothing; all others are conclusive. */
  public static final Set<Outcome> INCONCLUSIVE = set(REFUSED, UNREACHABLE);

  /** Those that confirm a job: as the latest independent one they make it verified. */
  public static final Set<Outcome> CONFIRMED = set(CONFIRMED_ACTIVE, CONFIRMED_ENDED);

  /** Those after which a job is not active, whatever its claims say. */
  public static final Set<Outcome> NOT_ACTIVE = set(CONFIRMED_ENDED, NOT_FOUND, WRONG_PERSON);

  /** Whether the visit settled anything: REFUSED and UNREACHABLE did not. */
  public boolean conclusive() {
    return !INCONCLUSIVE.contains(this);
  }

  /** Whether the visit found the job to be as claimed, still active or ended since. */
  public boolean confirmed() {
    return CONFIRMED.contains(this);
  }

  /** Whether the job may be active after it: only its claims' ends then say. */
  public boolean leavesActive() {
    return !NOT_ACTIVE.contains(this);
  }

  private static Set<Outcome> set(Outcome first, Outcome... others) {
    return Collections.unmodifiableSet(EnumSet.of(first, others));
  }
}
