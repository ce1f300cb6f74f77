package org.peyman.hub.domain;

/** Where the work is: in a town, a village or among nomads. */
public enum Settlement {
  URBAN,
  RURAL,
  NOMADIC
}
