package org.peyman.hub.domain;

/** What needs somebody's attention; from when on, {@link AlertRules} say. */
public enum AlertKind {
  /** A source is not fresh. */
  SOURCE_SILENT,
  /** A report is not there, or was given back and did not come again. */
  REPORT_OVERDUE,
  /** A year will not bring what was promised for it, by all that can be said. */
  BEHIND_PACE,
  /** Much of what a source gave was not taken in. */
  REFUSED_MANY
}
