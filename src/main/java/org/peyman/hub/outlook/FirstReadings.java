package org.peyman.hub.outlook;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Growth;

/** Since when the sources of organizations are known. */
record FirstReadings(List<Growth.FirstReading> all) {

  /**
   * The day on which the last of them was first read; null: one never was, or there is none.
   *
   * @param organizations null: all
   */
  @Nullable LocalDate of(@Nullable Collection<String> organizations) {
    List<Growth.FirstReading> own =
        all.stream()
            .filter(it -> organizations == null || organizations.contains(it.organization()))
            .toList();
    boolean isOneUnread = own.stream().anyMatch(it -> it.firstRead() == null);
    return isOneUnread
        ? null
        : own.stream()
            .map(Growth.FirstReading::firstRead)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
  }
}
