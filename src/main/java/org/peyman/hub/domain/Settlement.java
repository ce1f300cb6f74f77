package org.peyman.hub.domain;

/** Where the work is: in a town, a village or among nomads. */
public enum Settlement implements Titled {
  URBAN("شهری", "Urban"),
  RURAL("روستایی", "Rural"),
  NOMADIC("عشایری", "Nomadic");

  private final Title title;

  Settlement(String fa, String en) {
    this.title = new Title(fa, en);
  }

  @Override
  public Title title() {
    return title;
  }
}
