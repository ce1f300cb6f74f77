package org.peyman.hub.csv;

/**
 * Keeps a spreadsheet from computing what somebody reported as text. Numbers never come here: a
 * negative one stays a number.
 */
public final class Formulas {

  /** What a formula begins with; the last four are the wide forms of the first four. */
  private static final String SIGNS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private Formulas() {}

  /** The text, after an apostrophe where a spreadsheet would take it for a formula. */
  public static String neutralised(String text) {
    return !text.isEmpty() && SIGNS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
