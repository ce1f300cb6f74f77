package org.peyman.hub.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact fraction, rounded only when it is shown. */
record Fraction(BigInteger numerator, BigInteger denominator) {

  static final Fraction ZERO = of(0, 1);

  static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  static Fraction of(BigDecimal value) {
    BigDecimal scaled = value.scale() < 0 ? value.setScale(0) : value;
    return new Fraction(scaled.unscaledValue(), BigInteger.TEN.pow(scaled.scale()));
  }

  Fraction plus(Fraction other) {
    BigInteger top =
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
    BigInteger bottom = denominator.multiply(other.denominator);
    BigInteger common = top.gcd(bottom);
    return new Fraction(top.divide(common), bottom.divide(common));
  }

  Fraction times(long factor) {
    return new Fraction(numerator.multiply(BigInteger.valueOf(factor)), denominator);
  }

  Fraction dividedBy(long divisor) {
    return new Fraction(numerator, denominator.multiply(BigInteger.valueOf(divisor)));
  }

  /** To 6 decimals, half up. */
  BigDecimal shown() {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), 6, RoundingMode.HALF_UP);
  }
}
