package org.peyman.hub.demo;

import java.time.LocalDate;
import java.util.List;
import org.peyman.hub.domain.SolarMonth;

/**
 * A phase of the agreement with the months and provinces in which the demonstration lets jobs
 * begin.
 */
enum Stage {
  PHASE_1(139907, 15),
  PHASE_2(139909, 16);

  private final int first;
  private final int months;

  Stage(int first, int months) {
    this.first = first;
    this.months = months;
  }

  List<Place> places() {
    return this == PHASE_1 ? Place.PILOT : Place.EXPANSION;
  }

  private SolarMonth firstMonth() {
    return SolarMonth.ofNumber(first);
  }

  SolarMonth lastMonth() {
    return firstMonth().plus(months - 1);
  }

  /** Whether jobs of this phase begin on the given day. */
  boolean covers(LocalDate start) {
    return !start.isBefore(firstMonth().firstDay()) && !start.isAfter(lastMonth().lastDay());
  }

  LocalDate start(Dice dice) {
    SolarMonth month = firstMonth().plus(dice.below(months));
    return month.firstDay().plusDays(dice.below(month.days()));
  }

  /** Mostly a province of the phase, now and then another. */
  Place place(Dice dice) {
    List<Place> all = dice.chance(30) ? List.of(Place.values()) : places();
    return all.get(dice.below(all.size()));
  }
}
