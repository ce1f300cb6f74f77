package org.peyman.hub.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a code such as {@code PHASE_1} the way partners write it, so in any case. */
public final class Codes {

  /** What {@link #parse} accepts, for messages. */
  public static final Title ALLOWED =
      new Title(
          "کدی با حداکثر 100 حرف A تا Z، رقم و زیرخط، مانند PHASE_1",
          "a code of at most 100 letters A to Z, digits and underscores, such as PHASE_1");

  private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,100}");

  private Codes() {}

  /** The code that the text is, in capitals and Latin digits; empty when it is none. */
  public static Optional<String> parse(String text) {
    String code = Text.latinDigits(text).toUpperCase(Locale.ROOT);
    return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
  }
}
