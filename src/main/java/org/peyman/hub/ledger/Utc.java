package org.peyman.hub.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Tehran;

/** Moments as the database is given them. */
final class Utc {

  private Utc() {}

  static @Nullable OffsetDateTime of(@Nullable Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }

  /** The first moment that is not of a day in Asia/Tehran any more. */
  static OffsetDateTime endOf(LocalDate day) {
    return Tehran.startOf(day.plusDays(1)).atOffset(ZoneOffset.UTC);
  }
}
