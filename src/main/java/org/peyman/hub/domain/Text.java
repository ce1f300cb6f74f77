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

  private static final int LONGEST_SHOWN = 200;
  private static final int LONGEST_MATCHED = 1_000;

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
   * digit (so spaces, ZWNJ, hyphens and underscores do not count). A text of more than 1,000
   * characters is nobody's name and stays as it is: one character may be decomposed into eighteen.
   */
  public static String matchingForm(String text) {
    if (text.length() > LONGEST_MATCHED) {
      return text;
    }
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

  /**
   * The form in which names of fields and columns are compared: {@code claimId}, {@code CLAIM_ID}
   * and {@code claim id} are one.
   */
  public static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && c != ' ' && c != '-') {
        folded.append(c);
      }
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Without white space, no-break spaces, joiners and direction marks at either end: office
   * programs leave them.
   */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isPadding(text.charAt(start))) {
      start++;
    }
    while (end > start && isPadding(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isPadding(char c) {
    return c != '\u0000'
        && (c <= ' '
            || Character.isWhitespace(c)
            || Character.isSpaceChar(c)
            || Character.getType(c) == Character.FORMAT);
  }

  /** Without U+0000 and halves of surrogate pairs, which PostgreSQL cannot hold. */
  public static String storable(String text) {
    boolean good = true;
    for (int i = 0; i < text.length() && good; i++) {
      char c = text.charAt(i);
      good = c != 0 && !Character.isSurrogate(c);
    }
    if (good) {
      return text;
    }
    StringBuilder storable = new StringBuilder();
    text.codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }

  /** At most 200 characters, so that a message stays one. */
  public static String cut(String text) {
    if (text.length() <= LONGEST_SHOWN) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1))
            ? LONGEST_SHOWN - 1
            : LONGEST_SHOWN;
    return text.substring(0, end) + "\u2026";
  }
}
