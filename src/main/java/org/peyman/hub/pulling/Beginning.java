package org.peyman.hub.pulling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Lease;

/**
 * Which reading of a source began at its beginning, over all attempts that it takes. Of one that
 * another hub began, or this one before it was started again, nobody knows: it is taken for one
 * that did not. Only used on one context.
 */
final class Beginning {

  /** The ledger keeps times less exactly. */
  private static final Duration INEXACT = Duration.ofMillis(1);

  private @Nullable Instant since;

  /**
   * Whether the reading to which an attempt belongs began at the beginning.
   *
   * @param began when the attempt began
   * @param isWhole whether every reading of the source does
   */
  boolean isOf(Lease.Granted granted, Instant began, boolean isWhole) {
    Instant underWay = granted.since();
    if (underWay == null) {
      since = isWhole || granted.cursor() == null ? began : null;
    } else if (since != null && Duration.between(since, underWay).abs().compareTo(INEXACT) > 0) {
      since = null;
    }
    return since != null;
  }
}
