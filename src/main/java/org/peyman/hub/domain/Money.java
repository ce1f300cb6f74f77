package org.peyman.hub.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** An exact amount in rials, of any size and sign. */
public record Money(BigInteger rials) implements Comparable<Money> {

  public static final Money ZERO = new Money(BigInteger.ZERO);

  private static final BigDecimal MILLION_TOMAN =
      BigDecimal.valueOf(MoneyUnit.MILLION_TOMAN.rials());

  /** An amount in rials. */
  public static Money of(long rials) {
    return new Money(BigInteger.valueOf(rials));
  }

  /** So many of a unit; empty where that is no whole number of rials. */
  public static Optional<Money> of(BigDecimal amount, MoneyUnit unit) {
    BigDecimal rials = amount.multiply(BigDecimal.valueOf(unit.rials())).stripTrailingZeros();
    return rials.scale() > 0 ? Optional.empty() : Optional.of(new Money(rials.toBigIntegerExact()));
  }

  /** The nearest amount in whole rials, the higher one of two. */
  public static Money rounded(BigDecimal rials) {
    return new Money(rials.setScale(0, RoundingMode.HALF_UP).toBigIntegerExact());
  }

  /** How many of a unit it is, exactly. */
  public BigDecimal in(MoneyUnit unit) {
    BigDecimal amount = new BigDecimal(rials).divide(BigDecimal.valueOf(unit.rials()));
    return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  /** In million tomans, which is what people think in; less than one is told in rials. */
  public String text(boolean isPersian) {
    BigDecimal millions =
        new BigDecimal(rials).divide(MILLION_TOMAN, 1, RoundingMode.HALF_UP).stripTrailingZeros();
    boolean isLarge = rials.abs().compareTo(MILLION_TOMAN.toBigInteger()) >= 0;
    String number =
        isLarge
            ? String.format(Locale.ROOT, millions.scale() > 0 ? "%,.1f" : "%,.0f", millions)
            : String.format(Locale.ROOT, "%,d", rials);
    return isPersian
        ? inPersian(number) + (isLarge ? " میلیون تومان" : " ریال")
        : number + (isLarge ? " million toman" : " rials");
  }

  private static String inPersian(String number) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      text.append(
          switch (c) {
            case ',' -> '\u066C';
            case '.' -> '\u066B';
            case '-' -> '\u2212';
            default -> (char) (c - '0' + '\u06F0');
          });
    }
    return text.toString();
  }

  @Override
  public int compareTo(Money other) {
    return rials.compareTo(other.rials);
  }
}
