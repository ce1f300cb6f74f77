package org.peyman.hub.domain;

/** How firmly a commitment was made; only PLEDGE and FIRM are promises. */
public enum Certainty {
  PROPOSED,
  FORECAST,
  PLEDGE,
  FIRM;

  /** Whether it is a promise: what is asked for or expected is none. */
  public boolean isPromise() {
    return this == PLEDGE || this == FIRM;
  }
}
