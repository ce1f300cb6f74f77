package org.peyman.hub.ledger;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Where something is read: at the primary, or at a standby of it.
 *
 * @param standby null: it is the primary
 */
record Place(Database database, @Nullable Standby standby) {

  boolean isStandby() {
    return standby != null;
  }

  /** What was asked there, for as long as it is not given up. */
  <T> Future<T> untilLost(Future<T> asked) {
    return standby == null ? asked : standby.untilLost(asked);
  }

  /** Notes that it did not do what was asked of it. */
  void failed(Throwable failure) {
    if (standby != null) {
      standby.failed(failure);
    }
  }
}
