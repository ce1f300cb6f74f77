package org.peyman.hub.partner;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a source may lose between two readings without being asked about it: a dropped column and a
 * broken view look as if much had been taken back.
 *
 * @param emptyPersonsUntil the last day, in Asia/Tehran, on which a page may leave most persons
 *     empty whom the hub knows; null: none may
 * @param absent of a source that gives all that it holds, or files each of which is all: how many
 *     of a hundred claims, counts or verifications that it gave before may be withdrawn at once
 *     since it holds them no longer, 1 to 100; null: none ever is
 */
public record Losses(@Nullable LocalDate emptyPersonsUntil, @Nullable Integer absent) {

  /** Single persons, and no fact. */
  public static final Losses FEW = new Losses(null, null);

  /**
   * @throws IllegalArgumentException where a value is outside what is said above
   */
  public Losses {
    if (absent != null && (absent < 1 || absent > 100)) {
      throw new IllegalArgumentException("absent is " + absent + "; allowed: 1 to 100.");
    }
  }

  /** Whether a page may leave most persons empty on this day. */
  public boolean emptyPersonsOn(LocalDate day) {
    return emptyPersonsUntil != null && !day.isAfter(emptyPersonsUntil);
  }
}
