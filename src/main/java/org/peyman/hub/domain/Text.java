package org.peyman.hub.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Persian, Arabic and Latin spellings of the same word brought to one matching form. The form
 * serves comparison only: what was given is kept as it was given.
 */
public final class Text {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_MATCHED = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Text() {}

  /** Persian (U+06F0..) and Arabic (U+0660..) digits as Latin digits; everything else unchanged. */
  public static String latinDigits(String text) {
    StringBuilder latin = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      latin.append(latinDigit(text.charAt(i)));
    }
    return latin.toString();
  }

  /**
   * The form in which two spellings are compared: compatibility-decomposed without marks, Arabic
   * Yeh and Kaf as Persian, Latin digits, lower case, and nothing that is neither a letter nor a
   * digit (so spaces, ZWNJ, hyphens and underscores do not count).
   */
  public static String matchingForm(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String letters = MARKS.matcher(decomposed).replaceAll("");
    String persian =
        letters
            .replace('\u064A', '\u06CC') // Arabic Yeh
            .replace('\u0649', '\u06CC') // Alef Maksura
            .replace('\u0643', '\u06A9') // Arabic Kaf
            .replace("\u0640", ""); // Tatweel
    String plain = NOT_MATCHED.matcher(latinDigits(persian)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT);
  }

  private static char latinDigit(char c) {
    if (c >= '\u06F0' && c <= '\u06F9') {
      return (char) (c - '\u06F0' + '0');
    }
    if (c >= '\u0660' && c <= '\u0669') {
      return (char) (c - '\u0660' + '0');
    }
    return c;
  }
}
