package org.peyman.hub.domain;

/** The branch of the economy a job belongs to. */
public enum Sector {
  AGRICULTURE,
  LIVESTOCK,
  HANDICRAFT,
  INDUSTRY,
  CONSTRUCTION,
  SERVICES,
  OTHER
}
