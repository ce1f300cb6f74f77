package org.peyman.hub.domain;

/**
 * What figures are made of facts, so that they are complete when the sources of these facts are. A
 * new kind of fact does not compile before it is said here where it counts.
 */
public enum Figures {
  /** What was promised and delivered. */
  PROGRESS,
  /** Which reports came. */
  REPORTING,
  /** What was pledged and paid. */
  FUNDING;

  /** The figures that are made of a kind of fact. */
  public static Figures of(FactKind kind) {
    return switch (kind) {
      case CLAIM, COUNT, COMMITMENT, VERIFICATION -> PROGRESS;
      case REPORT, REVIEW -> REPORTING;
      case FLOW -> FUNDING;
    };
  }
}
