package org.peyman.hub.ledger;

import java.math.BigInteger;
import org.peyman.hub.domain.Money;

/**
 * Rials as they are added up, exactly: sums of flows pass what a long holds, and numbers of any
 * size take ten times as long.
 */
final class RialSum {

  private static final BigInteger PART = BigInteger.valueOf(1_000_000_000);

  private long parts;
  private long rest;

  RialSum() {}

  RialSum(BigInteger rials) {
    BigInteger[] divided = rials.divideAndRemainder(PART);
    this.parts = divided[0].longValueExact();
    this.rest = divided[1].longValueExact();
  }

  void add(RialSum more) {
    parts += more.parts;
    rest += more.rest;
  }

  /** The sum of both, apart from them. */
  RialSum plus(RialSum more) {
    RialSum sum = new RialSum();
    sum.add(this);
    sum.add(more);
    return sum;
  }

  Money money() {
    return new Money(BigInteger.valueOf(parts).multiply(PART).add(BigInteger.valueOf(rest)));
  }
}
