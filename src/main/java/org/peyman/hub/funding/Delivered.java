package org.peyman.hub.funding;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Money;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Share;

/** The jobs that stand beside money, and what one of them cost. */
public record Delivered(long jobs, long checked, long verified) {

  static final Delivered NONE = new Delivered(0, 0, 0);

  static Delivered of(Row row) {
    return new Delivered(
        number(row, Measure.JOBS), number(row, Measure.CHECKED), number(row, Measure.VERIFIED));
  }

  private static long number(Row row, Measure measure) {
    Number value = row.measure(measure);
    return value == null ? 0 : value.longValue();
  }

  /** What was paid by the number of jobs; null where there is none. */
  @Nullable Money perJob(Money paid) {
    return jobs == 0 ? null : divided(paid, BigDecimal.valueOf(jobs));
  }

  /**
   * What was paid by the number of jobs that would be confirmed if all were visited: a part is.
   * Null where fewer than 30 are, or none is confirmed.
   */
  @Nullable Cost perConfirmedJob(Money paid) {
    if (jobs == 0 || checked < Share.ENOUGH || verified == 0) {
      return null;
    }
    BigDecimal all = BigDecimal.valueOf(jobs);
    Wilson share = Wilson.of(verified, checked);
    BigDecimal confirmed =
        all.multiply(BigDecimal.valueOf(verified))
            .divide(BigDecimal.valueOf(checked), MathContext.DECIMAL128);
    return new Cost(
        divided(paid, all.multiply(BigDecimal.valueOf(share.high()))),
        divided(paid, confirmed),
        divided(paid, all.multiply(BigDecimal.valueOf(share.low()))));
  }

  private static Money divided(Money paid, BigDecimal by) {
    return Money.rounded(new BigDecimal(paid.rials()).divide(by, MathContext.DECIMAL128));
  }
}
