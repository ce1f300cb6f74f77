package org.peyman.hub.partner;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a source may lose between two readings without being asked about it: a dropped column and a
 * broken view look as if much had been taken back.
 *
 * @param emptyPersonsUntil the last day, in Asia/Tehran, on which a page may leave most persons
 *     empty whom the hub knows; null: none may
 */
public record Losses(@Nullable LocalDate emptyPersonsUntil) {

  /** None but single ones. */
  public static final Losses FEW = new Losses(null);
}
