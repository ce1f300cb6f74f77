package org.peyman.hub.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One organization says that one person was placed in one job.
 *
 * @param personKey 64 lower-case hexadecimal digits; null makes the claim a job of its own, unless
 *     the person is not stated
 * @param startedOn not after today, which is the hub's, in Asia/Tehran, and not before the earliest
 *     start that the hub takes
 * @param endedOn on or after the start; null: not ended
 * @param weeklyHours above 0, at most 168, at most one decimal; null: not known
 * @param personStated whether this revision says which person, or that there is none; else the key
 *     is that of the highest revision below that does
 */
public record Claim(
    String phase,
    String province,
    LocalDate startedOn,
    @Nullable LocalDate endedOn,
    @Nullable String personKey,
    @Nullable BigDecimal weeklyHours,
    Facets facets,
    boolean personStated)
    implements Fact.Content {

  /**
   * Before it no work is said to have begun, unless a hub is told otherwise: such days as
   * 1900-01-01 stand for empty ones. It is 1390-01-01 in the Solar Hijri calendar.
   */
  public static final LocalDate USUAL_EARLIEST_START = new SolarMonth(1390, 1).firstDay();

  /** One that says which person, or that there is none. */
  public Claim(
      String phase,
      String province,
      LocalDate startedOn,
      @Nullable LocalDate endedOn,
      @Nullable String personKey,
      @Nullable BigDecimal weeklyHours,
      Facets facets) {
    this(phase, province, startedOn, endedOn, personKey, weeklyHours, facets, true);
  }

  public Claim {
    if (personKey != null && !personStated) {
      throw new IllegalArgumentException("A person key that is there is stated");
    }
    if (endedOn != null && endedOn.isBefore(startedOn)) {
      throw new IllegalArgumentException("End " + endedOn + " is before start " + startedOn);
    }
    if (personKey != null && !PersonKeys.isKey(personKey)) {
      throw new IllegalArgumentException("A person key is 64 lower-case hexadecimal digits");
    }
  }
}
