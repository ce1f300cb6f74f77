package org.peyman.hub.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Money;
import org.peyman.hub.domain.MoneyUnit;
import org.peyman.hub.support.Pure;

/** What a job cost (rules.md, section 8.3). */
@Pure
final class DeliveredTest {

  private static final Money PAID = Money.of(523_600L * MoneyUnit.MILLION_TOMAN.rials());

  @Test
  void theWorkedExample() {
    Delivered delivered = new Delivered(5_236, 850, 707);
    assertThat(delivered.perJob(PAID)).isEqualTo(Money.of(100L * MoneyUnit.MILLION_TOMAN.rials()));
    Cost cost = Objects.requireNonNull(delivered.perConfirmedJob(PAID));
    assertThat(millions(cost.mid())).isCloseTo(120.2, within(0.05));
    assertThat(millions(cost.low())).isCloseTo(116.9, within(0.05));
    assertThat(millions(cost.high())).isCloseTo(124.2, within(0.05));
  }

  @Test
  void fewVisitsAndNoneConfirmedSayNothing() {
    assertThat(new Delivered(100, 29, 20).perConfirmedJob(PAID)).isNull();
    assertThat(new Delivered(100, 30, 0).perConfirmedJob(PAID)).isNull();
    assertThat(new Delivered(100, 30, 30).perConfirmedJob(PAID)).isNotNull();
    assertThat(new Delivered(0, 0, 0).perJob(PAID)).isNull();
  }

  @Test
  void aCostIsRoundedToTheNearestRial() {
    assertThat(new Delivered(3, 0, 0).perJob(Money.of(20))).isEqualTo(Money.of(7));
    assertThat(new Delivered(2, 0, 0).perJob(Money.of(5))).isEqualTo(Money.of(3));
  }

  @Test
  void theBoundsHoldTheEstimateBetweenThem() {
    for (int verified = 1; verified <= 30; verified++) {
      Cost cost = Objects.requireNonNull(new Delivered(40, 30, verified).perConfirmedJob(PAID));
      assertThat(cost.low()).isLessThanOrEqualTo(cost.mid());
      assertThat(cost.mid()).isLessThanOrEqualTo(cost.high());
    }
  }

  private static double millions(Money money) {
    return money.in(MoneyUnit.MILLION_TOMAN).doubleValue();
  }
}
