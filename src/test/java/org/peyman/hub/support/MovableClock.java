package org.peyman.hub.support;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.peyman.hub.domain.Tehran;

/** A clock that stands until it is set. */
public final class MovableClock extends Clock {

  private volatile Instant now;

  public MovableClock(Instant now) {
    this.now = now;
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
    now = noon(day);
  }

  public void setTo(Instant moment) {
    now = moment;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
