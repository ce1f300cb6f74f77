package org.peyman.hub.domain;

/**
 * A caller's value inside a message to that caller: in quotation marks, and not longer than is
 * useful.
 */
public final class Quoted {

  /** The years that can be named. */
  public static final String YEARS = SolarMonth.FIRST_YEAR + " to " + SolarMonth.LAST_YEAR;

  /** The same in Persian. */
  public static final String YEARS_FA = SolarMonth.FIRST_YEAR + " تا " + SolarMonth.LAST_YEAR;

  private static final int MOST = 80;

  private Quoted() {}

  /** The value in quotation marks, cut after 80 characters. */
  public static String of(String value) {
    return "\"" + shown(value) + "\"";
  }

  /** The same in the quotation marks of Persian. */
  public static String persian(String value) {
    return "«" + shown(value) + "»";
  }

  /** The same for dates and the like, which Persian around them would turn about. */
  public static String inPersian(String value) {
    return persian("\u2066" + value + "\u2069");
  }

  private static String shown(String value) {
    int length = value.codePointCount(0, value.length());
    return length <= MOST ? value : value.substring(0, value.offsetByCodePoints(0, MOST)) + "…";
  }
}
