package org.peyman.hub.domain;

/** How firmly a commitment was made; only PLEDGE and FIRM are promises. */
public enum Certainty {
  FORECAST,
  PLEDGE,
  FIRM
}
