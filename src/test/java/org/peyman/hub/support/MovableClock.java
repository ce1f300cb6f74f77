package org.peyman.hub.support;

import java.time.Instant;
import java.time.LocalDate;
import org.peyman.hub.demo.SetClock;
import org.peyman.hub.domain.Tehran;

/** A clock that a test moves on. */
public final class MovableClock extends SetClock {

  public MovableClock(Instant now) {
    super(now);
  }

  /** At noon in Tehran. */
  public static MovableClock on(LocalDate day) {
    return new MovableClock(noon(day));
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(Tehran.ZONE).toInstant();
  }

  /** Moves it to noon in Tehran. */
  public void setTo(LocalDate day) {
    set(noon(day));
  }

  public void setTo(Instant moment) {
    set(moment);
  }
}
