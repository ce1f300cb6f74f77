package org.peyman.hub.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of an item after it was looked at: read, or noted among the item's faults.
 *
 * @param orNull null where it is absent, or at fault
 * @param isRead whether nothing is wrong with it
 */
record Part<T>(@Nullable T orNull, boolean isRead) {

  static <T> Part<T> read(@Nullable T value) {
    return new Part<>(value, true);
  }

  static <T> Part<T> atFault() {
    return new Part<>(null, false);
  }

  /** The value of a part that was required, and read. */
  T value() {
    return Objects.requireNonNull(orNull);
  }
}
