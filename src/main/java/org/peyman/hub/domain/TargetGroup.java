package org.peyman.hub.domain;

/** The group for whose sake the person was placed. */
public enum TargetGroup {
  AIDED_HOUSEHOLD,
  LOW_INCOME,
  WOMAN_HEAD_OF_HOUSEHOLD,
  DISABILITY,
  OTHER
}
