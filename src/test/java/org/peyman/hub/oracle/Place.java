package org.peyman.hub.oracle;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.SolarMonth;

/**
 * Where a claim, a job or a part of a promise stands in every dimension but that of organizations.
 */
record Place(
    @Nullable String phase,
    @Nullable String province,
    int year,
    @Nullable SolarMonth month,
    Facets facets) {

  static Place of(Claim claim) {
    return of(claim.phase(), claim.province(), claim.startedOn(), claim.facets());
  }

  static Place of(String phase, String province, LocalDate startedOn, Facets facets) {
    SolarMonth month = SolarMonth.of(startedOn);
    return new Place(phase, province, month.year(), month, facets);
  }

  static Place ofPromise(@Nullable String phase, @Nullable String province, int year) {
    return new Place(phase, province, year, null, Facets.UNKNOWN);
  }

  @Nullable String value(Dimension dimension) {
    Facet facet = dimension.facet();
    return facet == null ? placeOrTime(dimension) : text(facets.get(facet));
  }

  private @Nullable String placeOrTime(Dimension dimension) {
    return switch (dimension) {
      case PHASE -> phase;
      case PROVINCE -> province;
      case YEAR -> Integer.toString(year);
      case QUARTER -> month == null ? null : month.quarterText();
      case MONTH -> text(month);
      default -> throw new IllegalArgumentException("A place has no " + dimension);
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
