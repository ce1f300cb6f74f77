package org.peyman.hub.graphql;

/**
 * Tells texts that come again from those that come once, in a quarter of a megabyte whatever comes:
 * of each a number is kept, in one of many places. Whoever comes to the same place takes it over,
 * so that after some ten thousand others a text may have been forgotten.
 */
final class SeenTexts {

  private static final int PLACES = 1 << 16;

  private final int[] seen = new int[PLACES];

  /** Whether a text came before, as far as that is known; from now on it did. */
  boolean isAgain(String text) {
    boolean isAgain = has(text); // two threads at once: at worst it comes again later
    int number = number(text);
    seen[number >>> 16] = number;
    return isAgain;
  }

  /** Whether a text came before, as far as that is known. */
  boolean has(String text) {
    int number = number(text);
    return seen[number >>> 16] == number;
  }

  private static int number(String text) {
    int mixed = text.hashCode() * 0x9E3779B9; // neighbours are apart then
    return mixed == 0 ? 1 : mixed; // no text has 0, which is everywhere at the beginning
  }
}
