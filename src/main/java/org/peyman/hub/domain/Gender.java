package org.peyman.hub.domain;

/** The gender of the person placed, as the organization recorded it. */
public enum Gender implements Titled {
  FEMALE("زن", "Women"),
  MALE("مرد", "Men");

  private final Title title;

  Gender(String fa, String en) {
    this.title = new Title(fa, en);
  }

  @Override
  public Title title() {
    return title;
  }
}
