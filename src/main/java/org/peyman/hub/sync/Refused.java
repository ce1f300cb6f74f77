package org.peyman.hub.sync;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Refusal;

/**
 * Carries a refusal from the value at fault up to the item it belongs to; never leaves the room.
 */
final class Refused extends RuntimeException {

  private final Refusal refusal;
  private final @Nullable String position;

  Refused(Refusal refusal) {
    this(refusal, null);
  }

  /** A refusal at a line of its own, where an item is made of several lines. */
  Refused(Refusal refusal, @Nullable String position) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
    this.position = position;
  }

  Refusal refusal() {
    return refusal;
  }

  /** Where the value at fault stands, when that is not where the item begins. */
  @Nullable String position() {
    return position;
  }
}
