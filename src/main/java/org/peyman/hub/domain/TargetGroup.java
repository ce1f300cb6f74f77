package org.peyman.hub.domain;

/** The group for whose sake the person was placed. */
public enum TargetGroup implements Titled {
  AIDED_HOUSEHOLD,
  LOW_INCOME,
  WOMAN_HEAD_OF_HOUSEHOLD,
  DISABILITY,
  OTHER;

  private final Title title = Words.of("TargetGroup." + name());

  @Override
  public Title title() {
    return title;
  }
}
