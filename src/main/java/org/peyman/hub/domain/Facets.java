package org.peyman.hub.domain;

import org.jspecify.annotations.Nullable;

/** The optional facets of a claim or of a cell of a count; null means not known. */
public record Facets(
    @Nullable Settlement settlement,
    @Nullable WorkMode workMode,
    @Nullable Sector sector,
    @Nullable Gender gender,
    @Nullable TargetGroup targetGroup,
    @Nullable Boolean returnedHousehold) {

  /** Nothing known. */
  public static final Facets UNKNOWN = new Facets(null, null, null, null, null, null);
}
