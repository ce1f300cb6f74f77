package org.peyman.hub.domain;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of what may be absent: it comes last, whichever way all else goes. */
public final class NullsLast {

  private NullsLast() {}

  /** Of values in their own order. */
  public static <T extends Comparable<T>> Comparator<@Nullable T> of(boolean descending) {
    return (left, right) -> {
      if (left == null || right == null) {
        return Boolean.compare(left == null, right == null);
      }
      return descending ? right.compareTo(left) : left.compareTo(right);
    };
  }
}
