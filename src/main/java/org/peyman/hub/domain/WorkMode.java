package org.peyman.hub.domain;

/** How the work is done. */
public enum WorkMode {
  HOME_BASED,
  WORKSHOP,
  FARM,
  ON_SITE,
  REMOTE
}
