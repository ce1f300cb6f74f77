package org.peyman.hub.domain;

import java.time.Duration;

/** What needs somebody's attention, and how long it must hold before anybody is told. */
public enum AlertKind {
  /** A source is not fresh. */
  SOURCE_SILENT(Duration.ofHours(1)),
  /** A report is not there, or was given back and did not come again. */
  REPORT_OVERDUE(Duration.ZERO),
  /** A year will not bring what was promised for it, by all that can be said. */
  BEHIND_PACE(Duration.ofDays(3)),
  /** Much of what a source gave was not taken in. */
  REFUSED_MANY(Duration.ZERO);

  private final Duration holdsFor;

  AlertKind(Duration holdsFor) {
    this.holdsFor = holdsFor;
  }

  /** So long its condition must hold before it opens, and not hold before it closes. */
  public Duration holdsFor() {
    return holdsFor;
  }
}
