package org.peyman.hub.domain;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a whole number the way partners write it, in Latin, Persian or Arabic digits. */
public final class WholeNumbers {

  private static final char MINUS = '\u2212';

  /** More than any number that the hub takes has; a longer one is cut, for time's sake. */
  private static final int MOST_DIGITS = 40;

  private static final Pattern WHOLE = Pattern.compile("([-+]?)0*(\\d+)");

  private WholeNumbers() {}

  /** The number that the text is; empty when it is none. */
  public static Optional<BigInteger> parse(String text) {
    Matcher matcher = WHOLE.matcher(Text.latinDigits(text).replace(MINUS, '-'));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group(2);
    String first = digits.substring(0, Math.min(digits.length(), MOST_DIGITS));
    return Optional.of(new BigInteger(matcher.group(1) + first));
  }
}
