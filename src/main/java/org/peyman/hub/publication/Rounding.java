package org.peyman.hub.publication;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.peyman.hub.domain.Measure;

/**
 * Rounds figures to multiples of 5, each by itself, up or down by chance but so that it is right on
 * average. The chance is drawn from a secret and from what the figure counts: the same facts show
 * the same figure in every table and at every time, so that nobody learns more by asking again.
 */
final class Rounding {

  /** Figures are published as multiples of it. */
  static final int BASE = 5;

  private static final BigDecimal FIVE = BigDecimal.valueOf(BASE);
  private static final String ALGORITHM = "HmacSHA256";

  /** What tells groups of facts apart, and stays as it is while days pass and visits come. */
  private static final List<Measure> CONTENT =
      List.of(
          Measure.CLAIMED,
          Measure.JOBS,
          Measure.JOINT,
          Measure.CREDIT,
          Measure.UNMATCHED,
          Measure.REPEATED,
          Measure.FTE,
          Measure.HOURS_UNKNOWN);

  private final SecretKeySpec key;

  /** With a secret, at least 16 bytes. */
  Rounding(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("A key of " + key.length + " bytes; at least 16 expected");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** A measure of a group that has these sums. */
  long measure(Measure measure, Number value, Map<Measure, Number> sums) {
    List<Object> content = new ArrayList<>();
    content.add(measure);
    CONTENT.forEach(it -> content.add(plain(sums.getOrDefault(it, 0))));
    return rounded(plain(value), content);
  }

  /** Jobs of exactly these claimants. */
  long overlap(List<String> organizations, long jobs) {
    return rounded(BigDecimal.valueOf(jobs), List.of("overlap", organizations));
  }

  private long rounded(BigDecimal value, Object content) {
    BigDecimal whole = value.divide(FIVE, 0, RoundingMode.FLOOR).multiply(FIVE);
    double share = value.subtract(whole).doubleValue() / BASE;
    boolean isUp = share > 0 && chance(value + "|" + content) < share;
    return whole.longValue() + (isUp ? BASE : 0);
  }

  /** From 0 to below 1. */
  private double chance(String of) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      long drawn = ByteBuffer.wrap(mac.doFinal(of.getBytes(StandardCharsets.UTF_8))).getLong();
      return (drawn >>> 11) * 0x1.0p-53;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  /** Equal numbers have equal texts. */
  private static BigDecimal plain(Number value) {
    BigDecimal exact = java.util.Objects.requireNonNull(Measure.exact(value));
    return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
  }
}
