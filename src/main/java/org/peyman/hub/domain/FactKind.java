package org.peyman.hub.domain;

import java.util.Locale;

/** The kinds of fact that organizations contribute. */
public enum FactKind {
  /** One person was placed in one job. */
  CLAIM,
  /** How many jobs began in a phase and month, by cells, instead of claims. */
  COUNT,
  /** A promised quantity of jobs. */
  COMMITMENT,
  /** A visit to a claim. */
  VERIFICATION,
  /** What an organization says of a phase in a province and period. */
  REPORT,
  /** A decision about a report. */
  REVIEW,
  /** Money that was promised or paid. */
  FLOW;

  /** Whether it speaks of a fact of another kind, which must be known first. */
  public boolean isAboutAnother() {
    return this == VERIFICATION || this == REVIEW;
  }

  /** What several are called in configuration and in files: {@code claims}. */
  public String plural() {
    return name().toLowerCase(Locale.ROOT) + "s";
  }
}
