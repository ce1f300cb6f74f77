package org.peyman.hub.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which day it is for the hub: always that of Tehran, wherever it runs. */
public final class Tehran {

  /** Its time zone. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

  private Tehran() {}

  /** Today, by the clock. */
  public static LocalDate today(Clock clock) {
    return dayOf(clock.instant());
  }

  /** The day on which a moment falls. */
  public static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }

  /** The moment at which a day begins, and the day before it ends. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
