package org.peyman.hub.sync;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Refusal;

/**
 * Carries a refusal from the value at fault up to the item it belongs to; never leaves the room.
 */
final class Refused extends RuntimeException {

  private final Refusal refusal;
  private final @Nullable String position;
  private final @Nullable LocalDate due;

  Refused(Refusal refusal) {
    this(refusal, null);
  }

  /** A refusal at a line of its own, where an item is made of several lines. */
  Refused(Refusal refusal, @Nullable String position) {
    this(refusal, position, null);
  }

  private Refused(Refusal refusal, @Nullable String position, @Nullable LocalDate due) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
    this.position = position;
    this.due = due;
  }

  /** The same, where the value is allowed from a day on. */
  Refused until(LocalDate day) {
    return new Refused(refusal, position, day);
  }

  /** From which day on the value is allowed; null where no day makes it so. */
  @Nullable LocalDate due() {
    return due;
  }

  Refusal refusal() {
    return refusal;
  }

  /** Where the value at fault stands, when that is not where the item begins. */
  @Nullable String position() {
    return position;
  }
}
