package org.peyman.hub.domain;

/** How the work is done. */
public enum WorkMode implements Titled {
  HOME_BASED("خانگی", "Home-based"),
  WORKSHOP("کارگاهی", "Workshop"),
  FARM("مزرعه", "Farm"),
  ON_SITE("در محل کار", "On site"),
  REMOTE("دورکاری", "Remote");

  private final Title title;

  WorkMode(String fa, String en) {
    this.title = new Title(fa, en);
  }

  @Override
  public Title title() {
    return title;
  }
}
