package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phase of an agreement.
 *
 * @param code unique over all agreements
 * @param agreement code of the agreement
 * @param ordinal 1 for the first phase
 * @param startsOn null where the sources do not say
 * @param endsOn null where the sources do not say
 * @param provinces sorted by province code, then role
 */
public record Phase(
    String code,
    String agreement,
    int ordinal,
    String titleFa,
    String titleEn,
    PhaseStatus status,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable String sourceDocument,
    List<PhaseProvince> provinces) {

  public Phase {
    provinces =
        provinces.stream()
            .sorted(
                Comparator.comparing(PhaseProvince::province)
                    .thenComparing(place -> place.role().name()))
            .toList();
  }

  /**
   * A province in which the phase runs.
   *
   * @param synthetic true where the province was made up for demonstration, false where a source
   *     names it
   */
  public record PhaseProvince(String province, ProvinceRole role, boolean synthetic) {}
}
