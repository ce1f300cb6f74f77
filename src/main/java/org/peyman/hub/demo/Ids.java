package org.peyman.hub.demo;

/** Numbers within ids, in Latin digits whatever the machine's language. */
final class Ids {
  private Ids() {}

  /** At least six digits, zeros on the left. */
  static String sixDigits(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }
}
