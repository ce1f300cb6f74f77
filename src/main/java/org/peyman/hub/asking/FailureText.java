package org.peyman.hub.asking;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.partner.PartnerFailure;

/** What the log, and who configures a partner, may read of what went wrong on its side. */
public final class FailureText {

  private static final int FRAMES = 5;
  private static final int LONGEST = 1_000;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private FailureText() {}

  /**
   * The message of a partner's failure, masked, for it may hold what it should not. That of any
   * other exception is left out, since it may quote what the partner holds of persons: where it was
   * thrown is said instead.
   */
  public static String of(Throwable failure) {
    return failure instanceof PartnerFailure
        ? masked(String.valueOf(failure.getMessage()))
        : Arrays.stream(failure.getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(", ", failure.getClass().getName() + " at ", ""));
  }

  /** Text of a partner's, without what may be a national code, on one line that ends. */
  public static String masked(String text) {
    String masked = BREAKS.matcher(Digits.maskAll(text)).replaceAll(" ");
    return masked.length() > LONGEST ? masked.substring(0, LONGEST) + "\u2026" : masked;
  }
}
