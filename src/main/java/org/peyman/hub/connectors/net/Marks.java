package org.peyman.hub.connectors.net;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The marks of change that a reading has seen.
 *
 * @param greatest that can be relied on
 * @param begun when the reading began; null: it has not
 * @param future how many were later than then
 * @param zoned how many of these may be times of another zone
 * @param unmarked how many rows had none that can be read
 */
record Marks(
    @Nullable String greatest, @Nullable Instant begun, int future, int zoned, int unmarked) {

  static final Marks NONE = new Marks(null, null, 0, 0, 0);

  Marks begun(Instant now) {
    return begun == null ? new Marks(greatest, now, future, zoned, unmarked) : this;
  }

  Marks greatest(@Nullable String mark) {
    return new Marks(mark, begun, future, zoned, unmarked);
  }

  Marks withFuture(boolean isOfAnotherZone) {
    return new Marks(greatest, begun, future + 1, zoned + (isOfAnotherZone ? 1 : 0), unmarked);
  }

  Marks withUnmarked() {
    return new Marks(greatest, begun, future, zoned, unmarked + 1);
  }

  /** What the next reading begins with. */
  Marks ended() {
    return new Marks(greatest, null, 0, 0, 0);
  }
}
