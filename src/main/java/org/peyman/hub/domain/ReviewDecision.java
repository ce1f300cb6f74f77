package org.peyman.hub.domain;

/** What a review says of a report. */
public enum ReviewDecision {
  /** The revision that was read is accepted. */
  ACCEPT(true),
  /** The revision that was read is given back. */
  RETURN(true),
  /** There is more time for the report. */
  EXTEND(false),
  /** The report need not come. */
  EXCUSE(false);

  private final boolean isOfRevision;

  ReviewDecision(boolean isOfRevision) {
    this.isOfRevision = isOfRevision;
  }

  /** Whether it speaks of one revision, which must have come; else of the report, come or not. */
  public boolean isOfRevision() {
    return isOfRevision;
  }
}
