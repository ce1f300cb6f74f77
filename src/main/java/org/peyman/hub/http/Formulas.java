package org.peyman.hub.http;

/**
 * Keeps a spreadsheet from computing what somebody reported as text. Numbers never come here: a
 * negative one stays a number.
 */
final class Formulas {

  private Formulas() {}

  /** The text, after an apostrophe where a spreadsheet would take it for a formula. */
  static String neutralised(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
