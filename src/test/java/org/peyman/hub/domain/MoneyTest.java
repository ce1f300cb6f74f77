package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.support.Pure;

/** Amounts in rials and other units. */
@Pure
final class MoneyTest {

  @Test
  void aHundredHemmatAreTenToTheFifteenthRials() {
    Money most = Money.of(Flow.MOST);
    assertThat(most.in(MoneyUnit.HEMMAT)).isEqualByComparingTo("100");
    assertThat(most.in(MoneyUnit.TOMAN)).isEqualByComparingTo("1e14");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsToldInAUnitIsTheSameAmount(MoneyUnit unit) {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      Money money = new Money(new BigInteger(60, random));
      assertThat(Money.of(money.in(unit), unit)).contains(money);
    }
  }

  @Test
  void aFractionOfARialIsNoAmount() {
    assertThat(Money.of(new BigDecimal("0.05"), MoneyUnit.TOMAN)).isEmpty();
    assertThat(Money.of(new BigDecimal("0.1"), MoneyUnit.TOMAN)).contains(Money.of(1));
  }

  @ParameterizedTest
  @CsvSource({
    "5236000000000,'523,600 million toman','۵۲۳٬۶۰۰ میلیون تومان'",
    "15500000,1.6 million toman,۱٫۶ میلیون تومان",
    "9999999,'9,999,999 rials','۹٬۹۹۹٬۹۹۹ ریال'",
    "0,0 rials,۰ ریال"
  })
  void itIsToldInMillionTomansOrInRials(long rials, String english, String persian) {
    assertThat(Money.of(rials).text(false)).isEqualTo(english);
    assertThat(Money.of(rials).text(true)).isEqualTo(persian);
  }
}
