package org.peyman.hub.domain;

/** How far a phase has come. */
public enum PhaseStatus {
  PLANNED,
  ACTIVE,
  COMPLETED,
  CANCELLED
}
