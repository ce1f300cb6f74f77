package org.peyman.hub.progress;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;

/** A count and what it is of: a share alone would not say of how few. */
public record Share(long count, long of) {

  /** Of fewer nothing is concluded for all. */
  public static final long ENOUGH = 30;

  /** Half-up to six decimals; null of nothing. */
  public @Nullable BigDecimal share() {
    return of == 0 ? null : Measure.ratio(BigDecimal.valueOf(count), BigDecimal.valueOf(of));
  }

  /** Whether it is of enough for the share to say something. */
  public boolean isEnough() {
    return of >= ENOUGH;
  }
}
