package org.peyman.hub.domain;

/** The gender of the person placed, as the organization recorded it. */
public enum Gender implements Titled {
  FEMALE,
  MALE;

  private final Title title = Words.of("Gender." + name());

  @Override
  public Title title() {
    return title;
  }
}
