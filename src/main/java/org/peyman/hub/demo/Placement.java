package org.peyman.hub.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarMonth;

/**
 * A person placed in a job, as one organization sees it.
 *
 * @param person number of the invented person
 * @param keyed whether the organization says who it is
 * @param end null: the job has not ended
 * @param hours weekly hours, empty where not known
 */
record Placement(
    long person,
    boolean keyed,
    Stage stage,
    Place place,
    LocalDate start,
    @Nullable LocalDate end,
    String hours,
    Traits traits) {

  /** The last day that the demonstration's data speaks of. */
  static final LocalDate LAST_DAY = new SolarMonth(1401, 12).lastDay();

  private static final Choice STAGE = Choice.of("PHASE_1 56 PHASE_2 44");
  private static final Choice HOURS =
      Choice.of("44 34 40 14 36 8 30 10 24.5 5 22 6 17.5 5 12 4 48 3 - 11");

  /** The placements of one person: one, or now and then one in each phase. */
  static List<Placement> of(long person, Dice dice) {
    List<Placement> placements = new ArrayList<>();
    Stage stage = Stage.valueOf(STAGE.by(dice));
    placements.add(in(stage, person, dice));
    if (dice.chance(50)) {
      Stage other = stage == Stage.PHASE_1 ? Stage.PHASE_2 : Stage.PHASE_1;
      placements.add(in(other, person, dice));
    }
    return placements;
  }

  private static Placement in(Stage stage, long person, Dice dice) {
    boolean keyed = !dice.chance(60);
    LocalDate start = stage.start(dice);
    LocalDate end = dice.chance(170) ? start.plusDays(dice.between(30, 480)) : null;
    Place place = stage.place(dice);
    return new Placement(person, keyed, stage, place, start, null, HOURS.by(dice), Traits.by(dice))
        .endingOn(end);
  }

  /** The same job as another organization tells of it. */
  Placement retold(Dice dice) {
    Placement retold =
        new Placement(
            person,
            keyed && !dice.chance(40),
            stage,
            dice.chance(25) ? stage.place(dice) : place,
            start,
            end,
            dice.chance(120) ? HOURS.by(dice) : hours,
            traits.retold(dice));
    return dice.chance(450) ? retold.startingOn(start.plusDays(dice.between(-15, 45))) : retold;
  }

  /** The same with another start, unless that lies outside the phase's months or after the end. */
  Placement startingOn(LocalDate other) {
    boolean fits = stage.covers(other) && (end == null || !other.isAfter(end));
    return fits ? new Placement(person, keyed, stage, place, other, end, hours, traits) : this;
  }

  /** The same with another end; what would end after the last day has not ended. */
  Placement endingOn(@Nullable LocalDate other) {
    LocalDate known = other == null || other.isAfter(LAST_DAY) ? null : other;
    return new Placement(person, keyed, stage, place, start, known, hours, traits);
  }

  /** The same with weekly hours that differ. */
  Placement withOtherHours() {
    String other = hours.equals("20") ? "33.5" : "20";
    return new Placement(person, keyed, stage, place, start, end, other, traits);
  }
}
