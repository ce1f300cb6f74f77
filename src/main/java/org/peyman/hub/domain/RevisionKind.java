package org.peyman.hub.domain;

/** Why a revision of a commitment was made. */
public enum RevisionKind {
  INITIAL,
  INCREASE,
  DECREASE,
  REALLOCATION,
  CORRECTION,
  WITHDRAWAL,
  APPROVAL
}
