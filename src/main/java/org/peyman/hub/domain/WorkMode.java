package org.peyman.hub.domain;

/** How the work is done. */
public enum WorkMode implements Titled {
  HOME_BASED,
  WORKSHOP,
  FARM,
  ON_SITE,
  REMOTE;

  private final Title title = Words.of("WorkMode." + name());

  @Override
  public Title title() {
    return title;
  }
}
