package org.peyman.hub.domain;

/** The four kinds of fact that organizations contribute. */
public enum FactKind {
  CLAIM,
  COUNT,
  COMMITMENT,
  VERIFICATION
}
