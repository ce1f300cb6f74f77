package org.peyman.hub.domain;

/** Where the work is: in a town, a village or among nomads. */
public enum Settlement implements Titled {
  URBAN,
  RURAL,
  NOMADIC;

  private final Title title = Words.of("Settlement." + name());

  @Override
  public Title title() {
    return title;
  }
}
