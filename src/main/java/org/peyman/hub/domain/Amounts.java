package org.peyman.hub.domain;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an amount the way partners and their spreadsheets write it: in Latin, Persian or Arabic
 * digits, perhaps in groups of three, {@code ۱٬۵۰۰٫۵}. {@code 1.500} is none: nobody knows whether
 * it is one and a half or fifteen hundred.
 */
public final class Amounts {

  /** What {@link #parse} accepts, for messages. */
  public static final Title ALLOWED =
      new Title(
          "عددی مانند 1,500 یا 1.5، بدون نام واحد؛ از 1.500 روشن نیست کدام است",
          "a number such as 1,500 or 1.5, without the name of a unit; 1.500 could be either");

  private static final char MINUS = '\u2212';
  private static final char DECIMAL_SIGN = '\u066B';

  private static final Pattern AMOUNT =
      Pattern.compile(
          "([-+]?)0*(\\d{1,30}|\\d{1,3}(?:([,\u066C\u060C\u00A0\u202F ])\\d{3})(?:\\3\\d{3}){0,8})"
              + "(?:([./\u066B])(\\d{1,20}))?");

  private static final Pattern SEPARATORS = Pattern.compile("[,\u066C\u060C\u00A0\u202F ]");

  private Amounts() {}

  /** The amount that the text is; empty when it is none. */
  public static Optional<BigDecimal> parse(String text) {
    Matcher matcher = AMOUNT.matcher(Text.latinDigits(text).replace(MINUS, '-'));
    if (!matcher.matches() || isUndecided(matcher)) {
      return Optional.empty();
    }
    String whole = SEPARATORS.matcher(matcher.group(2)).replaceAll("");
    String fraction = matcher.group(5) == null ? "" : "." + matcher.group(5);
    return Optional.of(new BigDecimal(matcher.group(1) + whole + fraction));
  }

  /** Whether what stands behind the point may be a group of three digits. */
  private static boolean isUndecided(Matcher matcher) {
    String fraction = matcher.group(5);
    return fraction != null
        && fraction.length() == 3
        && matcher.group(3) == null
        && matcher.group(4).charAt(0) != DECIMAL_SIGN
        && matcher.group(2).length() <= 3
        && !matcher.group(2).equals("0");
  }
}
