package org.peyman.hub.domain;

/** What money is given as. */
public enum FlowKind {
  GRANT,
  /** Goods and services, at their worth. */
  IN_KIND,
  /** Money that is to be given back. */
  LOAN
}
