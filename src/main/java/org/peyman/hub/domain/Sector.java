package org.peyman.hub.domain;

/** The branch of the economy a job belongs to. */
public enum Sector implements Titled {
  AGRICULTURE,
  LIVESTOCK,
  HANDICRAFT,
  INDUSTRY,
  CONSTRUCTION,
  SERVICES,
  OTHER;

  private final Title title = Words.of("Sector." + name());

  @Override
  public Title title() {
    return title;
  }
}
