package org.peyman.hub.domain;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a whole number the way partners and their spreadsheets write it: in Latin, Persian or
 * Arabic digits, perhaps in groups of three, {@code ۱٬۰۰۰}, and with nothing behind the decimal
 * point, {@code 1000.0}. {@code 1.000} is none: nobody knows whether it is one or a thousand.
 */
public final class WholeNumbers {

  private static final char MINUS = '\u2212';

  /** More than any number that the hub takes has; a longer one is cut, for time's sake. */
  private static final int MOST_DIGITS = 40;

  private static final Pattern WHOLE =
      Pattern.compile(
          "([-+]?)0*(\\d++|\\d{1,3}(?:([,\u066C\u060C\u00A0\u202F])\\d{3})(?:\\3\\d{3})*)(?:[./\u066B](0++))?");

  private static final Pattern SEPARATORS = Pattern.compile("[,\u066C\u060C\u00A0\u202F]");

  private WholeNumbers() {}

  /** The number that the text is; empty when it is none. */
  public static Optional<BigInteger> parse(String text) {
    Matcher matcher = WHOLE.matcher(Text.latinDigits(text).replace(MINUS, '-'));
    if (!matcher.matches() || isOfThousands(matcher)) {
      return Optional.empty();
    }
    String digits = SEPARATORS.matcher(matcher.group(2)).replaceAll("");
    String first = digits.substring(0, Math.min(digits.length(), MOST_DIGITS));
    return Optional.of(new BigInteger(matcher.group(1) + first));
  }

  /** Whether what stands behind the point may be a group of three digits. */
  private static boolean isOfThousands(Matcher matcher) {
    String behind = matcher.group(4);
    return behind != null
        && behind.length() == 3
        && matcher.group(3) == null
        && matcher.group(2).length() <= 3;
  }
}
